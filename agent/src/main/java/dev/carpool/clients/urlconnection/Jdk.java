package dev.carpool.clients.urlconnection;

import dev.carpool.clients.Fields;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URLConnection;
import javax.net.ssl.SSLSocketFactory;

/** The JDK's objects: a client of {@code sun.net.www.http} is one connection. */
final class Jdk {

    private static final Class<?> NETWORK = Fields.type("sun.net.NetworkClient", Jdk.class);
    private static final Class<?> CLIENT = Fields.type("sun.net.www.http.HttpClient", Jdk.class);
    private static final Class<?> CONNECTION =
            Fields.type("sun.net.www.protocol.http.HttpURLConnection", Jdk.class);

    private static final MethodHandle SOCKET = Fields.getter(NETWORK, "serverSocket", Socket.class);
    private static final MethodHandle INPUT =
            Fields.getter(NETWORK, "serverInput", InputStream.class);
    private static final MethodHandle SET_CONNECT_TIMEOUT =
            Fields.method(NETWORK, "setConnectTimeout", void.class, int.class);
    private static final MethodHandle CLOSE = Fields.method(CLIENT, "closeServer", void.class);
    private static final MethodHandle FINISHED = Fields.method(CLIENT, "finished", void.class);
    private static final MethodHandle KEEPING_ALIVE =
            Fields.method(CLIENT, "isKeepingAlive", boolean.class);
    private static final MethodHandle REUSE = Fields.getter(CLIENT, "reuse", boolean.class);
    private static final MethodHandle USING_PROXY =
            Fields.getter(CLIENT, "usingProxy", boolean.class);
    private static final Field FAILED_ONCE = Fields.field(CLIENT, "failedOnce");
    private static final Field KEEP_ALIVE = Fields.field(CLIENT, "keepAliveProp");

    private static final MethodHandle STREAMING =
            Fields.method(CONNECTION, "streaming", boolean.class);
    private static final MethodHandle HTTP = Fields.getter(CONNECTION, "http", Object.class);
    private static final Field SET_HTTP = Fields.field(CONNECTION, "http");
    private static final Field SET_CONNECTED = Fields.field(URLConnection.class, "connected");
    private static final MethodHandle RESPONSE =
            Fields.getter(CONNECTION, "inputStream", Object.class);
    private static final Field STATUS = Fields.field(HttpURLConnection.class, "responseCode");
    private static final Field BUFFERS_ERRORS = Fields.field(CONNECTION, "enableESBuffer");

    /** Java 9 and later. */
    private static final Field AUTHENTICATOR = Fields.optional(CONNECTION, "authenticator");

    private Jdk() {}

    static boolean isKnown(Object client) {
        return client.getClass() == CLIENT || Tls.is(client);
    }

    /** False if the JVM's user has asked for it: {@code http.keepAlive=false}. */
    static boolean keepsAlive() throws IllegalAccessException {
        return KEEP_ALIVE.getBoolean(null);
    }

    /** {@code sun.net.http.errorstream.enableBuffering}: the JDK does more with error streams. */
    static boolean buffersErrors() throws IllegalAccessException {
        return BUFFERS_ERRORS.getBoolean(null);
    }

    /** Null if it is not connected. */
    static Socket socket(Object client) throws Throwable {
        return (Socket) SOCKET.invokeExact(client);
    }

    static InputStream input(Object client) throws Throwable {
        return (InputStream) INPUT.invokeExact(client);
    }

    static boolean isKeepingAlive(Object client) throws Throwable {
        return (boolean) KEEPING_ALIVE.invokeExact(client);
    }

    /** Whether it is in the middle of an authentication that takes several requests. */
    static boolean isReused(Object client) throws Throwable {
        return (boolean) REUSE.invokeExact(client);
    }

    static boolean usesProxy(Object client) throws Throwable {
        return (boolean) USING_PROXY.invokeExact(client);
    }

    /**
     * @param millis -1 for the JVM's default
     */
    static void connectTimeout(Object client, int millis) throws Throwable {
        SET_CONNECT_TIMEOUT.invokeExact(client, millis);
    }

    /** The one time that the JDK sends a request again is not used up. */
    static void allowRetry(Object client) throws IllegalAccessException {
        FAILED_ONCE.setBoolean(client, false);
    }

    static void close(Object client) throws Throwable {
        CLOSE.invokeExact(client);
    }

    /** Its exchange is over: it goes to the cache or is closed. */
    static void finished(Object client) throws Throwable {
        FINISHED.invokeExact(client);
    }

    static boolean streams(Object connection) throws Throwable {
        return (boolean) STREAMING.invokeExact(connection);
    }

    /** What the app's connection object uses now, or null. */
    static Object client(Object connection) throws Throwable {
        return (Object) HTTP.invokeExact(connection);
    }

    static void forgetClient(Object connection) throws IllegalAccessException {
        SET_HTTP.set(connection, null);
        SET_CONNECTED.setBoolean(connection, false);
    }

    /** Of the response that was read last, or -1; never reads. */
    static int status(Object connection) throws IllegalAccessException {
        return STATUS.getInt(connection);
    }

    /** Whether the head of a response was read that nobody has given up yet. */
    static boolean hasResponse(Object connection) throws Throwable {
        return (Object) RESPONSE.invokeExact(connection) != null;
    }

    static Object authenticator(Object connection) throws IllegalAccessException {
        return AUTHENTICATOR == null ? null : AUTHENTICATOR.get(connection);
    }

    /** Apart, so that an app without TLS does not load it. */
    static final class Tls {

        private static final String CLIENT = "sun.net.www.protocol.https.HttpsClient";

        private Tls() {}

        static boolean is(Object client) {
            return client.getClass().getName().equals(CLIENT)
                    && client.getClass().getClassLoader() == null;
        }

        /** What it would open another connection with. */
        static void factory(Object client, SSLSocketFactory factory) throws IllegalAccessException {
            Of.FACTORY.set(client, factory);
        }

        private static final class Of {
            static final Field FACTORY =
                    Fields.field(Fields.type(CLIENT, Jdk.class), "sslSocketFactory");
        }
    }
}
