package dev.carpool.clients.apache4;

import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.apache.http.conn.HttpConnectionFactory;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.pool.AbstractConnPool;
import org.apache.http.pool.PoolStats;

/** The API of 4.3 and later, whose classes earlier versions do not have. */
final class NewApi {

    private static final String DEFAULT_OPERATOR =
            "org.apache.http.impl.conn.DefaultHttpClientConnectionOperator";
    private static final String OPERATOR_43 =
            "org.apache.http.impl.conn.HttpClientConnectionOperator";

    private NewApi() {}

    @SuppressWarnings("unchecked")
    static Object factory(Object factory, Owner owner) {
        // Constructors call each other; the innermost has done it.
        return factory == null || factory instanceof ShellFactory
                ? factory
                : new ShellFactory(
                        (HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection>) factory,
                        owner);
    }

    /** A manager was built, with a factory that is ours. */
    static void manager(Object manager, Object factory) throws IllegalAccessException {
        if (!(factory instanceof ShellFactory)) {
            return;
        }
        Owner owner = ((ShellFactory) factory).owner();
        if (!Managers.isKnown(manager)) {
            owner.refuse("customManager");
        }
        owner.timeToLive(Managers.timeToLive(manager));
        Object operator = Managers.operator(manager);
        if (operator != null
                && !operator.getClass().getName().equals(DEFAULT_OPERATOR)
                && !operator.getClass().getName().equals(OPERATOR_43)) {
            // It opens connections where nobody sees it.
            owner.refuse("customConnectionOperator");
            owner.judge();
        }
    }

    static Owner owner(Object factory) {
        return factory instanceof ShellFactory ? ((ShellFactory) factory).owner() : null;
    }

    static Connecting connecting(Object[] call) throws IllegalAccessException {
        return call[3] instanceof ManagedShell
                ? new ManagedConnecting((ManagedShell) call[3], call)
                : null;
    }

    static Socket socket(Object connection) {
        return connection == null ? null : ((ManagedHttpClientConnection) connection).getSocket();
    }

    /** Called with what {@code releaseConnection(connection, state, keepAlive, unit)} was. */
    static void released(Object[] call, boolean complete) throws IllegalAccessException {
        Shell shell = Views.shell(call[3]);
        Car car = shell == null ? null : shell.car();
        if (car == null) {
            return;
        }
        if (complete && shell.isOpen()) {
            shell.leaves(Shell.keepNanos((Long) call[5], (TimeUnit) call[6]), call[4]);
        }
        shell.rests(car);
    }

    /** What a manager says of its pool, with what it has on the shelf: while it is in use. */
    static Object stats(Object manager, Object stats, int idle) throws IllegalAccessException {
        PoolStats own = (PoolStats) stats;
        return idle == 0 || ((AbstractConnPool<?, ?, ?>) Managers.pool(manager)).isShutdown()
                ? own
                : new PoolStats(
                        own.getLeased(), own.getPending(), own.getAvailable() + idle, own.getMax());
    }
}
