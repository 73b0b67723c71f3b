package dev.carpool.sharing;

import static dev.carpool.sharing.JdkHandles.field;
import static dev.carpool.sharing.JdkHandles.method;
import static dev.carpool.sharing.JdkHandles.type;

import dev.carpool.sharing.SocketHealth.Health;
import java.io.FileDescriptor;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** A socket of the JDK's own with nothing above it. */
final class RawSocket {

    private static final MethodHandle IMPL;
    private static final MethodHandle FD;
    private static final MethodHandle POLL;
    private static final MethodHandle NUMBER;
    private static final int READABLE;
    private static final FileDescriptor UNKNOWN = new FileDescriptor();

    /** Since Java 13 a socket's implementation passes its calls on to another one. */
    private static final Class<?> DELEGATING = type("java.net.DelegatingSocketImpl");

    private static final MethodHandle DELEGATE;

    /** Others need not keep their descriptor where these do. */
    private static final Set<Class<?>> KNOWN = new HashSet<Class<?>>();

    static {
        try {
            IMPL = field(Socket.class, "impl", Object.class);
            FD = field(type("java.net.SocketImpl"), "fd", FileDescriptor.class);
            DELEGATE = DELEGATING == null ? null : field(DELEGATING, "delegate", Object.class);
            Class<?> net = type("sun.nio.ch.Net");
            POLL = method(net, "poll", FileDescriptor.class, int.class, long.class);
            NUMBER = method(type("sun.nio.ch.IOUtil"), "fdVal", FileDescriptor.class);
            Field readable = net.getDeclaredField("POLLIN");
            readable.setAccessible(true);
            READABLE = readable.getShort(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
        KNOWN.add(type("java.net.SocksSocketImpl"));
        KNOWN.add(type("java.net.PlainSocketImpl"));
        KNOWN.add(type("sun.nio.ch.NioSocketImpl"));
        KNOWN.remove(null);
    }

    private RawSocket() {}

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

    static int number(FileDescriptor fd) throws Throwable {
        return (int) NUMBER.invokeExact(fd);
    }

    private static boolean isKnown(Object impl) {
        return impl != null && KNOWN.contains(impl.getClass());
    }
}
