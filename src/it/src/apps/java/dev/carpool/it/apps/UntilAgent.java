package dev.carpool.it.apps;

import java.util.concurrent.TimeUnit;

/** Makes calls, waits for an agent to be attached, and makes the same calls again. */
public final class UntilAgent implements Scenario {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

    @Override
    public void run(Site site, Journal journal) throws Exception {
        new PerCall().run(site.with("path", "/before/"), journal);
        journal.fact("waits", "for an agent");
        for (long end = System.nanoTime() + LIMIT; !Beans.present(); Thread.sleep(20)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no agent came");
            }
        }
        Beans.snapshot(journal);
        new PerCall().run(site.with("path", "/after/"), journal);
    }
}
