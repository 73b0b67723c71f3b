package dev.carpool.clients.apache5;

import dev.carpool.clients.Fields;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import dev.carpool.sharing.SocketHealth;
import dev.carpool.sharing.SocketHealth.Health;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** A connection of HttpClient 5 that may travel from client to client. */
abstract class Car extends SharedConnection {

    private static final Class<?> BASE =
            Fields.type("org.apache.hc.core5.http.impl.io.BHttpConnectionBase", Car.class);
    private static final MethodHandle INPUT = Fields.getter(BASE, "inBuffer");

    private final RouteShelf home;
    private boolean repeatable;
    private long receivedBefore;
    private ManagedHttpClientConnection boarded;

    Car(RouteShelf home) {
        this.home = home;
    }

    /** The place where it is kept while idle. */
    final RouteShelf home() {
        return home;
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

    /** To be called before a request is written: what is received from here on answers it. */
    final void sending() {
        used();
        ManagedHttpClientConnection connection = connection();
        receivedBefore = connection == null ? -1 : received(connection);
    }

    /** True if it is certain that no byte came back since {@link #sending}. */
    final boolean silent() {
        ManagedHttpClientConnection connection = connection();
        return connection != null && receivedBefore >= 0 && received(connection) == receivedBefore;
    }

    /**
     * True if the connection in use is one that the shelf gave, and not one that was opened since.
     */
    final boolean boarded() {
        return boarded != null && boarded == connection();
    }

    private static long received(ManagedHttpClientConnection connection) {
        return connection.getEndpointDetails() == null
                ? -1
                : connection.getEndpointDetails().getReceivedBytesCount();
    }

    /**
     * Makes it the new user's: the last user's response timeout must not end the new one's wait.
     */
    final void handOver(Timeout socketTimeout) {
        ManagedHttpClientConnection connection = connection();
        boarded = connection;
        connection.setSocketTimeout(
                socketTimeout == null ? Timeout.ZERO_MILLISECONDS : socketTimeout);
    }

    @Override
    protected final boolean isOpen() {
        ManagedHttpClientConnection connection = connection();
        return connection != null && connection.isOpen();
    }

    @Override
    protected final Health glance() {
        ManagedHttpClientConnection connection = connection();
        if (connection == null || buffered(connection)) {
            return Health.DIRTY;
        }
        Socket socket = connection.getSocket();
        Health health = SocketHealth.check(socket);
        // What there is to read may be a session ticket, which a server sends when it likes
        // (RFC 8446, 4.6.1).
        return health == Health.DIRTY && socket instanceof SSLSocket && !socket.isClosed()
                ? Health.UNKNOWN
                : health;
    }

    @Override
    protected final boolean hasLeftover() {
        ManagedHttpClientConnection connection = connection();
        return connection == null || buffered(connection);
    }

    /**
     * The library's own check reads, for a millisecond; what it finds other than tickets stays in
     * the buffer.
     */
    @Override
    protected final boolean inspect() {
        ManagedHttpClientConnection connection = connection();
        try {
            return !connection.isStale()
                    && !buffered(connection)
                    && SocketHealth.check(connection.getSocket()) != Health.DIRTY;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Bytes that the library has read ahead: no poll of the socket sees them, and they would be the
     * next client's response.
     */
    private static boolean buffered(ManagedHttpClientConnection connection) {
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
