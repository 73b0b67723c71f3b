package dev.carpool.it.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A client per call, to many servers: each is called by one thread, call after call. {@code
 * pauses}, milliseconds separated by {@code |}, come round between the calls to one server.
 */
public final class Calls implements Scenario {
    /** Call numbers of one server begin at a multiple of this. */
    public static final int SPACE = 10_000;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(site.number("threads", 8));
        List<Future<?>> results = new ArrayList<>();
        String[] bases = site.base.split(" ");
        for (int i = 0; i < bases.length; i++) {
            Site one = site.at(bases[i]);
            int from = i * SPACE;
            results.add(workers.submit(() -> calls(one, journal, from)));
        }
        for (Future<?> result : results) {
            result.get();
        }
        workers.shutdown();
    }

    private static Void calls(Site site, Journal journal, int from) throws Exception {
        PerCall app = new PerCall();
        String[] pauses = site.get("pauses", "0").split("\\|");
        for (int i = 0; i < site.number("calls", 10); i++) {
            app.one(site, journal, from + i);
            long pause = Long.parseLong(pauses[i % pauses.length]);
            if (pause > 0) {
                Thread.sleep(pause);
            }
        }
        return null;
    }
}
