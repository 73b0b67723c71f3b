package dev.carpool.clients.okhttp;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Stands for a pool that OkHttp made by itself for a client, and for all clients derived from that,
 * which have it, too: whose connections are whose. Holds the idle ones that are for nobody else, as
 * that pool would.
 */
final class Owner {

    /** What OkHttp's own pools hold by default, and for how long, nanoseconds. */
    private static final int MOST = 5;

    private static final long LONGEST = 300_000_000_000L;

    private final ArrayDeque<Car> kept = new ArrayDeque<Car>(1);
    private final WeakReference<Object> pool;
    private volatile boolean chosen;
    private volatile boolean evicts;
    private volatile long evictedAt;

    /**
     * @param pool null if it stands for none
     */
    Owner(Object pool) {
        this.pool = new WeakReference<Object>(pool);
    }

    /** Whether there is no client any more that could use what is held. */
    boolean isGone() {
        return pool.get() == null;
    }

    /** The app has put this pool into a client itself: it is the app's from now on. */
    void chosen() {
        chosen = true;
    }

    boolean isChosen() {
        return chosen;
    }

    /** Wants nothing any more of what there is now. */
    void evicts(long now) {
        evictedAt = now;
        evicts = true;
    }

    /** Whether it wanted to be rid of a connection that is not its own. */
    boolean hasEvicted(Car car) {
        return evicts && car.since() - evictedAt <= 0;
    }

    /**
     * @return what there is no room for, or null
     */
    synchronized Car keep(Car car) {
        kept.addLast(car);
        return kept.size() > MOST ? kept.removeFirst() : null;
    }

    synchronized List<Car> kept() {
        return new ArrayList<Car>(kept);
    }

    synchronized List<Car> takeAll() {
        List<Car> all = new ArrayList<Car>(kept);
        kept.clear();
        return all;
    }

    /** Those that have been idle for too long. */
    synchronized List<Car> expired(long now) {
        List<Car> expired = new ArrayList<Car>(0);
        for (Iterator<Car> all = kept.iterator(); all.hasNext(); ) {
            Car next = all.next();
            if (now - next.heldSince() > LONGEST) {
                all.remove();
                expired.add(next);
            }
        }
        return expired;
    }

    synchronized boolean holdsNothing() {
        return kept.isEmpty();
    }
}
