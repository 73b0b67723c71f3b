package dev.carpool.clients.jdk;

import static dev.carpool.clients.jdk.Internals.type;

import dev.carpool.clients.Fields;
import java.io.EOFException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;

/** All that touches the JDK's own classes of HTTP/2. */
final class Http2 {

    private static final Class<?> STREAM = type("Stream");
    private static final Class<?> CONNECTION = type("Http2Connection");
    private static final MethodHandle REQUEST_OF = Fields.getter(STREAM, "request");
    private static final MethodHandle CONNECTION_OF = Fields.getter(STREAM, "connection");
    private static final MethodHandle NUMBER = Fields.getter(STREAM, "streamid", int.class);
    private static final MethodHandle KEY_OF = Fields.untyped(CONNECTION, "key");
    private static final MethodHandle IS_ACTIVE = Fields.untyped(CONNECTION, "isActive");
    private static final MethodHandle IS_FINAL = Fields.untyped(CONNECTION, "finalStream");
    private static final MethodHandle SHUT_DOWN =
            Fields.untyped(CONNECTION, "shutdown", Throwable.class);

    private static final MethodHandle CANCEL =
            Fields.untyped(STREAM, "cancelImpl", Throwable.class);
    private static final MethodHandle CLOSE_STREAM =
            Fields.untyped(CONNECTION, "closeStream", int.class);

    /** Since Java 24, and updates of others: before, that is the end of the connection. */
    private static final Field LAST_PROCESSED =
            Fields.optional(CONNECTION, "lastProcessedStreamInGoAway");

    /** Java 11 and 17; later there is a method. */
    private static final Field CLOSED = Fields.optional(CONNECTION, "closed");

    private static final MethodHandle IS_OPEN =
            CLOSED == null ? Fields.untyped(CONNECTION, "isOpen") : null;

    private Http2() {}

    static Object request(Object stream) throws Throwable {
        return (Object) REQUEST_OF.invokeExact(stream);
    }

    /** Whether it has a number, which it gets when its request is written (RFC 9113, 5.1.1). */
    static boolean isBegun(Object stream) throws Throwable {
        return STREAM.isInstance(stream) && (int) NUMBER.invokeExact(stream) > 0;
    }

    static Object connection(Object stream) throws Throwable {
        return (Object) CONNECTION_OF.invokeExact(stream);
    }

    /** Scheme, host, port and proxy. */
    static String key(Object connection) throws Throwable {
        return (String) (Object) KEY_OF.invokeExact(connection);
    }

    /** Whether streams are open on it, or about to be. */
    static boolean isActive(Object connection) throws Throwable {
        return (Boolean) (Object) IS_ACTIVE.invokeExact(connection);
    }

    /** Whether it is for one request only: the JDK closes it after that. */
    static boolean isFinal(Object connection) throws Throwable {
        return (Boolean) (Object) IS_FINAL.invokeExact(connection);
    }

    static boolean isOpen(Object connection) throws Throwable {
        return CLOSED == null
                ? (Boolean) (Object) IS_OPEN.invokeExact(connection)
                : !CLOSED.getBoolean(connection);
    }

    /** Whether a stream that is opened now is one that the server hears of, and looks at. */
    static boolean takesStreams(Object connection) throws Throwable {
        return isOpen(connection)
                && (LAST_PROCESSED == null
                        || ((AtomicLong) LAST_PROCESSED.get(connection)).get() < 0);
    }

    static void giveUp(Object stream, Throwable reason) throws Throwable {
        Object number = (int) NUMBER.invokeExact(stream);
        Object nothing = (Object) CANCEL.invokeExact(stream, (Object) reason);
        nothing = (Object) CLOSE_STREAM.invokeExact(connection(stream), number);
    }

    static void close(Object connection) throws Throwable {
        Throwable reason = new EOFException("idle connection closed");
        Object nothing = (Object) SHUT_DOWN.invokeExact(connection, (Object) reason);
    }
}
