package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Http;
import java.lang.management.ManagementFactory;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The agent fails until it switches the library off, and an operator switches it on again. Needs
 * the tests' own build of the agent.
 */
public final class Breaks implements Scenario {
    private static final String FAILING =
            "dev/carpool/sharing/RouteShelf.take(ZLjava/lang/Object;Ljava/lang/Object;)"
                    + "Ldev/carpool/sharing/SharedConnection;";

    private int number;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        AtomicReference<String> told = new AtomicReference<>("");
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        server.addNotificationListener(
                new ObjectName("dev.carpool:type=Agent"),
                (notification, handback) ->
                        told.set(
                                notification.getType()
                                        + " "
                                        + notification.getMessage().replaceAll(":.*", "")),
                null,
                null);
        UntilAgent.awaitBegin(site, journal);
        Properties system = System.getProperties();
        call(site, journal, "/on");
        system.put(Fault.THROWS, site.get("failing", FAILING));
        for (int i = 0; i < 20; i++) {
            call(site, journal, "/failing");
        }
        journal.measure("failures until it is off", Beans.agent("ErrorsTotal"));
        journal.measure("notification", told.get());
        system.remove(Fault.THROWS);
        for (ObjectName client :
                server.queryNames(new ObjectName("dev.carpool:type=Client,*"), null)) {
            Object because = server.getAttribute(client, "DisabledBecause");
            if (!"".equals(because)) {
                journal.fact("disabled because", because);
            }
        }
        for (int i = 0; i < 5; i++) {
            call(site, journal, "/off");
        }
        Beans.invoke("reset");
        for (int i = 0; i < 5; i++) {
            call(site, journal, "/on");
        }
        UntilAgent.awaitEnd(site.get("until", ""));
    }

    private void call(Site site, Journal journal, String path) throws Exception {
        try (Http client = site.client()) {
            Turns.attempt(journal, number++, client, site.base + path);
        }
    }
}
