package dev.carpool.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened in one client library. */
public final class ClientCounters {

    /**
     * Routes that have counters, and so an MBean, of their own; the rest share those of the host
     * {@code other}.
     */
    static final int MAX_ROUTES = 200;

    /** Idle connections found dead within a minute that somebody should know of. */
    static final int STALE_SPIKE = 20;

    final LongAdder built = new LongAdder();
    public final LongAdder shared = new LongAdder();
    public final LongAdder refused = new LongAdder();
    public final LongAdder requests = new LongAdder();
    final LongAdder opened = new LongAdder();
    public final LongAdder avoided = new LongAdder();
    public final LongAdder avoidable = new LongAdder();
    public final LongAdder closeStripped = new LongAdder();
    public final LongAdder closeKept = new LongAdder();
    public final LongAdder overflow = new LongAdder();
    public final LongAdder stale = new LongAdder();
    public final LongAdder staleRetried = new LongAdder();
    public final LongAdder handshakesAvoided = new LongAdder();
    public final LongAdder nanosSaved = new LongAdder();
    public final LongAdder errors = new LongAdder();

    private final String name;
    private final ConcurrentMap<String, LongAdder> refusals =
            new ConcurrentHashMap<String, LongAdder>();
    private final ConcurrentMap<String, RouteCounters> routes =
            new ConcurrentHashMap<String, RouteCounters>();
    private final RouteCounters other = new RouteCounters("", "other", 0);
    private final RouteListener listener;
    private final Notices notices;
    private volatile String disabledBecause = "";
    private volatile boolean hooked;
    private volatile boolean overflows;
    private final Alarm fullAlarm = new Alarm(1);
    private final Alarm staleAlarm = new Alarm(STALE_SPIKE);
    private final Alarm timeoutAlarm = new Alarm(1);
    private final CallSites sites = new CallSites();
    private volatile Runnable onReset;
    private volatile Events events = Events.NONE;

    /** Told of every route that gets counters of its own. */
    interface RouteListener {
        void added(ClientCounters client, RouteCounters route);
    }

    ClientCounters(String name, RouteListener listener, Notices notices) {
        this.name = name;
        this.listener = listener;
        this.notices = notices;
    }

    public String name() {
        return name;
    }

    /** Whoever wants to see things one by one; the counters here tell it of those they count. */
    public Events events() {
        return events;
    }

    void events(Events sink) {
        events = sink;
    }

    /** The app builds a client. */
    public void built() {
        built.increment();
        events.built(name);
    }

    /**
     * A server has accepted a connection.
     *
     * @param route null where it is not known
     * @param nanos how long that took, handshake included
     */
    public void opened(RouteCounters route, long nanos) {
        opened.increment();
        if (route != null) {
            route.opened.increment();
            route.connectNanos.add(nanos);
        }
        events.opened(name, route, nanos);
    }

    /** The first use of a client showed that it shares. */
    public void judged(String builtAt, String refusal) {
        if (refusal == null) {
            shared.increment();
        } else {
            refused(refusal);
        }
        events.judged(name, builtAt, refusal);
    }

    /**
     * An idle connection has ended.
     *
     * @param idle for how long it was, nanoseconds
     * @param requests sent on it so far
     */
    public void discarded(RouteCounters route, Ended why, long idle, int requests) {
        route.ended(why);
        events.discarded(name, route, why, idle, requests);
    }

    /**
     * The counters of a route.
     *
     * @param port the port that is connected to; -1 stands for the scheme's own
     */
    public RouteCounters route(String scheme, String host, int port) {
        int real = port > 0 ? port : "https".equals(scheme) ? 443 : 80;
        String key = scheme + ' ' + real + ' ' + host;
        RouteCounters known = routes.get(key);
        if (known != null) {
            return known;
        }
        if (routes.size() >= MAX_ROUTES) {
            if (!overflows) {
                overflows = true;
                listener.added(this, other);
            }
            return other.of(scheme, host, real);
        }
        RouteCounters fresh = new RouteCounters(scheme, host, real);
        known = routes.putIfAbsent(key, fresh);
        if (known != null) {
            return known;
        }
        listener.added(this, fresh);
        return fresh;
    }

    /** Those with an MBean of their own, and, if there are more, what is counted of the rest. */
    Iterable<RouteCounters> routes() {
        List<RouteCounters> all = new ArrayList<RouteCounters>(routes.values());
        if (overflows) {
            all.add(other);
        }
        return all;
    }

    /** A client that is left exactly alone. */
    public void refused(String reason) {
        refused.increment();
        LongAdder count = refusals.get(reason);
        if (count == null) {
            LongAdder fresh = new LongAdder();
            count = refusals.putIfAbsent(reason, fresh);
            count = count == null ? fresh : count;
        }
        count.increment();
    }

    Map<String, Long> refusals() {
        Map<String, Long> sums = new TreeMap<String, Long>();
        for (Map.Entry<String, LongAdder> entry : refusals.entrySet()) {
            sums.put(entry.getKey(), entry.getValue().sum());
        }
        return sums;
    }

    /** The lines of the app that build clients. */
    public CallSites sites() {
        return sites;
    }

    /** A client was given a connection that was there already. */
    public void avoided(RouteCounters route, Sighting client, boolean secure) {
        avoided.increment();
        route.avoided.increment();
        client.avoided(route);
        long connections = route.opened.sum();
        if (connections > 0) {
            nanosSaved.add(route.connectNanos.sum() / connections);
        }
        if (secure) {
            handshakesAvoided.increment();
        }
    }

    /** In mode observe: a client would have been given one. */
    public void avoidable(RouteCounters route, Sighting client) {
        avoidable.increment();
        route.avoidable.increment();
        client.avoidable(route);
    }

    /** A connection is not kept, or not to be opened, because the limits are reached. */
    public void full(RouteCounters route) {
        overflow.increment();
        if (fullAlarm.rings(System.nanoTime())) {
            notices.send(
                    Notices.FULL,
                    name + ": the limits are reached, last by connections to " + route);
        }
    }

    /**
     * With {@code when-full=block}: a call waited for as long as it was allowed to, for nothing.
     */
    public void acquireTimeout(RouteCounters route) {
        overflow.increment();
        if (timeoutAlarm.rings(System.nanoTime())) {
            notices.send(
                    Notices.ACQUIRE_TIMEOUT,
                    name + ": a call waited in vain for a connection to " + route);
        }
    }

    /** An idle connection was found dead. */
    public void foundDead(RouteCounters route) {
        stale.increment();
        route.stale.increment();
        if (staleAlarm.rings(System.nanoTime())) {
            notices.send(
                    Notices.STALE_SPIKE,
                    name
                            + ": "
                            + STALE_SPIKE
                            + " idle connections were found dead within a minute, the last to "
                            + route);
        }
    }

    /** Requests that did not open a connection of their own. */
    public long reused() {
        return Math.max(0, requests.sum() - opened.sum());
    }

    public void hooked() {
        hooked = true;
    }

    boolean isHooked() {
        return hooked;
    }

    /** The agent's own code failed; the library went on without it. */
    public void failed() {
        errors.increment();
    }

    public void disabled(String because) {
        disabledBecause = because;
    }

    String disabledBecause() {
        return disabledBecause;
    }

    public void onReset(Runnable action) {
        onReset = action;
    }

    void reset() {
        disabledBecause = "";
        if (onReset != null) {
            onReset.run();
        }
    }
}
