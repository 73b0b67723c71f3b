package dev.carpool.clients.apache5;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.HttpRoute;

/** The last key of each route that was made of objects which the next client will have too. */
final class Recents {

    private static final int MAX = 1000;

    private final Map<HttpRoute, Recent> byRoute = new ConcurrentHashMap<HttpRoute, Recent>();

    Recent get(HttpRoute route) {
        return byRoute.get(route);
    }

    void put(HttpRoute route, Recent recent) {
        if (byRoute.size() >= MAX) {
            byRoute.clear();
        }
        byRoute.put(route, recent);
    }
}
