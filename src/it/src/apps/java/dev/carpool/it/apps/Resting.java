package dev.carpool.it.apps;

import java.util.concurrent.TimeUnit;

/**
 * Calls, rests until it finds that its JVM stood still, and calls again at once. {@code rest} names
 * the line by which it tells that it rests.
 */
public final class Resting implements Scenario {
    private static final long STOOD_STILL = TimeUnit.SECONDS.toNanos(1);
    private static final int CALLS = 5;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        PerCall app = new PerCall();
        for (int i = 0; i < CALLS; i++) {
            app.one(site, journal, i);
        }
        journal.measure(site.get("rest", "rests"), true);
        long last = System.nanoTime();
        for (long now = last; now - last < STOOD_STILL; now = System.nanoTime()) {
            last = now;
            Thread.sleep(10);
        }
        for (int i = CALLS; i < 2 * CALLS; i++) {
            app.one(site, journal, i);
        }
    }
}
