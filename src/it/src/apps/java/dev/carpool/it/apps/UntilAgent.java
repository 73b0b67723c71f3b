package dev.carpool.it.apps;

import java.io.File;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Makes calls, waits for an agent to be attached, and makes the same calls again. It ends at once,
 * or, with {@code until}, when there is a file of that name.
 */
public final class UntilAgent implements Scenario {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(90);
    private static final int PAUSE = 20;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        String until = site.get("until", "");
        new PerCall().run(site.with("path", "/before/"), journal);
        journal.fact("waits", "for an agent");
        await("no agent came", () -> Beans.present() || exists(until));
        if (Beans.present()) {
            Beans.snapshot(journal);
            new PerCall().run(site.with("path", "/after/"), journal);
        }
        awaitEnd(until);
    }

    /** Until there is a file of that name, so that whoever looks into the JVM still finds it. */
    static void awaitEnd(String file) throws InterruptedException {
        await("nobody ended it", () -> file.isEmpty() || exists(file));
    }

    /** Until there is the file {@code begin}, if the row has one. */
    static void awaitBegin(Site site, Journal journal) throws InterruptedException {
        String begin = site.get("begin", "");
        if (!begin.isEmpty()) {
            journal.fact("ready", "to begin");
            awaitEnd(begin);
        }
    }

    private static boolean exists(String file) {
        return !file.isEmpty() && new File(file).exists();
    }

    private static void await(String otherwise, BooleanSupplier condition)
            throws InterruptedException {
        for (long end = System.nanoTime() + LIMIT; !condition.getAsBoolean(); Thread.sleep(PAUSE)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(otherwise);
            }
        }
    }
}
