package dev.carpool.sharing;

import java.io.FileDescriptor;
import java.lang.invoke.MethodHandle;
import java.net.Socket;
import java.nio.channels.SocketChannel;

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

    private static final Class<?> TLS = JdkHandles.type("sun.security.ssl.SSLSocketImpl");

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
                    ? RawSocket.poll(Channel.descriptor(channel))
                    : Health.DIRTY;
        } catch (Throwable unreadable) {
            return Health.UNKNOWN;
        }
    }

    /** Number of a channel's file descriptor, or -1: not for this class to say. */
    public static int descriptor(SocketChannel channel) {
        try {
            return channel != null && channel.getClass() == Channel.TYPE
                    ? RawSocket.number(Channel.descriptor(channel))
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
                Socket below = raw.getClass() == TLS ? TlsSocket.underlying(raw) : raw;
                if (below == raw) {
                    FileDescriptor fd = RawSocket.descriptor(raw);
                    return fd == null ? -1 : RawSocket.number(fd);
                }
                raw = below;
            }
            return -1;
        } catch (Throwable unreadable) {
            return -1;
        }
    }

    static Health check(Socket socket, int layers) throws Throwable {
        if (socket == null || layers == 0) {
            return Health.UNKNOWN;
        }
        if (socket.getClass() == Socket.class) {
            return RawSocket.check(socket);
        }
        return socket.getClass() == TLS ? TlsSocket.check(socket, layers) : Health.UNKNOWN;
    }

    private static final class Channel {

        static final Class<?> TYPE = JdkHandles.type("sun.nio.ch.SocketChannelImpl");
        private static final MethodHandle FD;

        static {
            try {
                FD = JdkHandles.field(TYPE, "fd", FileDescriptor.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        static FileDescriptor descriptor(SocketChannel channel) throws Throwable {
            return (FileDescriptor) FD.invokeExact((Object) channel);
        }
    }
}
