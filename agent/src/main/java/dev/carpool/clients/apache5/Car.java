package dev.carpool.clients.apache5;

import dev.carpool.clients.Fields;
import dev.carpool.clients.Traveller;
import dev.carpool.sharing.RouteShelf;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.Socket;
import java.security.Principal;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** A connection of HttpClient 5 that may travel from client to client. */
abstract class Car extends Traveller {

    private static final Class<?> BASE =
            Fields.type("org.apache.hc.core5.http.impl.io.BHttpConnectionBase", Car.class);
    private static final MethodHandle INPUT = Fields.getter(BASE, "inBuffer");

    private boolean repeatable;

    Car(RouteShelf home) {
        super(home);
    }

    /** The live connection, or null. */
    abstract ManagedHttpClientConnection connection();

    /** Whether another connection can be opened in its place under the same lease. */
    abstract boolean replaceable();

    /** Closes it and makes room for another. */
    abstract void discard(CloseMode mode);

    /** The request that it is leased for may be sent twice. */
    final void repeatable(boolean value) {
        repeatable = value;
    }

    final boolean repeatable() {
        return repeatable;
    }

    @Override
    protected final Object live() {
        return connection();
    }

    /**
     * Whom the client's certificate named to the server when the connection was secured; null
     * without TLS or certificate.
     */
    static Principal shown(ManagedHttpClientConnection connection) {
        SSLSession session = connection.getSSLSession();
        return session == null ? null : session.getLocalPrincipal();
    }

    @Override
    protected final long received() {
        ManagedHttpClientConnection connection = connection();
        return connection.getEndpointDetails() == null
                ? -1
                : connection.getEndpointDetails().getReceivedBytesCount();
    }

    /**
     * Makes it the new user's: the last user's response timeout must not end the new one's wait.
     */
    final void handOver(Timeout socketTimeout) {
        board();
        connection()
                .setSocketTimeout(
                        socketTimeout == null ? Timeout.ZERO_MILLISECONDS : socketTimeout);
    }

    @Override
    protected final boolean isOpen() {
        ManagedHttpClientConnection connection = connection();
        return connection != null && connection.isOpen();
    }

    @Override
    protected final Socket socket() {
        return connection().getSocket();
    }

    @Override
    protected final boolean isStale() throws IOException {
        return connection().isStale();
    }

    @Override
    protected final boolean buffered() {
        ManagedHttpClientConnection connection = connection();
        if (!BASE.isInstance(connection)) {
            return true;
        }
        try {
            Object input = (Object) INPUT.invokeExact((Object) connection);
            return ((SessionInputBufferImpl) input).hasBufferedData();
        } catch (Throwable unknown) {
            return true;
        }
    }

    @Override
    protected final void close() {
        discard(CloseMode.GRACEFUL);
    }
}
