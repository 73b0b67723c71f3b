package dev.carpool.clients.apache3;

import dev.carpool.clients.Context;
import dev.carpool.clients.Standing;
import dev.carpool.report.RouteCounters;
import dev.carpool.report.Sighting;
import dev.carpool.sharing.Condition;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.Shelf;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpConnectionManager;

/**
 * One manager's part in sharing: which place on the shelf a connection's socket has, or why none.
 * Refers to nothing of the manager's.
 */
final class Sharing {

    /** True on a thread while an app has its manager close what is idle. */
    private static final ThreadLocal<Boolean> CLEARING = new ThreadLocal<Boolean>();

    private final Context context;
    private final Shelf shelf;
    private final Standing standing;

    private volatile boolean leased;
    private volatile boolean crowded;
    private volatile boolean wouldKeep;

    /** To be made where the app's code that builds the client is on the stack. */
    Sharing(Context context, Shelf shelf) {
        this.context = context;
        this.shelf = shelf;
        standing = new Standing(context, "org.apache.commons.httpclient.");
    }

    Object client() {
        return standing.client();
    }

    Sighting sighting() {
        return standing.sighting();
    }

    /**
     * The place of a connection's socket, or null if it is not to be shared.
     *
     * <p>A key that compares by identity is worth nothing until a second client has it; the first
     * is left exactly alone.
     */
    RouteShelf home(HttpConnection connection, HttpConnectionManager manager)
            throws IllegalAccessException {
        RouteCounters counters = counters(connection);
        Origin origin = new Origin(connection, manager);
        String refusal = origin.refusal();
        if (refusal == null) {
            refusal = standing.refusal(connection.getHost(), counters.port());
        }
        RouteShelf home = null;
        if (refusal == null) {
            SharingKey key = origin.key();
            home = shelf.at(key, counters);
            home.joined(client());
            if (home.belongsTo(client())) {
                refusal = origin.identityReason();
                home = null;
            }
        }
        standing.judge(refusal);
        return home;
    }

    RouteCounters counters(HttpConnection connection) {
        return context.counters()
                .route(
                        connection.getProtocol().getScheme(),
                        connection.getHost(),
                        connection.getPort());
    }

    /**
     * An idle socket, or one to be connected.
     *
     * @param first whether it is an exchange's first connection; a later one replaces one that
     *     failed, and is new
     * @return null: the cap that the user has set is reached
     */
    Car board(RouteShelf home, boolean repeatable, boolean first) throws InterruptedException {
        Car fresh = new Car(home);
        SharedConnection given = fresh;
        if (context.shelves().cap().isSet()) {
            given =
                    context.shelves()
                            .cap()
                            .acquire(
                                    home,
                                    repeatable && first,
                                    client(),
                                    null,
                                    fresh,
                                    Long.MAX_VALUE);
            if (given == null) {
                standing.full(home.counters());
            }
        } else if (first) {
            SharedConnection idle = home.take(repeatable, client());
            given = idle == null ? fresh : idle;
        }
        return (Car) given;
    }

    /** Counts a connection that the shelf gave. */
    void taken(RouteShelf home, boolean secure) {
        standing.taken(home, secure);
    }

    /** A socket is in use no more: closed, on the shelf, or never opened. */
    void ended(Car car) {
        car.home().counters().inUse.decrement();
        context.shelves().cap().released(car);
    }

    /** Where no hook stands between the agent and the library: counts, as a hook would. */
    void failed(Throwable failure) {
        context.failed(failure);
    }

    /** The manager gives its only connection out. */
    void leased() {
        crowded |= leased;
        leased = true;
    }

    void released() {
        leased = false;
    }

    /** Two callers had the one connection at a time: nobody knows any more whose it is. */
    boolean isCrowded() {
        return crowded;
    }

    void wouldKeep(boolean value) {
        wouldKeep = value;
    }

    /** In mode observe: the last response would have left its connection to others. */
    boolean wouldKeep() {
        return wouldKeep;
    }

    static void clearing(boolean value) {
        if (value) {
            CLEARING.set(Boolean.TRUE);
        } else {
            CLEARING.remove();
        }
    }

    /**
     * The library closes a connection whose socket has left. Only if the app wants it to close what
     * is idle, that ends a socket: the one that is idle for longest of those that this client has
     * left there, as its connections have swapped sockets since. What another client uses is none
     * of this one's affair, nor is what one that shuts down leaves to others.
     */
    void closesIdle(Car car) {
        if (CLEARING.get() != null) {
            car.home()
                    .closeOf(
                            client(),
                            new Condition() {
                                private boolean found;

                                @Override
                                public boolean holds(SharedConnection connection) {
                                    boolean first = !found;
                                    found = true;
                                    return first;
                                }
                            });
        }
    }
}
