package dev.carpool.it.apps;

import java.util.concurrent.TimeUnit;

/**
 * Makes calls until somebody switches the agent off, and then some more. It ends like {@link
 * UntilAgent}.
 */
public final class UntilOff implements Scenario {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(90);
    private static final int PAUSE = 5;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        long end = System.nanoTime() + LIMIT;
        while (!Beans.present() || Boolean.parseBoolean(Beans.agent("Enabled"))) {
            new PerCall().run(site.with("path", "/on/").with("calls", "1"), journal);
            journal.fact("calls", "go on");
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nobody switched it off");
            }
            Thread.sleep(PAUSE);
        }
        new PerCall().run(site.with("path", "/off/"), journal);
        UntilAgent.awaitEnd(site.get("until", ""));
    }
}
