package dev.carpool.sharing;

import java.io.FileDescriptor;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells at once whether an idle connection can still be used: a poll with no timeout on the file
 * descriptor, by which nothing is read and nobody waits. An idle HTTP/1.1 connection has nothing to
 * read, so whatever makes it readable (the peer's end of stream, a reset, bytes nobody asked for)
 * rules it out (RFC 9112, sections 6.3 and 9.5).
 *
 * <p>Read here are sockets whose every layer is the JDK's own: {@link Socket} itself, SOCKS
 * included, and {@code sun.security.ssl.SSLSocketImpl}, layered or not. The latter takes one whole
 * record at a time from its socket and no byte more, so that nothing hides from the poll but the
 * rest of the current record, which is looked at as well. Any other class is {@link
 * Health#UNKNOWN}, and so is every socket if the JDK does not open its packages {@code java.net},
 * {@code sun.nio.ch} and {@code sun.security.ssl} to this class.
 *
 * <p>A TLS 1.3 server sends its session tickets before its first response (RFC 8446, section 4.6.1;
 * JDK 11 to 25 and OpenSSL 3.0 do), so that reading the response reads them. One that is sent later
 * makes the connection look dirty, which costs a connection and harms nobody.
 */
public final class SocketHealth {

    /** What a check found. */
    public enum Health {
        /** Open, with nothing to read. */
        CLEAN,
        /** Closed, or something is there to be read. */
        DIRTY,
        /** Not for this class to say: the client's own check must. */
        UNKNOWN
    }

    /** A TLS proxy in front of a TLS server makes two layers; no client builds more than that. */
    private static final int MOST_LAYERS = 3;

    private static final Class<?> TLS = jdk("sun.security.ssl.SSLSocketImpl");

    private SocketHealth() {}

    /**
     * Never throws and never reads. Waits for nothing, unless another thread is closing the socket
     * at the same moment.
     */
    public static Health check(Socket socket) {
        try {
            return check(socket, MOST_LAYERS);
        } catch (Throwable unreadable) {
            return Health.UNKNOWN;
        }
    }

    /**
     * The same for a channel of the JDK's. Of TLS above it, this class knows nothing: what there is
     * to read may be a session ticket.
     */
    public static Health checkChannel(SocketChannel channel) {
        try {
            if (channel == null || channel.getClass() != Channel.TYPE) {
                return Health.UNKNOWN;
            }
            return channel.isOpen() && channel.isConnected()
                    ? Raw.poll(Channel.descriptor(channel))
                    : Health.DIRTY;
        } catch (Throwable unreadable) {
            return Health.UNKNOWN;
        }
    }

    /** Number of a channel's file descriptor, or -1: not for this class to say. */
    public static int descriptor(SocketChannel channel) {
        try {
            return channel != null && channel.getClass() == Channel.TYPE
                    ? (int) Raw.NUMBER.invokeExact(Channel.descriptor(channel))
                    : -1;
        } catch (Throwable unreadable) {
            return -1;
        }
    }

    /** Number of the file descriptor below it, or -1: not for this class to say. */
    public static int descriptor(Socket socket) {
        try {
            Socket raw = socket;
            for (int layers = MOST_LAYERS; layers > 0 && raw != null; layers--) {
                Socket below =
                        raw.getClass() == TLS
                                ? (Socket) Tls.UNDERLYING.invokeExact((Object) raw)
                                : raw;
                if (below == raw) {
                    FileDescriptor fd = Raw.descriptor(raw);
                    return fd == null ? -1 : (int) Raw.NUMBER.invokeExact(fd);
                }
                raw = below;
            }
            return -1;
        } catch (Throwable unreadable) {
            return -1;
        }
    }

    private static Health check(Socket socket, int layers) throws Throwable {
        if (socket == null || layers == 0) {
            return Health.UNKNOWN;
        }
        if (socket.getClass() == Socket.class) {
            return Raw.check(socket);
        }
        return socket.getClass() == TLS ? Tls.check(socket, layers) : Health.UNKNOWN;
    }

    private static Class<?> jdk(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException notInThisVersion) {
            return null;
        }
    }

    private static MethodHandle field(Class<?> owner, String name, Class<?> type)
            throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return MethodHandles.explicitCastArguments(
                MethodHandles.lookup().unreflectGetter(field),
                MethodType.methodType(type, Object.class));
    }

    private static MethodHandle method(Class<?> owner, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        Method method = owner.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return MethodHandles.lookup().unreflect(method);
    }

    private static final class Raw {

        private static final MethodHandle IMPL;
        private static final MethodHandle FD;
        private static final MethodHandle POLL;
        private static final MethodHandle NUMBER;
        private static final int READABLE;
        private static final FileDescriptor UNKNOWN = new FileDescriptor();

        /** Since Java 13 a socket's implementation passes its calls on to another one. */
        private static final Class<?> DELEGATING = jdk("java.net.DelegatingSocketImpl");

        private static final MethodHandle DELEGATE;

        /** Others need not keep their descriptor where these do. */
        private static final Set<Class<?>> KNOWN = new HashSet<Class<?>>();

        static {
            try {
                IMPL = field(Socket.class, "impl", Object.class);
                FD = field(jdk("java.net.SocketImpl"), "fd", FileDescriptor.class);
                DELEGATE = DELEGATING == null ? null : field(DELEGATING, "delegate", Object.class);
                Class<?> net = jdk("sun.nio.ch.Net");
                POLL = method(net, "poll", FileDescriptor.class, int.class, long.class);
                NUMBER = method(jdk("sun.nio.ch.IOUtil"), "fdVal", FileDescriptor.class);
                Field readable = net.getDeclaredField("POLLIN");
                readable.setAccessible(true);
                READABLE = readable.getShort(null);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
            KNOWN.add(jdk("java.net.SocksSocketImpl"));
            KNOWN.add(jdk("java.net.PlainSocketImpl"));
            KNOWN.add(jdk("sun.nio.ch.NioSocketImpl"));
            KNOWN.remove(null);
        }

        static Health check(Socket socket) throws Throwable {
            if (socket.isClosed() || socket.isInputShutdown() || socket.isOutputShutdown()) {
                return Health.DIRTY;
            }
            if (!socket.isConnected()) {
                return Health.UNKNOWN;
            }
            FileDescriptor fd = descriptor(socket);
            if (fd == UNKNOWN) {
                return Health.UNKNOWN;
            }
            return poll(fd);
        }

        static Health poll(FileDescriptor fd) throws Throwable {
            if (fd == null || !fd.valid()) {
                return Health.DIRTY;
            }
            return (int) POLL.invokeExact(fd, READABLE, 0L) == 0 ? Health.CLEAN : Health.DIRTY;
        }

        /** {@link #UNKNOWN} where the implementation is not the JDK's. */
        static FileDescriptor descriptor(Socket socket) throws Throwable {
            Object impl = (Object) IMPL.invokeExact((Object) socket);
            if (DELEGATING != null && DELEGATING.isInstance(impl) && isKnown(impl)) {
                impl = (Object) DELEGATE.invokeExact(impl);
            }
            return isKnown(impl) ? (FileDescriptor) FD.invokeExact(impl) : UNKNOWN;
        }

        private static boolean isKnown(Object impl) {
            return impl != null && KNOWN.contains(impl.getClass());
        }
    }

    private static final class Channel {

        static final Class<?> TYPE = jdk("sun.nio.ch.SocketChannelImpl");
        private static final MethodHandle FD;

        static {
            try {
                FD = field(TYPE, "fd", FileDescriptor.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        static FileDescriptor descriptor(SocketChannel channel) throws Throwable {
            return (FileDescriptor) FD.invokeExact((Object) channel);
        }
    }

    /** Java 8u261 and later; before that a TLS socket was built another way. */
    private static final class Tls {

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
                Class<?> base = jdk("sun.security.ssl.BaseSSLSocketImpl");
                UNDERLYING = field(base, "self", Socket.class);
                ALREADY_READ = field(base, "consumedInput", InputStream.class);
                INPUT = field(TLS, "appInput", InputStream.class);
                CONTEXT = field(TLS, "conContext", Object.class);
                Class<?> context = jdk("sun.security.ssl.TransportContext");
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
            Socket underlying = (Socket) UNDERLYING.invokeExact((Object) socket);
            return underlying == socket
                    ? Raw.check(socket)
                    : SocketHealth.check(underlying, layers - 1);
        }

        private static boolean hasPartialRecord(Object context) throws Throwable {
            return (int) PARTIAL_HEADER.invokeExact((Object) RECORD.invokeExact(context)) != 0;
        }

        /** How much of a record's header is read; on Java 8, whether it is read. */
        private static MethodHandle partialHeader() throws ReflectiveOperationException {
            Class<?> record = jdk("sun.security.ssl.SSLSocketInputRecord");
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
}
