package dev.carpool.clients.jdk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The end of one client, Java 21 and later: it ends when its own calls have, bodies included.
 * Before that nobody can ask, and nothing is kept.
 */
final class Lifecycle {

    static final boolean ASKED = Runtime.version().feature() >= 21;

    private final Set<Call<?>> running = new HashSet<>(2);
    private boolean shut;

    /** False: no call can be begun any more. */
    synchronized boolean begin(Call<?> call) {
        if (shut) {
            return false;
        }
        if (ASKED) {
            running.add(call);
        }
        return true;
    }

    synchronized void ended(Call<?> call) {
        if (!running.isEmpty() && running.remove(call) && running.isEmpty()) {
            notifyAll();
        }
    }

    synchronized void shutdown() {
        shut = true;
        notifyAll();
    }

    synchronized boolean isShut() {
        return shut;
    }

    synchronized boolean isTerminated() {
        return shut && running.isEmpty();
    }

    /** Ends what is under way, as the JDK does: each call fails, and each body that is read. */
    void abort() {
        List<Call<?>> calls;
        synchronized (this) {
            calls = new ArrayList<>(running);
        }
        for (Call<?> call : calls) {
            call.abort(new IOException("shutdownNow"));
        }
    }

    /**
     * @param until {@link System#nanoTime()}
     */
    synchronized boolean await(long until) throws InterruptedException {
        while (!isTerminated()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
