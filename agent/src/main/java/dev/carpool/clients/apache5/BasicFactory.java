package dev.carpool.clients.apache5;

import dev.carpool.clients.Context;
import dev.carpool.clients.Fields;
import dev.carpool.sharing.Condition;
import dev.carpool.sharing.Exchange;
import dev.carpool.sharing.RouteShelf;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Field;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.DeadlineTimeoutException;

/**
 * Stands where a basic manager keeps its factory: the manager asks it for a connection when it has
 * none, and is given an idle one of the shelf if there is one. Called under the manager's own lock,
 * which also guards the fields here.
 */
final class BasicFactory implements HttpConnectionFactory<ManagedHttpClientConnection> {

    private static final Class<?> MANAGER = BasicHttpClientConnectionManager.class;
    private static final Field CONNECTION = Fields.field(MANAGER, "conn");
    private static final Field ROUTE = Fields.field(MANAGER, "route");
    private static final Field STATE = Fields.field(MANAGER, "state");
    private static final Field EXPIRY = Fields.field(MANAGER, "expiry");
    private static final Field LEASED = Fields.field(MANAGER, "leased");

    /** Null where the manager's methods are synchronized: before 5.4. */
    private static final Field LOCK = Fields.optional(MANAGER, "lock");

    private final HttpConnectionFactory<ManagedHttpClientConnection> own;
    private final Object manager;
    private final Sharing sharing;
    private final Context context;
    private final boolean observes;
    private BasicCar car;

    BasicFactory(
            HttpConnectionFactory<ManagedHttpClientConnection> own,
            Object manager,
            Sharing sharing,
            boolean observes,
            Context context) {
        this.context = context;
        this.own = own;
        this.manager = manager;
        this.sharing = sharing;
        this.observes = observes;
    }

    /** The factory that the app gave. */
    static Object unwrap(Object factory) {
        return factory instanceof BasicFactory ? ((BasicFactory) factory).own : factory;
    }

    Sharing sharing() {
        return sharing;
    }

    /** The connection that the manager has now, or null if that is none that may be shared. */
    BasicCar car() {
        BasicCar current = car;
        return current != null && current.connection() != null ? current : null;
    }

    /** The route that the manager is used for now. */
    HttpRoute route() throws IllegalAccessException {
        return (HttpRoute) ROUTE.get(manager);
    }

    @Override
    public ManagedHttpClientConnection createConnection(Socket socket) throws IOException {
        BasicCar boarded = null;
        try {
            boarded = board();
            if (boarded != null && boarded.connection != null) {
                return boarded.connection;
            }
        } catch (DeadlineTimeoutException full) {
            throw new ConnectionRequestTimeoutException(full.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a connection");
        } catch (Throwable t) {
            context.failed(t);
        }
        ManagedHttpClientConnection created = own.createConnection(socket);
        if (boarded != null) {
            boarded.connection = created;
        }
        return created;
    }

    private BasicCar board() throws Throwable {
        if (car != null) {
            // The manager has closed the connection that it kept.
            left(car);
        }
        HttpRoute route = (HttpRoute) ROUTE.get(manager);
        boolean repeatable = Exchange.current().takeRepeatable();
        RouteShelf home = sharing.home(route);
        if (home == null) {
            return null;
        }
        Object state = STATE.get(manager);
        if (observes) {
            if (home.wouldBe().take()) {
                context.counters().avoidable(home.counters(), sharing.sighting());
            }
            return null;
        }
        BasicCar fresh = null;
        BasicCar next;
        if (sharing.cap().isSet()) {
            fresh = new BasicCar(home);
            next = (BasicCar) sharing.acquire(home, repeatable, state, fresh, Long.MAX_VALUE);
            next = next == fresh ? null : next;
        } else {
            next = (BasicCar) home.take(repeatable, sharing.client(), state);
        }
        if (next != null) {
            next = handedOver(next, route, home);
        }
        if (next == null) {
            next = fresh != null ? fresh : new BasicCar(home);
            next.opened(System.nanoTime(), context.policy());
        }
        next.repeatable(repeatable);
        home.counters().inUse.increment();
        car = next;
        return next;
    }

    /** An idle connection as the manager may use it, or null: it was closed, open another. */
    private BasicCar handedOver(BasicCar idle, HttpRoute route, RouteShelf home) {
        try {
            idle.connection.activate();
            idle.handOver(sharing.socketTimeout(route));
            sharing.taken(route, home);
            return idle;
        } catch (Throwable t) {
            idle.connection.close(CloseMode.IMMEDIATE);
            context.failed(t);
            sharing.cap().released(idle);
            return null;
        }
    }

    private void left(BasicCar leaving) {
        car = null;
        leaving.home.counters().inUse.decrement();
        sharing.cap().released(leaving);
    }

    /** The manager was given its connection back: what it would keep goes to the shelf. */
    void released() throws Throwable {
        if (LOCK == null) {
            synchronized (manager) {
                shelve();
            }
        } else {
            Lock lock = (Lock) LOCK.get(manager);
            lock.lock();
            try {
                shelve();
            } finally {
                lock.unlock();
            }
        }
    }

    private void shelve() throws Throwable {
        BasicCar leaving = car;
        Object held = CONNECTION.get(manager);
        if (observes) {
            observeRelease(held);
            return;
        }
        if (leaving == null || LEASED.getBoolean(manager)) {
            return;
        }
        boolean gone = held == null;
        if (!gone
                && held == leaving.connection()
                && !upgraded(leaving)
                && travels(leaving.connection())) {
            long expiry = EXPIRY.getLong(manager);
            long nanos =
                    expiry == Long.MAX_VALUE
                            ? Long.MAX_VALUE
                            : TimeUnit.MILLISECONDS.toNanos(expiry - System.currentTimeMillis());
            leaving.identity(Car.shown(leaving.connection()));
            sharing.used().put(leaving.home, (HttpRoute) ROUTE.get(manager));
            if (leaving.home.put(leaving, sharing.client(), sharing.keepAtMost(nanos))) {
                CONNECTION.set(manager, null);
                gone = true;
            }
        }
        if (gone) {
            left(leaving);
        }
    }

    private boolean travels(ManagedHttpClientConnection connection) throws Throwable {
        return sharing.travels(connection, STATE.get(manager), (HttpRoute) ROUTE.get(manager));
    }

    private boolean upgraded(BasicCar leaving) throws IllegalAccessException {
        HttpRoute route = (HttpRoute) ROUTE.get(manager);
        return route != null
                && !ManagerConfig.isSecure(route)
                && leaving.connection().getSSLSession() != null;
    }

    private void observeRelease(Object held) throws Throwable {
        HttpRoute route = (HttpRoute) ROUTE.get(manager);
        if (held == null || route == null) {
            return;
        }
        RouteShelf home = sharing.home(route);
        if (home != null && travels((ManagedHttpClientConnection) held)) {
            home.wouldBe().put();
        }
    }

    /** The app asks its manager to close what is idle: also what it has put on the shelf. */
    void clear() {
        for (RouteShelf shelf : sharing.used().keySet()) {
            shelf.closeOf(sharing.client(), Condition.ALL);
        }
    }
}
