package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Apache4;
import dev.carpool.it.apps.driver.Http;
import java.util.ArrayList;
import java.util.List;

/** Clients of HttpClient 4 that ask for their idle connections to be closed. */
public final class Evicting implements Scenario {
    /** Far beyond the clients' limit of 200 ms and the step of their threads. */
    private static final long PAUSE = 3000;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        int clients = site.number("clients", 0);
        List<Http> open = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Http client = Apache4.evicting(60000, false);
            Turns.attempt(journal, i, client, site.base + "/" + i);
            open.add(client);
        }
        long threads =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> t.getName().contains("evictor"))
                        .count();
        journal.fact("evictor threads", threads);
        for (Http client : open) {
            client.close();
        }
        if (clients == 0) {
            try (Http client = Apache4.evicting(200, site.get("own", "").equals("yes"))) {
                Turns.attempt(journal, 1, client, site.base + "/before");
                Thread.sleep(PAUSE);
                Turns.attempt(journal, 2, client, site.base + "/after");
            }
        }
    }
}
