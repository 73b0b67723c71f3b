package dev.carpool.clients.apache4;

import dev.carpool.clients.Context;
import dev.carpool.clients.Standing;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.Exchange;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SocketHealth;
import dev.carpool.sharing.SocketHealth.Health;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.apache.http.Header;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;

/**
 * What a client's own manager holds in place of a connection: passes every call on to a live one,
 * which the library has opened or the shelf has given, until that leaves for the shelf. From then
 * on it is a closed connection to its manager, which frees the slot as it does for any other.
 */
abstract class Shell {

    private final Owner owner;
    private final Context context;
    private final Phase phase = new Phase();
    private volatile HttpClientConnection live;
    private volatile Car car;
    private volatile boolean shutDown;
    private volatile boolean closedByAnother;
    private volatile long user;
    private volatile int timeout = -1;
    private boolean inUse;
    private boolean rests;
    private boolean awaitsBody;
    private boolean freshOnly;
    private Connecting connecting;
    private RouteCounters counters;

    Shell(Owner owner) {
        this.owner = owner;
        context = owner.context();
    }

    /** A connection that is not open, as the client's own manager would have it. */
    abstract HttpClientConnection unopened() throws IOException;

    /** A connection that this shell holds, as the shelf sees it. */
    abstract Car car(RouteShelf home, HttpClientConnection connection);

    /** Of the live connection, or null. */
    abstract Socket socket();

    final Owner owner() {
        return owner;
    }

    /** The live connection, as far as it may be shared; or null. */
    final Car car() {
        return car;
    }

    final HttpClientConnection live() {
        return live;
    }

