package dev.carpool.clients.urlconnection;

import dev.carpool.clients.Fields;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;

/** The JDK's two kinds of response body that end at their framing and give the connection back. */
final class JdkStreams {

    /** More than this is not copied: as much as the JDK itself reads ahead, bytes. */
    private static final int MOST = 8192;

    private static final Class<?> SIZED =
            Fields.type("sun.net.www.http.KeepAliveStream", JdkStreams.class);
    private static final Class<?> METERED =
            Fields.type("sun.net.www.MeteredStream", JdkStreams.class);
    private static final Class<?> CHUNKED =
            Fields.type("sun.net.www.http.ChunkedInputStream", JdkStreams.class);

    private static final MethodHandle EXPECTED = Fields.getter(METERED, "expected", long.class);
    private static final MethodHandle COUNT = Fields.getter(METERED, "count", long.class);
    private static final MethodHandle CLIENT = Fields.getter(SIZED, "hc", Object.class);
    private static final MethodHandle HURRIED = Fields.getter(SIZED, "hurried", boolean.class);
    private static final MethodHandle HURRY_SIZED = Fields.method(SIZED, "hurry", boolean.class);

    private static final MethodHandle IN = Fields.getter(CHUNKED, "in", InputStream.class);
    private static final MethodHandle RAW_POS = Fields.getter(CHUNKED, "rawPos", int.class);
    private static final MethodHandle RAW_COUNT = Fields.getter(CHUNKED, "rawCount", int.class);
    private static final MethodHandle HURRY_CHUNKED =
            Fields.method(CHUNKED, "hurry", boolean.class);

    /** The line end after the last chunk, which the JDK leaves in its buffer. */
    private static final int LAST_LINE = 2;

    private JdkStreams() {}

    static boolean isSized(Object stream) {
        return stream.getClass() == SIZED;
    }

    /** False where a response has none: its stream is that of the connection. */
    static boolean isBody(Object stream) {
        return isSized(stream) || stream.getClass() == CHUNKED || METERED.isInstance(stream);
    }

    /** The connection that a body of known length is read from, or null after its end. */
    static Object client(Object sized) throws Throwable {
        return (Object) CLIENT.invokeExact(sized);
    }

    /**
     * Whether the rest of it was read into memory, and the connection given back before its end.
     */
    static boolean isHurried(Object sized) throws Throwable {
        return (boolean) HURRIED.invokeExact(sized);
    }

    /**
     * Reads what has arrived into memory if that is all of the rest, by the JDK's own means; never
     * waits. Then the connection is free, and the app reads on from memory.
     */
    static boolean hurry(InputStream sized) throws Throwable {
        long rest =
                (long) EXPECTED.invokeExact((Object) sized)
                        - (long) COUNT.invokeExact((Object) sized);
        // More than the rest is something that nobody asked for.
        return rest > 0
                && rest <= MOST
                && sized.available() == rest
                && (boolean) HURRY_SIZED.invokeExact((Object) sized);
    }

    /** The same; the stream itself gives the connection back. */
    static void hurryChunks(InputStream stream) throws Throwable {
        if (stream.getClass() != CHUNKED) {
            return;
        }
        InputStream in = (InputStream) IN.invokeExact((Object) stream);
        if (in != null && in.available() <= MOST) {
            boolean whole = (boolean) HURRY_CHUNKED.invokeExact((Object) stream);
        }
    }

    /**
     * Whether something is left in the buffers of a body that has ended. Bytes that were read ahead
     * are seen by no poll of the socket.
     */
    static boolean hasLeftover(InputStream body) throws Throwable {
        if (body == null) {
            return false;
        }
        if (body.getClass() == CHUNKED) {
            int raw =
                    (int) RAW_COUNT.invokeExact((Object) body)
                            - (int) RAW_POS.invokeExact((Object) body);
            InputStream in = (InputStream) IN.invokeExact((Object) body);
            return raw > LAST_LINE || (in != null && in.available() > 0);
        }
        if (isSized(body)
                && (isHurried(body)
                        || (long) COUNT.invokeExact((Object) body)
                                > (long) EXPECTED.invokeExact((Object) body))) {
            // The JDK gives an app what it has read ahead, be it more than the length.
            return !isHurried(body);
        }
        return body.available() > 0;
    }
}
