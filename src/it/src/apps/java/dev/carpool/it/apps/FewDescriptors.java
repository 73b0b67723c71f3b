package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An app that uses nearly all the file descriptors that it has. */
public final class FewDescriptors implements Scenario {
    private final List<Closeable> files = new ArrayList<>();

    @Override
    public void run(Site site, Journal journal) throws Exception {
        Turns.attempt(journal, 0, site.client(), site.base + "/warm");
        int limit = site.number("limit", 200);
        int spare = site.number("spare", 4);
        int burst = site.number("burst", 30);
        int free = limit - (int) Samples.descriptors();
        burst(site, journal, burst);
        boolean slowly = site.number("slowly", 0) == 1;
        if (slowly) {
            // A server that opens files on and on leaves the agent the time to look.
            open(free - spare - burst);
            Thread.sleep(1500);
            open(burst);
        } else {
            // All but what the idle connections have: other connections need those.
            open(free - spare - burst);
            another(site, journal, burst / 2);
        }
        for (int i = 1; i <= 5; i++) {
            try (Http client = site.client()) {
                Turns.attempt(journal, i, client, site.base + "/few/" + i);
            }
        }
        for (Closeable file : files) {
            file.close();
        }
    }

    /** Leaves that many idle connections behind. */
    private static void burst(Site site, Journal journal, int threads) throws Exception {
        Crowd.run(
                threads,
                thread -> {
                    try (Http client = site.client();
                            Reply reply = client.send(Ask.get(site.base + "/burst/" + thread))) {
                        Thread.sleep(200);
                        reply.text();
                    }
                });
        journal.fact("burst", threads);
    }

    /** To a host that nothing is idle for, open all at the same time. */
    private static void another(Site site, Journal journal, int count) throws Exception {
        Deque<Reply> open = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            String uri = site.base.replace("127.0.0.1", "localhost") + "/another/" + i;
            open.push(site.client().send(Ask.get(uri)));
        }
        journal.fact("another", open.size());
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private void open(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            files.add(new FileInputStream("/dev/null"));
        }
    }
}
