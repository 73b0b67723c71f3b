package dev.carpool.clients.apache5;

import dev.carpool.clients.Context;
import dev.carpool.sharing.Condition;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.ManagedConnPool;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;

/**
 * What a client sees of its own pool: limits and statistics are its own, and connections that it
 * put on the shelf and nobody took count as its idle ones, and can be closed by it, as they could
 * be.
 */
abstract class OwnPool implements ManagedConnPool<HttpRoute, ManagedHttpClientConnection> {

    final ManagedConnPool<HttpRoute, ManagedHttpClientConnection> own;
    final Sharing sharing;
    final Context context;
    volatile boolean closed;

    OwnPool(
            ManagedConnPool<HttpRoute, ManagedHttpClientConnection> own,
            Sharing sharing,
            Context context) {
        this.own = own;
        this.sharing = sharing;
        this.context = context;
    }

    final Sharing sharing() {
        return sharing;
    }

    @Override
    public void close() {
        close(CloseMode.GRACEFUL);
    }

    @Override
    public void closeIdle(TimeValue idleTime) {
        try {
            closeOwn(idleFor(Math.max(0, idleTime.toMilliseconds())));
        } catch (Throwable t) {
            context.failed(t);
        }
        own.closeIdle(idleTime);
    }

    private static Condition idleFor(long millis) {
        final long idleSince = System.currentTimeMillis() - millis;
        return new Condition() {
            @Override
            public boolean holds(SharedConnection connection) {
                return ((PooledCar) connection).entry().getUpdated() <= idleSince;
            }
        };
    }

    @Override
    public void closeExpired() {
        try {
            closeOwn(
                    new Condition() {
                        @Override
                        public boolean holds(SharedConnection connection) {
                            PoolEntry<?, ?> entry = ((PooledCar) connection).entry();
                            return entry.getExpiryDeadline().isExpired() || sharing.tooOld(entry);
                        }
                    });
        } catch (Throwable t) {
            context.failed(t);
        }
        own.closeExpired();
    }

    private void closeOwn(Condition condition) {
        for (RouteShelf shelf : sharing.used().keySet()) {
            shelf.closeOf(sharing.client(), condition);
        }
    }

    private int idleOwn(HttpRoute route) {
        int idle = 0;
        if (closed) {
            // What it left on the shelf would be closed without the agent.
            return idle;
        }
        for (Map.Entry<RouteShelf, HttpRoute> used : sharing.used().entrySet()) {
            if (route == null || route.equals(used.getValue())) {
                idle += used.getKey().idleOf(sharing.client());
            }
        }
        return idle;
    }

    /**
     * A connection that this client put on the shelf and nobody took counts as its own idle one, as
     * it would be.
     */
    private static PoolStats plus(PoolStats stats, int idle) {
        return new PoolStats(
                stats.getLeased(), stats.getPending(), stats.getAvailable() + idle, stats.getMax());
    }

    @Override
    public PoolStats getTotalStats() {
        PoolStats stats = own.getTotalStats();
        try {
            return plus(stats, idleOwn(null));
        } catch (Throwable t) {
            context.failed(t);
            return stats;
        }
    }

    @Override
    public PoolStats getStats(HttpRoute route) {
        PoolStats stats = own.getStats(route);
        try {
            return plus(stats, idleOwn(route));
        } catch (Throwable t) {
            context.failed(t);
            return stats;
        }
    }

    @Override
    public Set<HttpRoute> getRoutes() {
        Set<HttpRoute> routes = new HashSet<HttpRoute>(own.getRoutes());
        try {
            for (Map.Entry<RouteShelf, HttpRoute> used : sharing.used().entrySet()) {
                if (used.getKey().idleOf(sharing.client()) > 0) {
                    routes.add(used.getValue());
                }
            }
        } catch (Throwable t) {
            context.failed(t);
        }
        return routes;
    }

    @Override
    public void setMaxTotal(int max) {
        own.setMaxTotal(max);
    }

    @Override
    public int getMaxTotal() {
        return own.getMaxTotal();
    }

    @Override
    public void setDefaultMaxPerRoute(int max) {
        own.setDefaultMaxPerRoute(max);
    }

    @Override
    public int getDefaultMaxPerRoute() {
        return own.getDefaultMaxPerRoute();
    }

    @Override
    public void setMaxPerRoute(HttpRoute route, int max) {
        own.setMaxPerRoute(route, max);
    }

    @Override
    public int getMaxPerRoute(HttpRoute route) {
        return own.getMaxPerRoute(route);
    }

    @Override
    public String toString() {
        return own.toString();
    }
}
