package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.apps.driver.Reply;
import java.util.Set;
import java.util.TreeSet;
import javax.management.ObjectName;

/** Calls a host that it has never called before, again and again, through a proxy. */
public final class Hosts implements Scenario {
    private static final int PER_CLIENT = 50;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        int hosts = site.number("hosts", 100_000);
        int failed = 0;
        Site proxied = site.with(Knob.PROXY.name(), site.base.replaceAll("^.*//", ""));
        long early = 0;
        for (int host = 0; host < hosts; ) {
            try (Http client = proxied.client()) {
                for (int i = 0; i < PER_CLIENT; i++, host++) {
                    try (Reply reply = client.send(Ask.get("http://h" + host + ".test/" + host))) {
                        failed += reply.text().contains("/" + host) ? 0 : 1;
                    }
                }
            }
            if (host == hosts / 10) {
                early = Samples.heap();
            }
        }
        journal.fact("failed", failed);
        journal.measure("heap early, KiB", early / 1024);
        journal.measure("heap late, KiB", Samples.heap() / 1024);
        Set<String> names = new TreeSet<>();
        for (ObjectName bean : Beans.names("dev.carpool:type=Route,*")) {
            names.add(bean.getKeyProperty("host"));
        }
        journal.measure("route beans", names.size());
    }
}
