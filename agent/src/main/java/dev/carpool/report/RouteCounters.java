package dev.carpool.report;

import java.util.concurrent.atomic.LongAdder;

/** What happened on the connections of one library to one scheme, host and port. */
public final class RouteCounters {

    public final LongAdder requests = new LongAdder();
    public final LongAdder opened = new LongAdder();
    public final LongAdder inUse = new LongAdder();
    public final LongAdder stale = new LongAdder();
    public final LongAdder closedByIdle = new LongAdder();
    public final LongAdder closedByAge = new LongAdder();
    public final LongAdder closedByRequests = new LongAdder();
    public final LongAdder closedByPeer = new LongAdder();
    public final LongAdder connectNanos = new LongAdder();
    public final LongAdder throttled = new LongAdder();

    private final String scheme;
    private final String host;
    private final int port;

    RouteCounters(String scheme, String host, int port) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
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

    /** The origin, as in a URI. */
    @Override
    public String toString() {
        return scheme + "://" + host + ':' + port;
    }

    /** Requests that did not open a connection of their own. */
    public long reused() {
        return Math.max(0, requests.sum() - opened.sum());
    }
}
