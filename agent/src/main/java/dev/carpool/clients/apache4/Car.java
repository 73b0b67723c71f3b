package dev.carpool.clients.apache4;

import dev.carpool.clients.Traveller;
import dev.carpool.sharing.RouteShelf;
import java.io.IOException;
import java.net.Socket;
import java.security.Principal;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpConnectionMetrics;

/** A connection of HttpClient 4 that may travel from client to client. */
abstract class Car extends Traveller {

    private final HttpClientConnection connection;
    private final long openedAt = System.nanoTime();

    private Object route;
    private boolean provesCertificate;

    Car(RouteShelf home, HttpClientConnection connection) {
        super(home);
        this.connection = connection;
    }

    /**
     * Whether it may be another client's, as far as it carries an identity of its own.
     *
     * @param state what its client's manager tells it apart by, or null
     */
    final boolean travels(Object state) {
        Socket socket = socket();
        Principal shown =
                socket instanceof SSLSocket
                        ? ((SSLSocket) socket).getSession().getLocalPrincipal()
                        : null;
        if (shown == null) {
            return state == null;
        }
        // The very object and not its equal: a token of the app's own that reads the same may mean
        // more than the certificate.
        return provesCertificate
                && shown instanceof X500Principal
                && (state == null || state == shown);
    }

    /**
     * @param value whether its key says by value what certificate it shows
     */
    final void provesCertificate(boolean value) {
        provesCertificate = value;
    }

    /** What its client called the route to where it leads. */
    final Object route() {
        return route;
    }

    final void route(Object current) {
        route = current;
    }

    final HttpClientConnection connection() {
        return connection;
    }

    /** When it began to be opened, nanoseconds. */
    final long openedAt() {
        return openedAt;
    }

    /** Seen by the shell, too. */
    @Override
    protected abstract boolean buffered();

    @Override
    protected final Object live() {
        return connection;
    }

    /** Zero before 4.3's API has bound a socket; null before that of 4.0 has. */
    @Override
    protected final long received() {
        HttpConnectionMetrics metrics = connection.getMetrics();
        return metrics == null ? -1 : metrics.getReceivedBytesCount();
    }

    @Override
    protected final boolean isStale() throws IOException {
        return connection.isStale();
    }

    @Override
    protected final boolean isOpen() {
        return connection.isOpen();
    }

    /** Closes it at once. */
    final void end() {
        try {
            connection.shutdown();
        } catch (IOException gone) {
            return;
        }
    }

    @Override
    protected final void close() {
        try {
            connection.close();
        } catch (IOException gone) {
            return;
        }
    }
}
