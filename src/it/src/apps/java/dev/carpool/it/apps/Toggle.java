package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An operator switches the agent off and on again while an app is calling. Needs the agent. */
public final class Toggle implements Scenario {
    private static final long PHASE = TimeUnit.MILLISECONDS.toNanos(1200);

    private final AtomicInteger number = new AtomicInteger();
    private volatile String phase = "/on/";

    @Override
    public void run(Site site, Journal journal) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> callUntilDone(site, journal));
            thread.start();
            threads.add(thread);
        }
        idle();
        Beans.enabled(false);
        phase = "/switching/";
        idle();
        phase = "/off/";
        idle();
        phase = "/switching/";
        // Whoever is still at the last phase is to have called before the switch.
        idle();
        Beans.enabled(true);
        idle();
        phase = "/again/";
        idle();
        phase = null;
        for (Thread thread : threads) {
            thread.join();
        }
        Http asking = site.client();
        journal.measure("open before", call(asking, site, "/open"));
        Beans.enabled(false);
        idle();
        String open = call(asking, site, "/open");
        int waits = site.number("waits", 60);
        for (int i = 0; i < waits && !open.equals("1"); i++) {
            // Clients of some libraries end when they are garbage.
            System.gc();
            Thread.sleep(100);
            open = call(asking, site, "/open");
        }
        asking.close();
        journal.measure("open after", open);
        journal.measure("idle after", Beans.agent("IdleConnections"));
    }

    /** The time that the switch is allowed, and a little. */
    private static void idle() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(PHASE);
    }

    private void callUntilDone(Site site, Journal journal) {
        for (String path = phase; path != null; path = phase) {
            Outcome outcome = new Outcome();
            try {
                journal.call(number.incrementAndGet(), outcome.response(200, "", call(site, path)));
                Thread.sleep(5);
            } catch (Exception e) {
                journal.call(number.incrementAndGet(), outcome.failed(e));
            }
        }
    }

    private static String call(Site site, String path) throws Exception {
        try (Http client = site.client()) {
            return call(client, site, path);
        }
    }

    private static String call(Http client, Site site, String path) throws Exception {
        try (Reply reply = client.send(Ask.get(site.base + path))) {
            return reply.text();
        }
    }
}
