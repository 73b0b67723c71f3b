package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import dev.carpool.it.apps.UntilAgent;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Received;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent comes to a JVM that has long loaded its library and made calls. */
@Isolated
class AttachIT {
    private static final int CALLS = 20;

    static Stream<Rows.Row> rows() {
        return Stream.of(
                        Java.ALL.stream().map(java -> new Rows.Row(java, Library.NEWEST)),
                        Rows.jdk(),
                        Rows.ofOwnProfiles())
                .flatMap(rows -> rows)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void attachedWithModeShareItSharesFromThenOn(Rows.Row row) {
        Saw saw = attach(row, "mode=share");
        assertThat(saw.failures()).isEmpty();
        assertThat(saw.calls()).hasSize(2 * CALLS);
        assertThat(newConnections(saw, "/before/")).isEqualTo(CALLS);
        assertThat(newConnections(saw, "/after/")).isLessThanOrEqualTo(2);
        keptIsAsBefore(saw);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void attachedWithoutOptionsItOnlyObserves(Rows.Row row) {
        Saw saw = attach(row, "");
        assertThat(saw.failures()).isEmpty();
        assertThat(saw.agent().text("Mode")).isEqualTo("observe");
        assertThat(newConnections(saw, "/after/")).isEqualTo(CALLS);
        assertThat(saw.agent().number("ConnectionsAvoidableTotal")).isPositive();
        keptIsAsBefore(saw);
    }

    /** A client that is there already goes on as it is. */
    private static void keptIsAsBefore(Saw saw) {
        assertThat(saw.facts().get("kept")).hasSize(3);
        assertThat(saw.server().requests().stream().filter(r -> r.target().equals("/kept")))
                .extracting(Received::onConnection)
                .containsExactly(1, 2, 3);
    }

    private static Saw attach(Rows.Row row, String options) {
        Launch launch = Rows.launch(row);
        if (row.java().feature() >= 21) {
            // Else the JVM itself warns on stderr.
            launch = launch.jvm("-XX:+EnableDynamicAgentLoading");
        }
        Step step =
                Step.of("app", UntilAgent.class)
                        .with("calls", CALLS)
                        .with("kept", 1)
                        .uncounted("it comes late");
        Run run =
                Fork.run(
                        launch,
                        List.of(step),
                        live -> {
                            live.await("name=waits");
                            load(live.pid(), options);
                        });
        return run.step("app");
    }

    private static void load(long pid, String options) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                machine.loadAgent(Launch.agentJar().toString(), options);
            } catch (AgentLoadException e) {
                // How Java 8 says that all is well, which newer Javas don't understand.
                assertThat(e).hasMessage("0");
            } finally {
                machine.detach();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long newConnections(Saw saw, String path) {
        return saw.server().requests().stream()
                .filter(r -> r.target().startsWith(path) && r.onConnection() == 1)
                .count();
    }
}
