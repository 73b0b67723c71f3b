package dev.carpool.it.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What requests wait for until others make it happen. */
final class Awaited {
    /** Then whoever waits goes on, and the test finds out. */
    private static final int SECONDS = 20;

    private final Map<String, CountDownLatch> all = new ConcurrentHashMap<>();

    private CountDownLatch latch(String what) {
        return all.computeIfAbsent(what, w -> new CountDownLatch(1));
    }

    void happens(String what) {
        latch(what).countDown();
    }

    void await(String what) {
        try {
            latch(what).await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until so many have come. */
    void meet(String where, int number, int of) {
        happens(where + number);
        for (int i = 0; i < of; i++) {
            await(where + i);
        }
    }
}
