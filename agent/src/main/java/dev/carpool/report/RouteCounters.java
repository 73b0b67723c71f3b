package dev.carpool.report;

import java.util.concurrent.atomic.LongAdder;

/**
 * What happened on the connections of one library to one scheme, host and port. Routes beyond a
 * limit are themselves, too, but counted together.
 */
public final class RouteCounters {

    public final LongAdder requests;
    public final LongAdder opened;
    public final LongAdder avoided;
    public final LongAdder avoidable;
    public final LongAdder inUse;
    public final LongAdder stale;
    public final LongAdder closedByIdle;
    public final LongAdder closedByAge;
    public final LongAdder closedByRequests;
    public final LongAdder closedByPeer;
    public final LongAdder connectNanos;
    public final LongAdder throttled;
    final LongAdder ended;
    final LongAdder endedNanos;

    private final String scheme;
    private final String host;
    private final int port;
    private volatile String address;

    RouteCounters(String scheme, String host, int port) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        requests = new LongAdder();
        opened = new LongAdder();
        avoided = new LongAdder();
        avoidable = new LongAdder();
        inUse = new LongAdder();
        stale = new LongAdder();
        closedByIdle = new LongAdder();
        closedByAge = new LongAdder();
        closedByRequests = new LongAdder();
        closedByPeer = new LongAdder();
        connectNanos = new LongAdder();
        throttled = new LongAdder();
        ended = new LongAdder();
        endedNanos = new LongAdder();
    }

    private RouteCounters(String scheme, String host, int port, RouteCounters figures) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        requests = figures.requests;
        opened = figures.opened;
        avoided = figures.avoided;
        avoidable = figures.avoidable;
        inUse = figures.inUse;
        stale = figures.stale;
        closedByIdle = figures.closedByIdle;
        closedByAge = figures.closedByAge;
        closedByRequests = figures.closedByRequests;
        closedByPeer = figures.closedByPeer;
        connectNanos = figures.connectNanos;
        throttled = figures.throttled;
        ended = figures.ended;
        endedNanos = figures.endedNanos;
    }

    /** A route that is itself, and is counted here. */
    RouteCounters of(String itsScheme, String itsHost, int itsPort) {
        return new RouteCounters(itsScheme, itsHost, itsPort, this);
    }

    /** Whether what happens on a route is counted here, whatever route that is. */
    public boolean counts(RouteCounters route) {
        return route.requests == requests;
    }

    public String scheme() {
        return scheme;
    }

    public String host() {
        return host;
    }

    /** The port that is connected to, never -1. */
    public int port() {
        return port;
    }

    /** As in {@code api.example:443}; asked for by every call. */
    String address() {
        String known = address;
        if (known == null) {
            known = host + ':' + port;
            address = known;
        }
        return known;
    }

    /** The origin, as in a URI; or that it stands for the rest. */
    @Override
    public String toString() {
        return scheme.isEmpty() ? host + " hosts" : scheme + "://" + host + ':' + port;
    }

    void ended(Ended why) {
        switch (why) {
            case IDLE_TIMEOUT:
                closedByIdle.increment();
                break;
            case MAX_LIFETIME:
                closedByAge.increment();
                break;
            case MAX_REQUESTS:
                closedByRequests.increment();
                break;
            case PEER:
                closedByPeer.increment();
                break;
            default:
                break;
        }
    }

    /** Requests that did not open a connection of their own. */
    public long reused() {
        return Math.max(0, requests.sum() - opened.sum());
    }

    /**
     * An idle connection was closed.
     *
     * @param age since it was opened, nanoseconds
     */
    public void endedAfter(long age) {
        ended.increment();
        endedNanos.add(age);
    }

    /** Microseconds, handshake included; 0 before the first connection. */
    double connectMicrosMean() {
        return Figures.ratio(connectNanos.sum() / 1000, opened.sum());
    }
}
