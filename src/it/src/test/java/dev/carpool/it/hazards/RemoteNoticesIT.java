package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.carpool.it.Rows;
import dev.carpool.it.apps.Breaks;
import dev.carpool.it.apps.Listening;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Signal;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator hears whose JMX client is in another JVM. */
@Isolated
class RemoteNoticesIT {
    private static final long LIMIT = 60;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "max-per-route=1, nested, carpool.full",
        "'max-per-route=1,when-full=block,acquire-timeout=50ms', nested, carpool.acquire.timeout",
        "log=warn, dead, carpool.stale.spike",
        "log=warn, failing, carpool.client.disabled",
    })
    void aClientOfAnotherJvmHearsIt(String options, String kind, String type) {
        Path begin = folder.resolve("begin");
        Path over = folder.resolve("over");
        boolean fails = kind.equals("failing");
        Path jar =
                fails
                        ? Rewritten.faultyAgent(folder.resolve("faulty.jar"), Launch.agentJar())
                        : Launch.agentJar();
        Step step =
                Step.of("app", fails ? Breaks.class : Listening.class)
                        .with("kinds", kind)
                        .with("begin", begin.toString())
                        .with("until", over.toString())
                        .against(
                                kind.equals("dead")
                                        ? Script.thenCloseAfter(3000, Script.echo())
                                        : Script.echo());
        Fork.run(
                Rows.newest().agent(jar, options),
                List.of(step),
                live -> {
                    live.await("name=ready");
                    try {
                        hear(live.pid(), begin, type);
                        Signal.give(over);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static void hear(long pid, Path begin, String type) throws Exception {
        BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
        try (JMXConnector connector = connect(pid)) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            ObjectName agent = new ObjectName("dev.carpool:type=Agent");
            beans.addNotificationListener(agent, (n, none) -> heard.add(n), null, null);
            Signal.give(begin);
            Notification first = heard.poll(LIMIT, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            assertThat(first.getType()).isEqualTo(type);
            assertThat(first.getMessage()).startsWith("apache5: ");
            assertThat(first.getSource()).hasToString(agent.toString());
            assertThat(beans.getMBeanInfo(agent).getNotifications()[0].getNotifTypes())
                    .contains(type);
        }
    }

    private static JMXConnector connect(long pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
            return JMXConnectorFactory.connect(
                    new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
    }
}
