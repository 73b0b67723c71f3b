package dev.carpool.sharing;

import dev.carpool.report.ClientCounters;
import dev.carpool.report.Ended;
import dev.carpool.report.RouteCounters;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The idle connections of one copy of a client library. Reachable only from that copy's bridge, so
 * that it goes with the app that brought the library.
 */
public final class Shelf {

    private final Shelves shelves;
    private final ClientCounters client;
    private final AtomicInteger idle = new AtomicInteger();
    private final ConcurrentMap<SharingKey, RouteShelf> routes =
            new ConcurrentHashMap<SharingKey, RouteShelf>();

    Shelf(Shelves shelves, ClientCounters client) {
        this.shelves = shelves;
        this.client = client;
    }

    /**
     * The place of a sharing key.
     *
     * @param key has the route as one of its parts
     */
    public RouteShelf at(SharingKey key, RouteCounters counters) {
        RouteShelf known = routes.get(key);
        if (known != null) {
            return known;
        }
        if (routes.size() >= policy().options().maxRoutes()) {
            dropLeastRecentlyUsed();
        }
        RouteShelf fresh = new RouteShelf(this, key, counters);
        known = routes.putIfAbsent(key, fresh);
        return known == null ? fresh : known;
    }

    private void dropLeastRecentlyUsed() {
        RouteShelf least = null;
        for (RouteShelf route : routes.values()) {
            if (least == null || route.lastUse() - least.lastUse() < 0) {
                least = route;
            }
        }
        if (least != null) {
            drop(least);
        }
    }

    /**
     * A client may still hold it and put connections there: they end with their idle time, which
     * nobody extends.
     */
    private void drop(RouteShelf route) {
        routes.remove(route.key(), route);
        route.drop();
    }

    void sweep(long now) {
        for (RouteShelf route : routes.values()) {
            route.sweep(now);
            if (!route.key().reachable() && route.idle() == 0) {
                drop(route);
            }
        }
    }

    long nextSweep(long now) {
        long wait = Long.MAX_VALUE;
        for (RouteShelf route : routes.values()) {
            wait = Math.min(wait, route.nextSweep(now));
        }
        return wait;
    }

    void closeAll(Ended why) {
        for (RouteShelf route : routes.values()) {
            route.closeAll(why);
        }
    }

    void closeHost(String host) {
        for (RouteShelf route : routes.values()) {
            if (route.counters().host().equalsIgnoreCase(host)) {
                route.closeAll(Ended.EVICTED);
            }
        }
    }

    int idle() {
        return idle.get();
    }

    void idleChanged(int by) {
        idle.addAndGet(by);
    }

    Iterable<RouteShelf> routes() {
        return routes.values();
    }

    Shelves shelves() {
        return shelves;
    }

    ClientCounters client() {
        return client;
    }

    Policy policy() {
        return shelves.policy();
    }

    Shelves.Clock clock() {
        return shelves.clock();
    }
}
