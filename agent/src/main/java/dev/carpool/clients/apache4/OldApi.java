package dev.carpool.clients.apache4;

import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.apache.http.conn.ManagedClientConnection;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.conn.DefaultClientConnection;
import org.apache.http.impl.conn.DefaultClientConnectionOperator;

/** The API of 4.0 to 4.2. */
@SuppressWarnings("deprecation")
final class OldApi {

    private OldApi() {}

    static boolean isLibraryOperator(Object operator) {
        return operator.getClass() == DefaultClientConnectionOperator.class;
    }

    /** A shell in place of a connection that is not open yet. */
    static Object created(Object connection, Owner owner) {
        return owner != null && connection.getClass() == DefaultClientConnection.class
                ? new OperatedShell(owner)
                : connection;
    }

    /** Called with what {@code open(route, context, params)} was. */
    static void opening(Object[] call) throws IllegalAccessException {
        Shell shell = Views.shell(call[1]);
        if (shell instanceof OperatedShell) {
            ((OperatedShell) shell).planned((ManagedClientConnection) call[1], (HttpRoute) call[3]);
            Object manager = Views.manager(call[1]);
            if (Managers.isKnown(manager)) {
                shell.owner().timeToLive(Managers.timeToLive(manager));
            } else {
                shell.owner().refuse("customManager");
            }
        }
    }

    /** A manager of the app's own opens connections without saying for what. */
    static Connecting connecting(Object[] call) throws IllegalAccessException {
        return call[3] instanceof OperatedShell && ((OperatedShell) call[3]).route() != null
                ? new OperatedConnecting((OperatedShell) call[3], call)
                : null;
    }

    static Socket socket(Object connection) {
        return connection == null ? null : ((OperatedClientConnection) connection).getSocket();
    }

    static void tunnelled(Object view) throws IllegalAccessException {
        Shell shell = Views.shell(view);
        if (shell != null && shell.car() != null) {
            shell.car().confine();
        }
    }

    /** Called with what {@code releaseConnection(connection, keepAlive, unit)} was. */
    static void released(Object[] call) throws IllegalAccessException {
        Shell shell = Views.shell(call[3]);
        Car car = shell == null ? null : shell.car();
        if (car == null) {
            return;
        }
        ManagedClientConnection view = (ManagedClientConnection) call[3];
        if (view.isMarkedReusable()
                && view.isOpen()
                && Views.manager(view) == call[1]
                && shell.leaves(
                        Shell.keepNanos((Long) call[4], (TimeUnit) call[5]), Views.state(view))) {
            // Its slot is freed, not kept for a connection that is not there any more.
            view.unmarkReusable();
        }
        shell.rests(car);
    }
}
