package dev.carpool.clients.okhttp;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import okhttp3.Connection;

/**
 * Idle connections that are one owner's only, out of the way of all others: a pool is looked
 * through from its beginning each time.
 */
final class Holding {

    private final Pooling pooling;

    /** Owners that hold something, as a set. */
    private final ConcurrentMap<Owner, Boolean> owners = new ConcurrentHashMap<Owner, Boolean>();

    Holding(Pooling pooling) {
        this.pooling = pooling;
    }

    /** Takes a connection out of the pool; under its lock. */
    void hold(Car car, Connection connection) throws IllegalAccessException {
        Owner owner = car.user();
        car.held(System.nanoTime());
        Internals.connections(pooling.real()).remove(connection);
        Car tooMuch = owner.keep(car);
        owners.put(owner, Boolean.TRUE);
        if (tooMuch != null) {
            pooling.close(tooMuch);
        }
    }

    /** Whoever asks may have what is its own as well. */
    void bringBack(Owner owner) throws IllegalAccessException {
        for (Car car : owner.takeAll()) {
            Connection connection = car.connection();
            synchronized (pooling.lock(connection)) {
                Internals.connections(pooling.real()).add(connection);
            }
        }
    }

    /** What was brought back and not taken. */
    void putAway(Owner owner) throws IllegalAccessException {
        for (Car car : pooling.of(owner)) {
            Connection connection = car.isHeld() ? car.connection() : null;
            if (connection != null) {
                synchronized (pooling.lock(connection)) {
                    if (!Internals.isInUse(connection)) {
                        hold(car, connection);
                    }
                }
            }
        }
    }

    /**
     * Closes what was idle for too long, or whose owner is gone.
     *
     * @param active if not, everything
     */
    void tidy(long now, boolean active) {
        for (Owner owner : owners.keySet()) {
            boolean some = active && !owner.isGone();
            for (Car car : some ? owner.expired(now) : owner.takeAll()) {
                pooling.close(car);
            }
            if (owner.holdsNothing()) {
                owners.remove(owner);
            }
        }
    }
}
