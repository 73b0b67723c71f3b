package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.TrustChanges;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Call;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Keys;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What both clients that the JDK has are asked alike. */
class JdkClientsIT {
    private static final int CALLS = 10;

    @TempDir private Path directory;

    static Stream<Rows.Row> running() {
        return Stream.concat(urlConnection(), Rows.jdk().filter(JdkClientsIT::isRunning));
    }

    private static Stream<Rows.Row> urlConnection() {
        return Rows.urlConnection().filter(JdkClientsIT::isRunning);
    }

    private static boolean isRunning(Rows.Row row) {
        return row.java().equals(Java.RUNNING);
    }

    /** A Java in which something is called otherwise that the agent needs. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("running")
    @Covers(Hazard.F4)
    void aJdkNeverSeenIsLeftAlone(Rows.Row row) {
        boolean newer = row.library().equals(Library.JDK);
        String needed = newer ? "asyncReceiver" : "isKeepingAlive";
        String where = newer ? "clients/jdk/Http1." : "clients/urlconnection/Jdk.";
        Remapper unknown =
                new Remapper(Opcodes.ASM9) {
                    @Override
                    public Object mapValue(Object value) {
                        return needed.equals(value) ? "other" : super.mapValue(value);
                    }
                };
        Path agent =
                Rewritten.jar(
                        directory.resolve("unknown.jar"),
                        Launch.agentJar(),
                        (name, bytes) ->
                                name.contains(where) ? Rewritten.mapped(bytes, unknown) : bytes);
        Step step = Step.perCall("calls", CALLS).uncounted("nothing is hooked");
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
                .contains(row.library().name(), "other");
        assertThat(run.process().err()).as("and no other").doesNotContain("failed in");
        assertThat(with.beans().get("dev.carpool:type=Refusals").number("bridge")).isEqualTo(1);
    }

    static Stream<Arguments> trustChanges() {
        return Stream.concat(urlConnection(), Rows.jdk())
                .flatMap(row -> Stream.of(TrustChanges.values()).map(c -> arguments(c, row)));
    }

    /** What the JVM has of its own is made once; what an app makes for each call reads it anew. */
    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I5)
    void trustChanges(TrustChanges change, Rows.Row row) {
        Step step =
                Step.of("changes", TrustChanges.App.class)
                        .with(change)
                        .with("good", Keys.shared().trustStore())
                        .with("bad", Keys.shared().strangerTrust())
                        .with(Knob.WAY, "CONTEXT_PER_CALL")
                        .tls();
        Pair pair = row.compareAtOnce("", List.of(step)).step("changes");
        pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
        assertThat(pair.with().failures())
                .as("calls while the server was not trusted")
                .extracting(Call::number)
                .containsExactly(1);
        pair.connectionsWithout(4).connectionsAtMost(3);
    }
}
