package dev.carpool.sharing;

import dev.carpool.report.RouteCounters;
import dev.carpool.report.Sighting;

/**
 * What one thread's current exchange has shown so far. A library asks its pool for a connection
 * without saying for which request, on the same thread: what was seen of the request is left here
 * for the pool to find.
 */
public final class Exchange {

    private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<Exchange>();

    private boolean repeatable;
    private RouteCounters route;
    private Sighting sighting;
    private long connectStarted;
    private boolean first;
    private SharedConnection boarding;
    private RouteCounters writing;
    private Object request;
    private Object kept;
    private Exchange outer;

    /** The current thread's. */
    public static Exchange current() {
        Exchange exchange = CURRENT.get();
        if (exchange == null) {
            exchange = new Exchange();
            CURRENT.set(exchange);
        }
        return exchange;
    }

    /** One inside the current one, until {@link #end}. */
    public static Exchange begin() {
        Exchange exchange = new Exchange();
        exchange.outer = CURRENT.get();
        CURRENT.set(exchange);
        return exchange;
    }

    /** Ends what {@link #begin} began. */
    public void end() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    /** Whether the request that is about to ask for a connection may be sent twice. */
    public void repeatable(boolean value) {
        repeatable = value;
        route = null;
    }

    /** Answers once: a request that nobody announced can't be repeated. */
    public boolean takeRepeatable() {
        boolean answer = repeatable;
        repeatable = false;
        return answer;
    }

    /**
     * @param client whose exchange it is
     */
    public void route(RouteCounters counters, Sighting client) {
        route = counters;
        sighting = client;
    }

    /** Of the client that last asked for a connection; there is one where there is a route. */
    public Sighting sighting() {
        return sighting;
    }

    /** Of the route that a connection was last asked for, or null. */
    public RouteCounters route() {
        return route;
    }

    public void connecting(long now) {
        connectStarted = now;
    }

    /** When the connection that is being opened was begun, nanoseconds. */
    public long connectStarted() {
        return connectStarted;
    }

    /** The next connection that this exchange opens is its first. */
    public void startsOver() {
        first = true;
    }

    /**
     * Answers true once after {@link #startsOver}: what a library opens later in an exchange is to
     * replace a connection that failed, and must be new.
     */
    public boolean takeFirst() {
        boolean answer = first;
        first = false;
        return answer;
    }

    /** The shared connection that is being opened, or put in place of one; null for none. */
    public void boarding(SharedConnection connection) {
        boarding = connection;
    }

    public SharedConnection boarding() {
        return boarding;
    }

    /**
     * A request is being written that counts when it is out: one that fails in the handshake before
     * was never sent.
     *
     * @param counters of its route; null: it counts no more
     */
    public void writing(RouteCounters counters) {
        writing = counters;
    }

    /** Answers once: the counters of the route of a request that does not count yet, or null. */
    public RouteCounters takeWriting() {
        RouteCounters answer = writing;
        writing = null;
        return answer;
    }

    /** The app's own request object, where the library sends that and not a copy. */
    public void own(Object appRequest) {
        request = appRequest;
    }

    public boolean owns(Object candidate) {
        return request != null && request == candidate;
    }

    /** What to put back when the exchange is over. */
    public void keep(Object appState) {
        kept = appState;
    }

    public Object kept() {
        return kept;
    }
}
