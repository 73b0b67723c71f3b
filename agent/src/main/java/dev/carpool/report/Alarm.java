package dev.carpool.report;

import java.util.concurrent.TimeUnit;

/**
 * Rings when something happened so often within a minute, and then is silent for a minute: what is
 * wrong keeps being wrong, and one notification is as good as a thousand.
 */
final class Alarm {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int times;
    private long since;
    private int seen;
    private boolean rang;
    private long rangAt;

    /**
     * @param times at least 1
     */
    Alarm(int times) {
        this.times = times;
    }

    /**
     * It happened.
     *
     * @param now nanoseconds
     * @return true if somebody should be told
     */
    synchronized boolean rings(long now) {
        if (rang && now - rangAt < MINUTE) {
            return false;
        }
        if (seen == 0 || now - since > MINUTE) {
            since = now;
            seen = 0;
        }
        if (++seen < times) {
            return false;
        }
        seen = 0;
        rang = true;
        rangAt = now;
        return true;
    }
}
