package dev.carpool.clients;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last key of each route that was made of objects which the next client will have too. */
public final class Recents<R, T> {

    private static final int MAX = 1000;

    private final Map<R, Recent<T>> byRoute = new ConcurrentHashMap<R, Recent<T>>();

    public Recent<T> get(R route) {
        return byRoute.get(route);
    }

    public void put(R route, Recent<T> recent) {
        if (byRoute.size() >= MAX) {
            byRoute.clear();
        }
        byRoute.put(route, recent);
    }
}
