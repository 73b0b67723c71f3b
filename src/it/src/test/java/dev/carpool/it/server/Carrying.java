package dev.carpool.it.server;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;

/** The connections of a server that have carried a request, by the order of their first. */
final class Carrying {
    private final Map<EndPoint, Place> last = new IdentityHashMap<>();
    private final Set<EndPoint> forgotten = ConcurrentHashMap.newKeySet();

    /**
     * Where a request has come.
     *
     * @param connection its number, from 1
     * @param request which of that connection's it is, from 1
     */
    record Place(int connection, int request) {}

    /** The connection carries one more. */
    Place carries(EndPoint connection) {
        synchronized (last) {
            Place before = last.getOrDefault(connection, new Place(last.size() + 1, 0));
            Place place = new Place(before.connection, before.request + 1);
            last.put(connection, place);
            return place;
        }
    }

    /** How many it has carried. */
    int carried(EndPoint connection) {
        synchronized (last) {
            return last.getOrDefault(connection, new Place(0, 0)).request;
        }
    }

    List<EndPoint> all() {
        synchronized (last) {
            return List.copyOf(last.keySet());
        }
    }

    /** The next request on each of them is its end. */
    void forget() {
        forgotten.addAll(all());
    }

    boolean isForgotten(EndPoint connection) {
        return forgotten.contains(connection);
    }
}
