package dev.carpool.clients.apache5;

import dev.carpool.clients.Context;
import dev.carpool.sharing.Exchange;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.ManagedConnPool;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.Deadline;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Stands where a pooling manager keeps its pool. Slots, limits, waiting, messages and close stay
 * with the client's own pool; only a connection that falls idle leaves it for the shelf, and a
 * lease that would open one looks there first.
 */
final class ShelfPool extends OwnPool {

    private final TimeValue timeToLive;
    private final boolean observes;
    private final Map<PoolEntry<HttpRoute, ManagedHttpClientConnection>, Lent> leased =
            new ConcurrentHashMap<PoolEntry<HttpRoute, ManagedHttpClientConnection>, Lent>(2);

    /**
     * A car in use, and the entry without a connection that the client's own pool counts for it.
     */
    private static final class Lent {
        final PooledCar car;
        final PoolEntry<HttpRoute, ManagedHttpClientConnection> slot;

        Lent(PooledCar car, PoolEntry<HttpRoute, ManagedHttpClientConnection> slot) {
            this.car = car;
            this.slot = slot;
        }
    }

    ShelfPool(
            ManagedConnPool<HttpRoute, ManagedHttpClientConnection> own,
            Sharing sharing,
            TimeValue timeToLive,
            boolean observes,
            Context context) {
        super(own, sharing, context);
        this.timeToLive = timeToLive;
        this.observes = observes;
    }

    @Override
    public Future<PoolEntry<HttpRoute, ManagedHttpClientConnection>> lease(
            HttpRoute route,
            Object state,
            Timeout timeout,
            FutureCallback<PoolEntry<HttpRoute, ManagedHttpClientConnection>> callback) {
        Future<PoolEntry<HttpRoute, ManagedHttpClientConnection>> slot =
                own.lease(route, state, timeout, callback);
        try {
            boolean repeatable = Exchange.current().takeRepeatable();
            RouteShelf home = sharing.home(route);
            if (home != null && callback == null) {
                return new Lease(this, slot, route, state, home, repeatable);
            }
        } catch (Throwable t) {
            context.failed(t);
        }
        return slot;
    }

    /**
     * What the client is to use: the slot itself, or a car that takes its place.
     *
     * @throws TimeoutException a cap that the user has set stays reached
     */
    PoolEntry<HttpRoute, ManagedHttpClientConnection> board(
            PoolEntry<HttpRoute, ManagedHttpClientConnection> slot,
            HttpRoute route,
            Object state,
            RouteShelf home,
            boolean repeatable,
            long waitNanos)
            throws Throwable {
        if (observes) {
            return observe(slot, home);
        }
        if (slot.hasConnection()) {
            // One that the shelf did not want, or that carries a state: it stayed with this client.
            return slot;
        }
        PooledCar fresh = null;
        SharedConnection idle;
        if (sharing.cap().isSet()) {
            fresh = new PooledCar(home, route, timeToLive);
            idle = sharing.acquire(home, repeatable, state, fresh, waitNanos);
            idle = idle == fresh ? null : idle;
        } else {
            idle = home.take(repeatable, sharing.client(), state);
        }
        PooledCar car = idle == null ? null : handedOver((PooledCar) idle, route, state, home);
        if (car == null) {
            car = fresh != null ? fresh : new PooledCar(home, route, timeToLive);
            car.opened(System.nanoTime(), context.policy());
        }
        car.repeatable(repeatable);
        PoolEntry<HttpRoute, ManagedHttpClientConnection> entry = car.entry();
        leased.put(entry, new Lent(car, slot));
        home.counters().inUse.increment();
        if (closed) {
            end(entry, CloseMode.IMMEDIATE);
        }
        return entry;
    }

    /** An idle connection as the client may use it, or null: it was closed, open another. */
    private PooledCar handedOver(PooledCar idle, HttpRoute route, Object state, RouteShelf home) {
        PoolEntry<HttpRoute, ManagedHttpClientConnection> entry = idle.entry;
        try {
            // "Updated now" also spares the library's own check, which waits for a millisecond.
            entry.updateState(state);
            idle.handOver(sharing.socketTimeout(route));
            sharing.taken(route, home);
            return idle;
        } catch (Throwable t) {
            entry.discardConnection(CloseMode.IMMEDIATE);
            context.failed(t);
            sharing.cap().released(idle);
            return null;
        }
    }

