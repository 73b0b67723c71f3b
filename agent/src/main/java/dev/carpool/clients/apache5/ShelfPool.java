package dev.carpool.clients.apache5;

import dev.carpool.sharing.Exchange;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
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
    private final Map<PoolEntry<HttpRoute, ManagedHttpClientConnection>, PooledCar> leased =
            new ConcurrentHashMap<PoolEntry<HttpRoute, ManagedHttpClientConnection>, PooledCar>(2);
    private volatile boolean closed;

    ShelfPool(
            ManagedConnPool<HttpRoute, ManagedHttpClientConnection> own,
            Sharing sharing,
            TimeValue timeToLive,
            boolean observes) {
        super(own, sharing);
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
        RouteShelf home = null;
        boolean repeatable = false;
        try {
            repeatable = Exchange.current().takeRepeatable();
            home = sharing.home(route);
            home = state == null && callback == null ? home : null;
        } catch (Throwable t) {
            sharing.context().failed(t);
        }
        return home == null ? slot : new Lease(slot, route, home, repeatable);
    }

    private final class Lease implements Future<PoolEntry<HttpRoute, ManagedHttpClientConnection>> {

        private final Future<PoolEntry<HttpRoute, ManagedHttpClientConnection>> slot;
        private final HttpRoute route;
        private final RouteShelf home;
        private final boolean repeatable;
        private PoolEntry<HttpRoute, ManagedHttpClientConnection> answer;

        Lease(
                Future<PoolEntry<HttpRoute, ManagedHttpClientConnection>> slot,
                HttpRoute route,
                RouteShelf home,
                boolean repeatable) {
            this.slot = slot;
            this.route = route;
            this.home = home;
            this.repeatable = repeatable;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            return slot.cancel(mayInterrupt);
        }

        @Override
        public boolean isCancelled() {
            return slot.isCancelled();
        }

        @Override
        public boolean isDone() {
            return slot.isDone();
        }

        @Override
        public PoolEntry<HttpRoute, ManagedHttpClientConnection> get()
                throws InterruptedException, ExecutionException {
            try {
                return board(slot.get(), Long.MAX_VALUE);
            } catch (TimeoutException full) {
                throw new ExecutionException(full);
            }
        }

        @Override
        public PoolEntry<HttpRoute, ManagedHttpClientConnection> get(long timeout, TimeUnit unit)
                throws InterruptedException, ExecutionException, TimeoutException {
            long end = System.nanoTime() + unit.toNanos(timeout);
            PoolEntry<HttpRoute, ManagedHttpClientConnection> entry = slot.get(timeout, unit);
            return board(entry, timeout <= 0 ? Long.MAX_VALUE : end - System.nanoTime());
        }

        private PoolEntry<HttpRoute, ManagedHttpClientConnection> board(
                PoolEntry<HttpRoute, ManagedHttpClientConnection> entry, long waitNanos)
                throws InterruptedException, TimeoutException, ExecutionException {
            if (answer == null && entry != null) {
                try {
                    answer =
                            observes
                                    ? observe(entry, home)
                                    : ShelfPool.this.board(
                                            entry, route, home, repeatable, waitNanos);
                } catch (InterruptedException | TimeoutException full) {
                    own.release(entry, false);
                    throw full;
                } catch (Throwable t) {
                    sharing.context().failed(t);
                    answer = entry;
                }
            }
            return answer;
        }
    }

    private PoolEntry<HttpRoute, ManagedHttpClientConnection> board(
            PoolEntry<HttpRoute, ManagedHttpClientConnection> slot,
            HttpRoute route,
            RouteShelf home,
            boolean repeatable,
            long waitNanos)
            throws Throwable {
        if (slot.hasConnection()) {
            // One that the shelf did not want, or that carries a state: it stayed with this client.
            return slot;
        }
        PooledCar car = null;
        PooledCar fresh = null;
        SharedConnection idle;
        if (sharing.cap().isSet()) {
            fresh = new PooledCar(home, route, timeToLive);
            idle = sharing.acquire(home, repeatable, fresh, waitNanos);
            idle = idle == fresh ? null : idle;
        } else {
            idle = home.take(repeatable, sharing.client());
        }
        if (idle != null) {
            try {
                car = (PooledCar) idle;
                // "Updated now" also spares the library's own check, which waits for a millisecond.
                car.entry().updateState(null);
                car.handOver(sharing.socketTimeout(route));
                sharing.taken(route, home);
            } catch (Throwable t) {
                car = null;
                ((Car) idle).discard(CloseMode.IMMEDIATE);
                sharing.context().failed(t);
            }
        }
        if (car == null) {
            car = fresh != null ? fresh : new PooledCar(home, route, timeToLive);
            car.opened(System.nanoTime(), sharing.context().policy());
        }
        car.repeatable(repeatable);
        car.slot(slot);
        home.counters().inUse.increment();
        leased.put(car.entry(), car);
        if (closed && leased.remove(car.entry()) != null) {
            home.counters().inUse.decrement();
            car.discard(CloseMode.IMMEDIATE);
        }
        return car.entry();
    }

    /** Counts what sharing would have done, and does nothing. */
    private PoolEntry<HttpRoute, ManagedHttpClientConnection> observe(
            PoolEntry<HttpRoute, ManagedHttpClientConnection> entry, RouteShelf home) {
        boolean waiting = home.wouldBe().take();
        if (waiting && !entry.hasConnection()) {
            sharing.context().counters().avoidable.increment();
        }
        return entry;
    }

    @Override
    public void release(PoolEntry<HttpRoute, ManagedHttpClientConnection> entry, boolean reusable) {
        PooledCar car = entry == null ? null : leased.remove(entry);
        if (car == null) {
            if (observes && entry != null && reusable && entry.getState() == null) {
                observeRelease(entry.getRoute());
            }
            if (entry != null && closed && isCar(entry)) {
                entry.discardConnection(CloseMode.IMMEDIATE);
            } else {
                own.release(entry, reusable);
            }
            return;
        }
        PoolEntry<HttpRoute, ManagedHttpClientConnection> slot = car.slot();
        // Decided once: a connection that was handed over may be another client's a moment later.
        boolean reuse = reusable && !closed && entry.hasConnection();
        boolean kept = false;
        try {
            car.slot(null);
            car.home().counters().inUse.decrement();
            kept = reuse && keep(car, slot);
        } catch (Throwable t) {
            sharing.context().failed(t);
            kept = slot.hasConnection();
            if (!kept) {
                entry.discardConnection(CloseMode.GRACEFUL);
            }
        } finally {
            if (!reuse) {
                entry.discardConnection(CloseMode.GRACEFUL);
            }
            sharing.cap().released(car);
            // After the shelf was filled: the client that waits for this slot finds the connection
            // there.
            own.release(slot, kept);
        }
    }

    /**
     * @return true if the connection stays in the client's own pool
     */
    private boolean keep(PooledCar car, PoolEntry<HttpRoute, ManagedHttpClientConnection> slot)
            throws Throwable {
        boolean stateful = car.entry().getState() != null;
        boolean upgraded =
                !ManagerConfig.isSecure(slot.getRoute())
                        && car.connection().getSSLSession() != null;
        if (!stateful && !upgraded) {
            Deadline expiry = car.entry().getExpiryDeadline();
            long millis =
                    expiry.isMax()
                            ? Long.MAX_VALUE
                            : expiry.getValue() - System.currentTimeMillis();
            long nanos =
                    millis > Long.MAX_VALUE / 1000000
                            ? Long.MAX_VALUE
                            : TimeUnit.MILLISECONDS.toNanos(millis);
            sharing.used().put(car.home(), slot.getRoute());
            if (car.home().put(car, sharing.client(), sharing.keepAtMost(nanos))) {
                return false;
            }
        }
        car.moveTo(slot);
        return true;
    }

    private void observeRelease(HttpRoute route) {
        try {
            RouteShelf home = sharing.home(route);
            if (home != null) {
                home.wouldBe().put();
            }
        } catch (Throwable t) {
            sharing.context().failed(t);
        }
    }

    private boolean isCar(PoolEntry<HttpRoute, ManagedHttpClientConnection> entry) {
        try {
            return PooledCar.of(entry) != null;
        } catch (Throwable t) {
            return false;
        }
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        // What the library does to leased connections; the removal decides against a release at the
        // same time.
        for (Map.Entry<PoolEntry<HttpRoute, ManagedHttpClientConnection>, PooledCar> each :
                leased.entrySet()) {
            if (leased.remove(each.getKey()) != null) {
                each.getValue().home().counters().inUse.decrement();
                each.getKey().discardConnection(mode);
                sharing.cap().released(each.getValue());
            }
        }
        own.close(mode);
    }
}
