package dev.carpool.clients.jdk;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;

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

    private final LinkedList<Kept> idle = new LinkedList<>();

    synchronized void put(Car car, long now) {
        idle.addLast(new Kept(car, now));
    }

    /** The newest that a client has left at this place and that is open, or null. */
    synchronized Car take(Object client, Object home) {
        for (Iterator<Kept> i = idle.descendingIterator(); i.hasNext(); ) {
            Kept kept = i.next();
            Car car = kept.car;
            if (kept.client.get() == client && car.home() == home && car.isOpen()) {
                i.remove();
                return car;
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
            if (longest == Long.MIN_VALUE
                    || now - kept.since > longest
                    || kept.client.get() == null
                    || !kept.car.isOpen()) {
                removed.add(kept.car);
                i.remove();
            }
        }
        return removed;
    }
}
