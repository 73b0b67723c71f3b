package dev.carpool.sharing;

import dev.carpool.options.Options;
import dev.carpool.options.WhenFull;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The cap on open connections that {@code when-full=block} and {@code fail} ask for, over all
 * routes of the JVM. With {@code overflow}, the default, nothing here is ever used.
 *
 * <p>What is in use is known weakly: a connection that its client leaked stops counting when it is
 * collected, and does not block the others for ever.
 */
public final class Cap {

    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

    private final Policy policy;
    private final Shelves shelves;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final List<Use> inUse = new ArrayList<Use>();

    private static final class Use extends WeakReference<SharedConnection> {
        final RouteShelf route;

        Use(SharedConnection connection, RouteShelf route) {
            super(connection);
            this.route = route;
        }
    }

    Cap(Policy policy, Shelves shelves) {
        this.policy = policy;
        this.shelves = shelves;
    }

    /** Whether the user asked for a cap. */
    public boolean isSet() {
        return policy.options().whenFull() != WhenFull.OVERFLOW;
    }

    /**
     * Takes an idle connection, or the right to open one.
     *
     * @param state as for {@link RouteShelf#take}
     * @param fresh stands for the connection that would be opened
     * @param waitNanos the longest that the caller itself would wait
     * @return an idle connection, {@code fresh}, or null: the limit is reached
     */
    public SharedConnection acquire(
            RouteShelf route,
            boolean repeatable,
            Object client,
            Object state,
            SharedConnection fresh,
            long waitNanos)
            throws InterruptedException {
        Options options = policy.options();
        long wait =
                options.whenFull() == WhenFull.FAIL
                        ? 0
                        : Math.min(
                                waitNanos,
                                TimeUnit.MILLISECONDS.toNanos(options.acquireTimeoutMillis()));
        long end = System.nanoTime() + wait;
        while (true) {
            SharedConnection idle = route.take(repeatable, client, state);
            if (idle == null && givesWay(route)) {
                continue;
            }
            lock.lock();
            try {
                if (idle != null || hasRoom(route)) {
                    SharedConnection given = idle != null ? idle : fresh;
                    inUse.add(new Use(given, route));
                    return given;
                }
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                // Not only when told: a connection that its client leaked ends without a word.
                freed.awaitNanos(Math.min(left, LOOK_AGAIN));
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * An idle connection that this call can't take ends, so that it can open its own: the limits
     * are on what is open, and what is idle must not block what is wanted.
     */
    private boolean givesWay(RouteShelf route) {
        Options options = policy.options();
        int ofRoute;
        int ofAll;
        lock.lock();
        try {
            ofRoute = inUseOf(route);
            ofAll = inUse.size();
        } finally {
            lock.unlock();
        }
        if (ofRoute >= options.maxPerRoute() || ofAll >= options.maxTotal()) {
            return false;
        }
        if (ofRoute + route.idle() >= options.maxPerRoute()) {
            return route.evictOldest();
        }
        return ofAll + shelves.idle() >= options.maxTotal() && shelves.evictOldest();
    }

    private boolean hasRoom(RouteShelf route) {
        Options options = policy.options();
        return inUseOf(route) + route.idle() < options.maxPerRoute()
                && inUse.size() + shelves.idle() < options.maxTotal();
    }

    /** Forgets what was collected. */
    private int inUseOf(RouteShelf route) {
        int count = 0;
        for (Iterator<Use> all = inUse.iterator(); all.hasNext(); ) {
            Use use = all.next();
            if (use.get() == null) {
                all.remove();
            } else if (use.route == route) {
                count++;
            }
        }
        return count;
    }

    /**
     * One use of the connection has ended: it is on the shelf, closed, or its client's alone. Where
     * the next client took it from the shelf already, that one's use goes on counting.
     */
    public void released(SharedConnection connection) {
        if (!isSet()) {
            return;
        }
        lock.lock();
        try {
            for (Iterator<Use> all = inUse.iterator(); all.hasNext(); ) {
                if (all.next().get() == connection) {
                    all.remove();
                    break;
                }
            }
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
