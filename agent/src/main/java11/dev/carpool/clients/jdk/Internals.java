package dev.carpool.clients.jdk;

import dev.carpool.clients.Fields;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLParameters;

/** All that touches the JDK's own clients, and their connections of HTTP/1.1. */
final class Internals {

    private static final Class<?> BUILDER = type("HttpClientBuilderImpl");
    private static final Class<?> IMPL = type("HttpClientImpl");
    private static final Class<?> FACADE = type("HttpClientFacade");
    private static final Class<?> CONNECTION = type("HttpConnection");
    private static final Class<?> POOL = type("ConnectionPool");
    private static final Class<?> TRIGGER = type("ConnectionPool$CleanupTrigger");

    private static final Object DISABLE_RETRY_CONNECT = "jdk.httpclient.disableRetryConnect";

    private static final MethodHandle CREATE = Fields.untyped(IMPL, "create", BUILDER);
    private static final MethodHandle IMPL_OF = Fields.getter(FACADE, "impl");
    private static final Field FACADE_REFERENCE = Fields.field(IMPL, "facadeRef");
    private static final MethodHandle NET_PROPERTY =
            Fields.untyped(type("common.Utils"), "getNetProperty", String.class);
    private static final MethodHandle CHANNEL_OF = Fields.untyped(CONNECTION, "channel");
    private static final MethodHandle IS_OPEN = Fields.untyped(CONNECTION, "isOpen");
    private static final MethodHandle IS_TUNNEL = Fields.untyped(CONNECTION, "isTunnel");
    private static final MethodHandle CLOSE = Fields.untyped(CONNECTION, "close");
    private static final MethodHandle WATCH =
            Fields.untyped(POOL, "registerCleanupTrigger", CONNECTION);
    private static final MethodHandle HAS_FIRED = Fields.untyped(TRIGGER, "isDone");
    private static final MethodHandle WATCHED = Fields.getter(TRIGGER, "connection");
    private static final Class<?> CACHE_KEY = type("ConnectionPool$CacheKey");
    private static final MethodHandle CACHE_KEY_OF = Fields.untyped(CONNECTION, "cacheKey");
    private static final MethodHandle KEY_SECURE = Fields.getter(CACHE_KEY, "secure");
    private static final MethodHandle KEY_ADDRESS = Fields.getter(CACHE_KEY, "destination");
    private static final MethodHandle KEY_PROXY = Fields.getter(CACHE_KEY, "proxy");
    private static final MethodHandle COPY =
            Fields.untyped(type("common.Utils"), "copySSLParameters", SSLParameters.class);
    private static final Field KEEP_ALIVE = keepAlive();
    private static final Field POOL_SIZE = Fields.first(POOL, "MAX_POOL_SIZE");

    private Internals() {}

    /** One of the JDK's own, by its name below the package of its clients. */
    static Class<?> type(String name) {
        return Fields.type("jdk.internal.net.http." + name, Internals.class);
    }

    private static Field keepAlive() {
        Field since20 = Fields.first(IMPL, "KEEP_ALIVE_TIMEOUT");
        return since20 == null ? Fields.field(POOL, "KEEP_ALIVE") : since20;
    }

    /** What does the work of clients. */
    static Class<?> implementation() {
        return IMPL;
    }

    /** How a client is to be built. */
    static Field[] settings() {
        return Fields.of(BUILDER);
    }

    /** Builds it as the JDK does. */
    static HttpClient create(Object builder) throws Throwable {
        return (HttpClient) (Object) CREATE.invokeExact(builder);
    }

    /** What does the work of a client of the JDK's making; null for another's. */
    static Object impl(Object client) throws Throwable {
        return FACADE.isInstance(client) ? (Object) IMPL_OF.invokeExact(client) : null;
    }

    /** As if the app had dropped the client: what is under way ends, and then its threads do. */
    static void drop(Object impl) throws IllegalAccessException {
        ((WeakReference<?>) FACADE_REFERENCE.get(impl)).clear();
    }

    static SocketChannel channel(Object connection) throws Throwable {
        return (SocketChannel) (Object) CHANNEL_OF.invokeExact(connection);
    }

    static boolean isOpen(Object connection) throws Throwable {
        return (Boolean) (Object) IS_OPEN.invokeExact(connection);
    }

    static boolean isTunnel(Object connection) throws Throwable {
        return (Boolean) (Object) IS_TUNNEL.invokeExact(connection);
    }

    static void close(Object connection) throws Throwable {
        Object nothing = (Object) CLOSE.invokeExact(connection);
    }

    /**
     * The JDK closes an idle connection as soon as its selector sees the peer's end or bytes that
     * nobody asked for.
     *
     * @return false if that has happened already
     */
    static boolean watch(Object pool, Object connection) throws Throwable {
        Object trigger = (Object) WATCH.invokeExact(pool, connection);
        return !(Boolean) (Object) HAS_FIRED.invokeExact(trigger);
    }

    /** The connection that {@link #watch} began to watch. */
    static Object watched(Object trigger) throws Throwable {
        return (Object) WATCHED.invokeExact(trigger);
    }

    /** Where it leads. */
    static Route route(Object connection) throws Throwable {
        Object key = (Object) CACHE_KEY_OF.invokeExact(connection);
        return new Route(
                (Boolean) (Object) KEY_SECURE.invokeExact(key),
                (InetSocketAddress) (Object) KEY_ADDRESS.invokeExact(key),
                (InetSocketAddress) (Object) KEY_PROXY.invokeExact(key));
    }

    static SSLParameters copy(SSLParameters parameters) {
        try {
            return (SSLParameters) (Object) COPY.invokeExact((Object) parameters);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    /** Whether the user has set how many idle connections a client may have. */
    static boolean isPoolLimited() throws IllegalAccessException {
        return POOL_SIZE != null && POOL_SIZE.getLong(null) > 0;
    }

    /**
     * Whether the user has set {@code jdk.httpclient.disableRetryConnect}, by the JDK's own rule.
     * Asked before the JDK looks, which it does once, when the first request is sent.
     */
    static boolean isRetryConnectDisabled() throws Throwable {
        String value = (String) (Object) NET_PROPERTY.invokeExact(DISABLE_RETRY_CONNECT);
        return value != null && (value.isEmpty() || Boolean.parseBoolean(value));
    }

    /** Seconds for which the JDK itself keeps an idle connection. */
    static long keepAliveSeconds() throws IllegalAccessException {
        return KEEP_ALIVE.getLong(null);
    }
}
