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
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent comes to a JVM that has long loaded its library and made calls. */
class AttachIT {
    private static final int CALLS = 20;

    static List<Java> javas() {
        return Java.ALL;
    }

    @ParameterizedTest
    @MethodSource("javas")
    void attachedWithModeShareItSharesFromThenOn(Java java) {
        Saw saw = attach(java, "mode=share");
        assertThat(saw.failures()).isEmpty();
        assertThat(saw.calls()).hasSize(2 * CALLS);
        assertThat(newConnections(saw, "/before/")).isEqualTo(CALLS);
        assertThat(newConnections(saw, "/after/")).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void attachedWithoutOptionsItOnlyObserves(Java java) {
        Saw saw = attach(java, "");
        assertThat(saw.failures()).isEmpty();
        assertThat(saw.agent().text("Mode")).isEqualTo("observe");
        assertThat(newConnections(saw, "/after/")).isEqualTo(CALLS);
        assertThat(saw.agent().number("ConnectionsAvoidableTotal")).isPositive();
    }

    private static Saw attach(Java java, String options) {
        Launch launch = Launch.of(java.orAbort(), Library.NEWEST);
        if (java.feature() >= 21) {
            // Else the JVM itself warns on stderr.
            launch = launch.jvm("-XX:+EnableDynamicAgentLoading");
        }
        Step step = Step.of("app", UntilAgent.class).with("calls", CALLS);
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
