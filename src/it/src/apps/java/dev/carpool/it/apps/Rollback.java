package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Driver;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Some threads call throughout, with several libraries in turn, a client per call and {@code
 * Connection: close}, while somebody else switches the agent off and on again. Where there is no
 * agent it makes {@code calls} calls.
 */
public final class Rollback implements Scenario {
    private static final int THREADS = 4;
    private static final int PAUSE = 10;
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(90);

    private final AtomicInteger number = new AtomicInteger();
    private final List<Driver> drivers = new ArrayList<>();
    private volatile String phase = "/on/";

    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (String type : site.get("drivers", "").split("\\|")) {
            drivers.add(Site.driver(type));
        }
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Thread thread = new Thread(() -> callUntilDone(site, journal));
            thread.start();
            threads.add(thread);
        }
        if (Beans.present()) {
            phases(site, journal);
        } else {
            await(site.number("calls", 100));
        }
        phase = null;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void phases(Site site, Journal journal) throws InterruptedException {
        int some = site.number("calls", 100);
        await(some);
        phase = "/switching/";
        journal.fact("callsWhileOn", "made");
        awaitEnabled(false);
        // The time that the switch is allowed.
        Thread.sleep(TimeUnit.SECONDS.toMillis(1));
        journal.measure("idle", Beans.agent("IdleConnections"));
        phase = "/off/";
        await(some);
        phase = "/switching/";
        journal.fact("callsWhileOff", "made");
        awaitEnabled(true);
        phase = "/again/";
        await(some);
        UntilAgent.awaitEnd(site.get("until", ""));
    }

    private void await(int calls) throws InterruptedException {
        int enough = number.get() + calls;
        for (long end = System.nanoTime() + LIMIT; number.get() < enough; Thread.sleep(PAUSE)) {
            checkTime(end);
        }
    }

    private static void awaitEnabled(boolean value) throws InterruptedException {
        long end = System.nanoTime() + LIMIT;
        while (Boolean.parseBoolean(Beans.agent("Enabled")) != value) {
            checkTime(end);
            Thread.sleep(PAUSE);
        }
    }

    private static void checkTime(long end) {
        if (System.nanoTime() > end) {
            throw new IllegalStateException("nobody did anything");
        }
    }

    private void callUntilDone(Site site, Journal journal) {
        for (String path = phase; path != null; path = phase) {
            int n = number.getAndIncrement();
            Driver driver = drivers.get(n % drivers.size());
            String uri = site.base + path + driver.getClass().getSimpleName();
            boolean post = n / drivers.size() % 2 == 1;
            Ask ask = post ? Ask.post(uri, "{\"call\":1}") : Ask.get(uri);
            ask.header("Connection", "close");
            journal.call(n, call(driver, site, ask));
        }
    }

    private static Outcome call(Driver driver, Site site, Ask ask) {
        Outcome outcome = new Outcome();
        try (Http client = driver.client(site.settings(""));
                Reply reply = client.send(ask)) {
            return outcome.response(reply.status(), "", reply.text());
        } catch (Exception e) {
            return outcome.failed(e);
        }
    }
}
