package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.jdk.Asked;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the default run looks at of the JDK's HttpClient; {@code -Pjdk} runs all the hazards. */
class JdkHazardsIT {
    private static final int CALLS = 10;

    @TempDir Path directory;

    static Stream<Rows.Row> rows() {
        return Rows.jdk();
    }

    static Stream<Rows.Row> running() {
        return Rows.jdk().filter(row -> row.java().equals(Java.RUNNING));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L6)
    void whatAnAppAsksOfItsClientIsAnsweredAsWithout(Rows.Row row) {
        row.compareAtOnce("", List.of(Step.of("asked", Asked.class)))
                .step("asked")
                .appSawTheSame()
                .serverSawTheSameRequests();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("running")
    @Covers(Hazard.F5)
    void switchedOffUnderLoadNoCallFailsAndCallsAreAsWithout(Rows.Row row) {
        Saw toggle = SwitchIT.toggle(row);
        assertThat(toggle.failures()).isEmpty();
        assertThat(toggle.server().requests())
                .filteredOn(r -> r.target().equals("/off/"))
                .isNotEmpty()
                .allMatch(r -> r.onConnection() == 1);
        assertThat(toggle.server().requests())
                .filteredOn(r -> r.target().equals("/again/"))
                .anyMatch(r -> r.onConnection() > 1);
        assertThat(toggle.measures())
                .containsEntry("idle after", "0")
                .containsEntry("open after", "1");
    }

    /** A Java in which something is called otherwise that the agent needs. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("running")
    @Covers(Hazard.F4)
    void aJdkNeverSeenIsLeftAlone(Rows.Row row) {
        Remapper unknown =
                new Remapper(Opcodes.ASM9) {
                    @Override
                    public Object mapValue(Object value) {
                        return "asyncReceiver".equals(value) ? "other" : super.mapValue(value);
                    }
                };
        Path agent =
                Rewritten.jar(
                        directory.resolve("unknown.jar"),
                        Launch.agentJar(),
                        (name, bytes) ->
                                name.contains("clients/jdk/Http1.")
                                        ? Rewritten.mapped(bytes, unknown)
                                        : bytes);
        Step step = Step.perCall("calls", CALLS);
        Saw without = Fork.run(Rows.launch(row), step).step("calls");
        Run run = Fork.run(Rows.launch(row).agent(agent, ""), step);
        Saw with = run.step("calls");
        new Pair("calls", without, with)
                .appSawTheSame()
                .serverSawTheSameRequests()
                .connectionsAsWithout();
        assertThat(run.process().err().lines())
                .filteredOn(line -> line.contains("is left alone"))
                .singleElement()
                .asString()
                .contains("jdk", "other");
        assertThat(with.beans().get("dev.carpool:type=Refusals").number("bridge")).isEqualTo(1);
    }
}
