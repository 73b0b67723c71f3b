package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Java in which something is called otherwise that the agent needs of HttpURLConnection. */
class UnknownJdkIT {
    private static final int CALLS = 6;

    @TempDir private Path directory;

    static Stream<Rows.Row> rows() {
        return Rows.urlConnection().filter(row -> row.java().equals(Java.RUNNING));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F4)
    void aJdkNeverSeenIsLeftAlone(Rows.Row row) {
        Remapper unknown =
                new Remapper(Opcodes.ASM9) {
                    @Override
                    public Object mapValue(Object value) {
                        return "isKeepingAlive".equals(value) ? "other" : super.mapValue(value);
                    }
                };
        Path agent =
                Rewritten.jar(
                        directory.resolve("unknown.jar"),
                        Launch.agentJar(),
                        (name, bytes) ->
                                name.contains("clients/urlconnection/Jdk.")
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
                .filteredOn(line -> line.contains("left alone"))
                .singleElement()
                .asString()
                .contains("urlconnection", "other");
        assertThat(run.process().err()).as("and no other").doesNotContain("failed in");
        assertThat(with.beans().get("dev.carpool:type=Refusals").number("bridge")).isEqualTo(1);
    }
}