    /** Counts what sharing would have done, and does nothing. */
    private PoolEntry<HttpRoute, ManagedHttpClientConnection> observe(
            PoolEntry<HttpRoute, ManagedHttpClientConnection> entry, RouteShelf home) {
        boolean waiting = home.wouldBe().take();
        if (waiting && !entry.hasConnection()) {
            context.counters().avoidable(home.counters(), sharing.sighting());
        }
        return entry;
    }

    @Override
    public void release(PoolEntry<HttpRoute, ManagedHttpClientConnection> entry, boolean reusable) {
        Lent lent = entry == null ? null : leased.remove(entry);
        if (lent == null) {
            boolean ended = false;
            try {
                ended = entry != null && hasEnded(entry, reusable);
            } catch (Throwable t) {
                context.failed(t);
            }
            if (ended) {
                entry.discardConnection(CloseMode.IMMEDIATE);
            } else {
                own.release(entry, reusable);
            }
            return;
        }
        boolean kept = false;
        try {
            lent.car.home.counters().inUse.decrement();
            // Decided once: what was handed over may be another client's a moment later.
            boolean reuse = reusable && !closed && entry.hasConnection();
            kept = reuse && keep(lent);
        } catch (Throwable t) {
            context.failed(t);
            kept = lent.slot.hasConnection();
        }
        try {
            // Empty by now if the connection was handed over.
            entry.discardConnection(CloseMode.GRACEFUL);
            sharing.cap().released(lent.car);
        } catch (Throwable t) {
            context.failed(t);
        }
        // After the shelf was filled: the client that waits for this slot finds the connection
        // there.
        own.release(lent.slot, kept);
    }

    /** Of an entry that is not on loan: whether close has ended it, or it is the library's own. */
    private boolean hasEnded(
            PoolEntry<HttpRoute, ManagedHttpClientConnection> entry, boolean reusable)
            throws Throwable {
        if (observes && reusable && entry.hasConnection()) {
            observeRelease(entry);
        }
        return closed && PooledCar.of(entry) != null;
    }

    /**
     * @return true if the connection stays in the client's own pool
     */
    private boolean keep(Lent lent) throws Throwable {
        PooledCar car = lent.car;
        HttpRoute route = lent.slot.getRoute();
        boolean upgraded =
                !ManagerConfig.isSecure(route) && car.connection().getSSLSession() != null;
        if (!upgraded && sharing.travels(car.connection(), car.entry.getState(), route)) {
            Deadline expiry = car.entry.getExpiryDeadline();
            long millis =
                    expiry.isMax()
                            ? Long.MAX_VALUE
                            : expiry.getValue() - System.currentTimeMillis();
            long nanos =
                    millis > Long.MAX_VALUE / 1000000
                            ? Long.MAX_VALUE
                            : TimeUnit.MILLISECONDS.toNanos(millis);
            car.identity(Car.shown(car.connection()));
            sharing.used().put(car.home, route);
            if (!car.renew()) {
                return false;
            }
            try {
                if (car.home.put(car, sharing.client(), sharing.keepAtMost(nanos))) {
                    return false;
                }
            } catch (Throwable t) {
                car.entry.discardConnection(CloseMode.IMMEDIATE);
                throw t;
            }
        }
        car.moveTo(lent.slot);
        return true;
    }

    private void observeRelease(PoolEntry<HttpRoute, ManagedHttpClientConnection> entry)
            throws Throwable {
        RouteShelf home = sharing.home(entry.getRoute());
        if (home != null
                && sharing.travels(entry.getConnection(), entry.getState(), entry.getRoute())) {
            home.wouldBe().put();
        }
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        try {
            // First: a call that fails as its connection ends may ask for another at once.
            own.close(mode);
        } finally {
            // What the library does to leased connections; the removal decides against a release
            // at the same time.
            for (PoolEntry<HttpRoute, ManagedHttpClientConnection> entry : leased.keySet()) {
                try {
                    end(entry, mode);
                } catch (Throwable t) {
                    context.failed(t);
                    entry.discardConnection(mode);
                }
            }
        }
    }

    private void end(PoolEntry<HttpRoute, ManagedHttpClientConnection> entry, CloseMode mode) {
        Lent lent = leased.remove(entry);
        if (lent == null) {
            return;
        }
        entry.discardConnection(mode);
        lent.car.home.counters().inUse.decrement();
        sharing.cap().released(lent.car);
    }
}
