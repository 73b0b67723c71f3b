package dev.carpool.sharing;

import static dev.carpool.sharing.JdkHandles.field;
import static dev.carpool.sharing.JdkHandles.method;
import static dev.carpool.sharing.JdkHandles.type;

import dev.carpool.sharing.SocketHealth.Health;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.net.Socket;

/** Java 8u261 and later; before that a TLS socket was built another way. */
final class TlsSocket {

    private static final MethodHandle UNDERLYING;
    private static final MethodHandle ALREADY_READ;
    private static final MethodHandle INPUT;
    private static final MethodHandle CONTEXT;
    private static final MethodHandle NEGOTIATED;
    private static final MethodHandle BROKEN;
    private static final MethodHandle CLOSE_NOTIFIED;
    private static final MethodHandle INBOUND_CLOSED;
    private static final MethodHandle OUTBOUND_CLOSED;
    private static final MethodHandle RECORD;
    private static final MethodHandle PARTIAL_HEADER;

    static {
        try {
            Class<?> socket = type("sun.security.ssl.SSLSocketImpl");
            Class<?> base = type("sun.security.ssl.BaseSSLSocketImpl");
            UNDERLYING = field(base, "self", Socket.class);
            ALREADY_READ = field(base, "consumedInput", InputStream.class);
            INPUT = field(socket, "appInput", InputStream.class);
            CONTEXT = field(socket, "conContext", Object.class);
            Class<?> context = type("sun.security.ssl.TransportContext");
            NEGOTIATED = field(context, "isNegotiated", boolean.class);
            BROKEN = field(context, "isBroken", boolean.class);
            CLOSE_NOTIFIED = field(context, "isInputCloseNotified", boolean.class);
            MethodType is = MethodType.methodType(boolean.class, Object.class);
            INBOUND_CLOSED = method(context, "isInboundClosed").asType(is);
            OUTBOUND_CLOSED = method(context, "isOutboundClosed").asType(is);
            RECORD = field(context, "inputRecord", Object.class);
            PARTIAL_HEADER = partialHeader();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private TlsSocket() {}

    /** What it is layered on; itself where it is on none. */
    static Socket underlying(Socket socket) throws Throwable {
        return (Socket) UNDERLYING.invokeExact((Object) socket);
    }

    static Health check(Socket socket, int layers) throws Throwable {
        Object context = (Object) CONTEXT.invokeExact((Object) socket);
        if (socket.isClosed() || isOver(context)) {
            return Health.DIRTY;
        }
        // Asked for its stream, an SSLSocketImpl takes a lock that a handshake may hold.
        InputStream input = (InputStream) INPUT.invokeExact((Object) socket);
        InputStream alreadyRead = (InputStream) ALREADY_READ.invokeExact((Object) socket);
        if (!(boolean) NEGOTIATED.invokeExact(context) || alreadyRead != null) {
            return Health.UNKNOWN;
        }
        if (input.available() != 0 || hasPartialRecord(context)) {
            return Health.DIRTY;
        }
        Socket underlying = underlying(socket);
        return underlying == socket
                ? RawSocket.check(socket)
                : SocketHealth.check(underlying, layers - 1);
    }

    private static boolean hasPartialRecord(Object context) throws Throwable {
        return (int) PARTIAL_HEADER.invokeExact((Object) RECORD.invokeExact(context)) != 0;
    }

    /** How much of a record's header is read; on Java 8, whether it is read. */
    private static MethodHandle partialHeader() throws ReflectiveOperationException {
        Class<?> record = type("sun.security.ssl.SSLSocketInputRecord");
        try {
            return field(record, "headerOff", int.class);
        } catch (NoSuchFieldException java8) {
            return field(record, "hasHeader", int.class);
        }
    }

    private static boolean isOver(Object context) throws Throwable {
        return (boolean) BROKEN.invokeExact(context)
                || (boolean) CLOSE_NOTIFIED.invokeExact(context)
                || (boolean) INBOUND_CLOSED.invokeExact(context)
                || (boolean) OUTBOUND_CLOSED.invokeExact(context);
    }
}
