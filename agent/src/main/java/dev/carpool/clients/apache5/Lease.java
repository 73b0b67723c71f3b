package dev.carpool.clients.apache5;

import dev.carpool.sharing.RouteShelf;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.pool.PoolEntry;

/** A slot of the client's own pool, and, once it is had, the connection that takes its place. */
final class Lease implements Future<PoolEntry<HttpRoute, ManagedHttpClientConnection>> {

    private final ShelfPool pool;
    private final Future<PoolEntry<HttpRoute, ManagedHttpClientConnection>> slot;
    private final HttpRoute route;
    private final Object state;
    private final RouteShelf home;
    private final boolean repeatable;
    private PoolEntry<HttpRoute, ManagedHttpClientConnection> answer;

    Lease(
            ShelfPool pool,
            Future<PoolEntry<HttpRoute, ManagedHttpClientConnection>> slot,
            HttpRoute route,
            Object state,
            RouteShelf home,
            boolean repeatable) {
        this.pool = pool;
        this.slot = slot;
        this.route = route;
        this.state = state;
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
            return get(slot.get(), Long.MAX_VALUE);
        } catch (TimeoutException full) {
            throw new ExecutionException(full);
        }
    }

    @Override
    public PoolEntry<HttpRoute, ManagedHttpClientConnection> get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        PoolEntry<HttpRoute, ManagedHttpClientConnection> entry = slot.get(timeout, unit);
        return get(entry, timeout <= 0 ? Long.MAX_VALUE : end - System.nanoTime());
    }

    private PoolEntry<HttpRoute, ManagedHttpClientConnection> get(
            PoolEntry<HttpRoute, ManagedHttpClientConnection> entry, long waitNanos)
            throws InterruptedException, TimeoutException, ExecutionException {
        if (answer == null && entry != null) {
            try {
                answer = pool.board(entry, route, state, home, repeatable, waitNanos);
            } catch (InterruptedException | TimeoutException full) {
                pool.own.release(entry, false);
                throw full;
            } catch (Throwable t) {
                pool.context.failed(t);
                answer = entry;
            }
        }
        return answer;
    }
}
