package dev.carpool.clients.apache3;

import dev.carpool.clients.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.net.Socket;
import java.util.List;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;

/** The way into the library's connections: their sockets and streams, which nobody can ask for. */
final class Seams {

    /** As the library makes its own, whatever the socket's buffers are. */
    private static final int BUFFER = 2048;

    private static final MethodHandle INPUT = Fields.getter(HttpConnection.class, "inputStream");
    private static final Field SET_INPUT = Fields.field(HttpConnection.class, "inputStream");
    private static final Field OUTPUT = Fields.field(HttpConnection.class, "outputStream");
    private static final Field SOCKET = Fields.field(HttpConnection.class, "socket");
    private static final Field OPEN = Fields.field(HttpConnection.class, "isOpen");
    private static final Field SECURE = Fields.field(HttpConnection.class, "usingSecureSocket");

    private static final String THREADED = MultiThreadedHttpConnectionManager.class.getName();
    private static final Class<?> ADAPTER =
            Fields.type(THREADED + "$HttpConnectionAdapter", Seams.class);
    private static final Class<?> POOLED =
            Fields.type(THREADED + "$HttpConnectionWithReference", Seams.class);
    private static final Field WRAPPED = Fields.field(ADAPTER, "wrappedConnection");
    private static final Field SHUT_DOWN =
            Fields.field(MultiThreadedHttpConnectionManager.class, "shutdown");
    private static final Field FREE =
            Fields.field(Fields.type(THREADED + "$ConnectionPool", Seams.class), "freeConnections");

    private static final Field DIRECTORS =
            Fields.field(
                    Fields.type("org.apache.commons.httpclient.HttpMethodDirector", Seams.class),
                    "conn");
    private static final Field RESPONSE_CONNECTION =
            Fields.field(HttpMethodBase.class, "responseConnection");
    private static final Field RESPONSE_STREAM =
            Fields.field(HttpMethodBase.class, "responseStream");
    private static final Field REQUEST_SENT = Fields.field(HttpMethodBase.class, "requestSent");

    private Seams() {}

    /** The connection itself, which a pooling manager gives out in a wrapper. */
    static HttpConnection own(HttpConnection connection) throws IllegalAccessException {
        return connection != null && connection.getClass() == ADAPTER
                ? (HttpConnection) WRAPPED.get(connection)
                : connection;
    }

    /** One of the library's own classes, not an app's. */
    static boolean isLibrarys(HttpConnection connection) {
        return connection.getClass() == HttpConnection.class || connection.getClass() == POOLED;
    }

    /** The ride that a connection is on, or that it was last on; null for none. */
    static Ride ride(HttpConnection connection) throws Throwable {
        HttpConnection own = own(connection);
        Object input = own == null ? null : (Object) INPUT.invokeExact((Object) own);
        return input instanceof CarInput ? ((CarInput) input).ride() : null;
    }

    /** The library will find this socket, and set it up as if it had connected it. */
    static void place(HttpConnection connection, Socket socket) throws IllegalAccessException {
        SECURE.setBoolean(connection, connection.isSecure() && !connection.isProxied());
        SOCKET.set(connection, socket);
    }

    static Socket socket(HttpConnection connection) throws IllegalAccessException {
        return (Socket) SOCKET.get(connection);
    }

    /** Puts a ride's streams in place of those that the library has just made. */
    static void board(HttpConnection connection, Ride ride)
            throws IllegalAccessException, IOException {
        Socket socket = ride.car().socket();
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        SET_INPUT.set(connection, new CarInput(ride, in, BUFFER));
        OUTPUT.set(connection, new CarOutput(ride, out, BUFFER));
    }

    /**
     * Takes the socket out of a connection, which is closed from then on. Another thread may be
     * closing it: the library closes the streams before it looks for the socket.
     *
     * @return the output stream, for {@link #restore}; null if the connection was closed meanwhile
     */
    static Object vacate(HttpConnection connection, Ride ride) throws IllegalAccessException {
        SOCKET.set(connection, null);
        if (!ride.leave()) {
            ride.car().discard();
            return null;
        }
        Object output = OUTPUT.get(connection);
        OUTPUT.set(connection, null);
        OPEN.setBoolean(connection, false);
        SECURE.setBoolean(connection, false);
        return output;
    }

    /** Undoes {@link #vacate}. */
    static void restore(HttpConnection connection, Ride ride, Object output)
            throws IllegalAccessException {
        ride.stay();
        place(connection, ride.car().socket());
        OUTPUT.set(connection, output);
        OPEN.setBoolean(connection, true);
    }

    /** Whether the buffers of a ride hold anything, in either direction. */
    static boolean hasLeftover(HttpConnection connection) throws Throwable {
        Object input = (Object) INPUT.invokeExact((Object) connection);
        Object output = OUTPUT.get(connection);
        return !(input instanceof CarInput)
                || !(output instanceof CarOutput)
                || ((CarInput) input).hasUnread()
                || ((CarOutput) output).hasUnsent();
    }

    static boolean isShutDown(MultiThreadedHttpConnectionManager manager)
            throws IllegalAccessException {
        return SHUT_DOWN.getBoolean(manager);
    }

    /**
     * Has the idle connections of a pool whose sockets are on the shelf say that they are open, or
     * no more. Under the pool's own lock.
     */
    static void seemOpen(Object pool, boolean open) throws Throwable {
        for (Object free : (List<?>) FREE.get(pool)) {
            Ride ride = ride((HttpConnection) free);
            if (ride != null && ride.hasLeft()) {
                OPEN.setBoolean(free, open);
            }
        }
    }

    /** The connection that a director uses, or null. */
    static HttpConnection connection(Object director) throws IllegalAccessException {
        return (HttpConnection) DIRECTORS.get(director);
    }

    /** The connection that a method's response comes from, or null. */
    static HttpConnection responseConnection(Object method) throws IllegalAccessException {
        return own((HttpConnection) RESPONSE_CONNECTION.get(method));
    }

    static boolean hasStream(Object method) throws IllegalAccessException {
        return RESPONSE_STREAM.get(method) != null;
    }

    /** What the retry handlers ask: nothing of it was sent on the connection that comes now. */
    static void notSent(Object method) throws IllegalAccessException {
        REQUEST_SENT.setBoolean(method, false);
    }
}
