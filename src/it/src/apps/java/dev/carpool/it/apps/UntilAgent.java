package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.io.File;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Makes calls, waits for an agent to be attached, and makes the same calls again; with {@code kept}
 * one client calls before and after. It ends at once, or, with {@code until}, when there is a file
 * of that name.
 */
public final class UntilAgent implements Scenario {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(90);
    private static final int PAUSE = 20;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        String until = site.get("until", "");
        Http kept = site.get("kept", "").isEmpty() ? null : site.client();
        call(kept, site, journal);
        new PerCall().run(site.with("path", "/before/"), journal);
        journal.fact("waits", "for an agent");
        await("no agent came", () -> Beans.present() || exists(until));
        if (Beans.present()) {
            Beans.snapshot(journal);
            call(kept, site, journal);
            new PerCall().run(site.with("path", "/after/"), journal);
            call(kept, site, journal);
        }
        awaitEnd(until);
    }

    private static void call(Http client, Site site, Journal journal) throws Exception {
        if (client != null) {
            try (Reply reply = client.send(Ask.get(site.base + "/kept"))) {
                journal.fact("kept", reply.text());
            }
        }
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