    /** The live connection; where there is none, one that is not open. */
    final HttpClientConnection own() {
        HttpClientConnection known = live;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (live == null) {
                try {
                    live = unopened();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            return live;
        }
    }

    /** Of the route, also where nothing is shared; null if it is not known. */
    final RouteCounters counters() {
        return counters;
    }

    /** How the connection was opened, for the one replay. */
    final Connecting connecting() {
        return connecting;
    }

    /** The next connection is to be a new one, and not under the object of a dead one. */
    final void freshOnly() {
        freshOnly = true;
        live = null;
    }

    /** Its client has given it up for good, or closed it while another thread waited for it. */
    final boolean isGivenUp() {
        return shutDown || closedByAnother;
    }

    final int timeout() {
        return timeout;
    }

    /**
     * The library is about to open a connection here.
     *
     * @return true if the shelf had one and there is nothing to open
     */
    final boolean opens(Connecting how, boolean repeatable) throws Throwable {
        boolean mayTake = !freshOnly && !shutDown;
        freshOnly = false;
        closedByAnother = false;
        connecting = how;
        rests = false;
        car = null;
        phase.begins();
        RouteShelf home = owner.home(how);
        counters = Exchange.current().route();
        if (home == null) {
            return false;
        }
        if (live != null && live.isOpen()) {
            // As without: the library says that it is open.
            return false;
        }
        Car next = mayTake ? owner.take(home, how, repeatable, this) : fresh(home);
        try {
            next.route(how.route());
            next.provesCertificate(how.provesCertificate());
            live = next.connection();
            car = next;
            enters();
            if (next.boarded() && shutDown) {
                next.connection().shutdown();
            }
            return next.boarded();
        } catch (Throwable t) {
            // The library opens one of its own, and must not find this one.
            car = null;
            live = null;
            next.end();
            throw t;
        }
    }

    /** For a connection that is to be opened. */
    final Car fresh(RouteShelf home) {
        Car fresh = car(home, own());
        fresh.opened(System.nanoTime(), context.policy());
        return fresh;
    }

    /** Zero and less is for ever, and the old API's default is the longest of all. */
    static long keepNanos(long time, TimeUnit unit) {
        return time <= 0 || time == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : (unit == null ? TimeUnit.MILLISECONDS : unit).toNanos(time);
    }

    /**
     * The exchange is over and the connection could be used again by its client.
     *
     * @param keepNanos for how long, by what the server and the client said
     * @param state what the client's manager tells it apart by, or null
     * @return true if it has left for the shelf
     */
    final boolean leaves(long keepNanos, Object state) {
        Car leaving = car;
        if (leaving == null
                || leaving.requests() == 0
                || !leaving.travels(state)
                || !phase.leaves()) {
            return false;
        }
        car = null;
        live = null;
        boolean shelved = false;
        try {
            shelved = owner.shelve(leaving, keepNanos);
        } catch (Throwable t) {
            // It is not on the shelf, and must not be lost: it stays with its client.
            context.failed(t);
        }
        if (shelved) {
            phase.left();
            return true;
        }
        live = leaving.connection();
        car = leaving;
        if (phase.stays()) {
            leaving.end();
        }
        return false;
    }

    /** Released by its client, whatever becomes of it. */
    final void rests(Car released) {
        if (released == null) {
            return;
        }
        if (inUse) {
            inUse = false;
            released.home().counters().inUse.decrement();
        }
        rests = true;
        owner.released(released);
    }

    private void enters() {
        if (!inUse) {
            inUse = true;
            car.home().counters().inUse.increment();
        }
    }

    /** Used again without having left. */
    final boolean wakes() {
        boolean rested = rests;
        rests = false;
        if (rested) {
            enters();
        }
        return rested;
    }

    public final void close() throws IOException {
        HttpClientConnection closing = live;
        boolean mine = closing != null;
        try {
            mine = phase.ends() && mine;
            if (mine) {
                // Whoever waited closes it, too, as it fails by that.
                if (Thread.currentThread().getId() != user) {
                    closedByAnother = true;
                }
                rests(car);
            }
        } catch (Throwable t) {
            context.failed(t);
        }
        if (mine) {
            closing.close();
        }
    }

    public final void shutdown() throws IOException {
        shutDown = true;
        boolean mine = live != null;
        try {
            mine = phase.ends();
            if (mine) {
                rests(car);
            }
        } catch (Throwable t) {
            context.failed(t);
        }
        if (mine) {
            own().shutdown();
        }
    }

    public final boolean isOpen() {
        HttpClientConnection known = live;
        return known != null && known.isOpen();
    }

    /** The poll spares a reusable connection the library's own check, which waits. */
    public final boolean isStale() {
        try {
            Car current = car;
            if (current != null
                    && isOpen()
                    && !current.buffered()
                    && SocketHealth.check(socket()) == Health.CLEAN) {
                return false;
            }
        } catch (Throwable t) {
            context.failed(t);
        }
        return own().isStale();
    }

    public final void setSocketTimeout(int millis) {
        timeout = millis;
        HttpClientConnection known = live;
        if (known != null) {
            known.setSocketTimeout(millis);
        }
    }

    /** A request is about to be written. */
    final void sending(HttpRequest request) {
        Car current = car;
        if (current != null) {
            boolean again = wakes();
            user = Thread.currentThread().getId();
            awaitsBody = Outgoing.hasBody(request);
            current.sending();
            if (Outgoing.confines(request)) {
                current.confine();
            }
            owner.sending(request, current, again);
        }
    }

    /** The request's body was written, all of it. */
    final void sent() {
        awaitsBody = false;
    }

    /** The head of a response was read. */
    final void answered(HttpResponse response) {
        Car current = car;
        if (current == null) {
            return;
        }
        // A final answer to an expectation (RFC 9110, 10.1.1): the library sends no body, and the
        // server may take the next request for it.
        boolean unsent = awaitsBody && response.getStatusLine().getStatusCode() >= 200;
        if (unsent || Outgoing.isAmbiguous(response)) {
            current.confine();
        }
        Standing.answered(current.home().counters(), response.getStatusLine().getStatusCode());
        Header hint = response.getFirstHeader("Keep-Alive");
        if (hint != null) {
            current.home().announced(current, hint.getValue());
        }
    }

    /** Something about this exchange is not known: its connection stays with its client. */
    final void doubts(Throwable failure) {
        Car current = car;
        if (current != null) {
            current.confine();
        }
        context.failed(failure);
    }

    @Override
    public final String toString() {
        return String.valueOf(live);
    }
}
