package dev.carpool.clients.jdk;

import dev.carpool.sharing.WeakMemo;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Idle connections that the shelf did not want, and that their client would have kept without the
 * agent. Times are nanoseconds.
 */
final class Leftovers {

    private static final class Kept {
        final Car car;
        final long since;

        /** Gone with its client, as the JDK's connections are without the agent. */
        final WeakReference<Object> client;

        Kept(Car car, long since) {
            this.car = car;
            this.since = since;
            client = new WeakReference<>(car.user());
            car.forgetsUser();
        }
    }

    private final Set<Kept> idle = new LinkedHashSet<>();

    /** There may be thousands until the next collection, and most clients have none or one. */
    private final WeakMemo<Deque<Kept>> ofClients = new WeakMemo<>();

    synchronized void put(Car car, long now) {
        Object client = car.user();
        Kept kept = new Kept(car, now);
        idle.add(kept);
        Deque<Kept> known = ofClients.get(client);
        (known == null ? ofClients.put(client, null, new ArrayDeque<>(2)) : known).addLast(kept);
    }

    /** The newest that a client has left at this place and that is open, or null. */
    synchronized Car take(Object client, Object home) {
        Deque<Kept> known = ofClients.get(client);
        if (known == null) {
            return null;
        }
        for (Iterator<Kept> i = known.descendingIterator(); i.hasNext(); ) {
            Kept kept = i.next();
            if (kept.car.home() == home && kept.car.isOpen()) {
                i.remove();
                idle.remove(kept);
                return kept.car;
            }
        }
        return null;
    }

    /**
     * Closes those that were idle for longer than this, whose client is gone, or that are closed
     * already.
     */
    void close(long now, long longest) {
        for (Car car : remove(now, longest)) {
            car.close();
        }
    }

    void closeAll() {
        close(0, Long.MIN_VALUE);
    }

    private synchronized List<Car> remove(long now, long longest) {
        List<Car> removed = new ArrayList<>(0);
        for (Iterator<Kept> i = idle.iterator(); i.hasNext(); ) {
            Kept kept = i.next();
            Object client = kept.client.get();
            if (longest == Long.MIN_VALUE
                    || now - kept.since > longest
                    || client == null
                    || !kept.car.isOpen()) {
                removed.add(kept.car);
                i.remove();
                if (client != null) {
                    ofClients.get(client).remove(kept);
                }
            }
        }
        return removed;
    }
}
