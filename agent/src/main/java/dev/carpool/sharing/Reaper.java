package dev.carpool.sharing;

import dev.carpool.report.Log;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that looks after idle connections, and does what libraries have looked after together
 * with them. Times are nanoseconds.
 */
final class Reaper implements Runnable {

    static final long LONGEST_SLEEP = EarnedTrust.LAST_LOOK;
    private static final long SHORTEST_SLEEP = 1_000_000L;
    private static final long BETWEEN_CHORES = LONGEST_SLEEP / 10;

    private final Shelves shelves;
    private final Chores chores;
    private final Shelves.Clock clock;
    private volatile Thread thread;
    private volatile long wakesAt;
    private volatile long lastFilled;
    private long choresDone;

    Reaper(Shelves shelves, Chores chores, Shelves.Clock clock) {
        this.shelves = shelves;
        this.chores = chores;
        this.clock = clock;
        lastFilled = clock.nanos() - LONGEST_SLEEP;
        choresDone = lastFilled;
    }

    void start() {
        thread = Daemon.start("carpool-reaper", this);
    }

    /** Something is idle now that wants to be looked at then. */
    void filled(long now, long then) {
        lastFilled = now;
        Thread running = thread;
        if (running != null && wakesAt - then > SHORTEST_SLEEP) {
            LockSupport.unpark(running);
        }
    }

    @Override
    public void run() {
        while (true) {
            long now = clock.nanos();
            long wait = LONGEST_SLEEP;
            // What falls idle during the look wakes nobody: it is asked for below.
            wakesAt = now;
            try {
                wait = sweep(now);
            } catch (Throwable t) {
                Log.failure("the reaper", t);
            }
            wakesAt = now + wait;
            if (lastFilled - now >= 0) {
                wait = Math.min(wait, EarnedTrust.FIRST_LOOK);
            }
            LockSupport.parkNanos(this, wait);
        }
    }

    /**
     * Does what is due.
     *
     * @return how long to sleep
     */
    long sweep(long now) {
        if (now - choresDone >= BETWEEN_CHORES) {
            choresDone = now;
            chores.run();
        }
        // Where connections are taken again as soon as they fall idle, each of them would wake a
        // thread that slept for longer.
        long most = Math.max(EarnedTrust.FIRST_LOOK, now - lastFilled);
        return Math.max(SHORTEST_SLEEP, Math.min(most, shelves.sweep(now)));
    }
}
