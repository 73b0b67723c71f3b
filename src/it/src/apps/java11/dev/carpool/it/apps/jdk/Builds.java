package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.net.http.HttpClient;

/** What it takes to build a client, when the JIT is done with it, apart from what it does then. */
public final class Builds implements Scenario {
    /** Nanoseconds for each, in the best of many blocks: other work only makes them longer. */
    public static final String BEST = "nanoseconds";

    private static final int BLOCKS = 60;
    private static final int CLIENTS = 500;

    private HttpClient last;

    @Override
    public void run(Site site, Journal journal) {
        long best = Long.MAX_VALUE;
        for (int block = 0; block < BLOCKS; block++) {
            long start = System.nanoTime();
            for (int i = 0; i < CLIENTS; i++) {
                last = HttpClient.newHttpClient();
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        journal.fact("client", last.version());
        journal.measure(BEST, best / CLIENTS);
    }
}
