package dev.carpool.clients.jdk;

import dev.carpool.clients.Fields;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;

/** All that touches the JDK's own classes behind {@code java.net.http}. */
final class Internals {

    private static final Class<?> BUILDER = type("HttpClientBuilderImpl");
    private static final Class<?> IMPL = type("HttpClientImpl");
    private static final Class<?> FACADE = type("HttpClientFacade");
    private static final Class<?> EXCHANGE = type("Exchange");
    private static final Class<?> MULTI = type("MultiExchange");
    private static final Class<?> REQUEST = type("HttpRequestImpl");
    private static final Class<?> CONNECTION = type("HttpConnection");
    private static final Class<?> POOL = type("ConnectionPool");
    private static final Class<?> TRIGGER = type("ConnectionPool$CleanupTrigger");
    private static final Class<?> EXPIRED = type("common.ConnectionExpiredException");

    private static final Object DISABLE_RETRY_CONNECT = "jdk.httpclient.disableRetryConnect";

    private static final MethodHandle CREATE = Fields.untyped(IMPL, "create", BUILDER);
    private static final MethodHandle IMPL_OF = Fields.getter(FACADE, "impl");
    private static final Field FACADE_REFERENCE = Fields.field(IMPL, "facadeRef");
    private static final MethodHandle REQUEST_OF = Fields.getter(EXCHANGE, "request");
    private static final MethodHandle MULTI_OF = Fields.getter(EXCHANGE, "multi");
    private static final MethodHandle ANSWERED = Fields.getter(type("Response"), "exchange");
    private static final MethodHandle EXCHANGE_OF = Fields.getter(MULTI, "exchange");
    private static final MethodHandle IMPL_OF_EXCHANGE = Fields.getter(EXCHANGE, "exchImpl");
    private static final MethodHandle CONNECTION_OF =
            Fields.untyped(type("ExchangeImpl"), "connection");
    private static final MethodHandle NET_PROPERTY =
            Fields.untyped(type("common.Utils"), "getNetProperty", String.class);
    private static final MethodHandle EXPIRE = Fields.constructor(EXPIRED, Throwable.class);

    /** Before, the JDK takes no notice of it. */
    private static final Field UNPROCESSED =
            Fields.optional(type("ExchangeImpl"), "unprocessedByPeer");

    private static final MethodHandle HANDLER_OF = Fields.getter(MULTI, "responseHandler");
    private static final MethodHandle CLIENT_OF = Fields.getter(MULTI, "client");
    private static final MethodHandle ATTEMPTS = Fields.getter(MULTI, "attempts");
    private static final Field RETRIED = Fields.first(MULTI, "retriedOnce", "expiredOnce");
    private static final Field RETRY_CONNECT = Fields.first(MULTI, "RETRY_CONNECT");
    private static final MethodHandle URI_OF = Fields.untyped(REQUEST, "uri");
    private static final MethodHandle METHOD_OF = Fields.untyped(REQUEST, "method");
    private static final MethodHandle PUBLISHER_OF = Fields.getter(REQUEST, "requestPublisher");
    private static final MethodHandle IS_SECURE = Fields.untyped(REQUEST, "secure");
    private static final MethodHandle CHANNEL_OF = Fields.untyped(CONNECTION, "channel");
    private static final MethodHandle IS_OPEN = Fields.untyped(CONNECTION, "isOpen");
    private static final MethodHandle IS_TUNNEL = Fields.untyped(CONNECTION, "isTunnel");
    private static final MethodHandle CLOSE = Fields.untyped(CONNECTION, "close");
    private static final MethodHandle WATCH =
            Fields.untyped(POOL, "registerCleanupTrigger", CONNECTION);
    private static final MethodHandle HAS_FIRED = Fields.untyped(TRIGGER, "isDone");
    private static final MethodHandle WATCHED = Fields.getter(TRIGGER, "connection");
    private static final MethodHandle EXCHANGE_OF_IMPL =
            Fields.getter(type("ExchangeImpl"), "exchange");
    private static final Class<?> CACHE_KEY = type("ConnectionPool$CacheKey");
    private static final MethodHandle CACHE_KEY_OF = Fields.untyped(CONNECTION, "cacheKey");
    private static final MethodHandle KEY_SECURE = Fields.getter(CACHE_KEY, "secure");
    private static final MethodHandle KEY_ADDRESS = Fields.getter(CACHE_KEY, "destination");
    private static final MethodHandle KEY_PROXY = Fields.getter(CACHE_KEY, "proxy");
    private static final MethodHandle COPY =
            Fields.untyped(type("common.Utils"), "copySSLParameters", SSLParameters.class);
    private static final MethodHandle CANCEL = Fields.untyped(MULTI, "cancel", IOException.class);
    private static final Field KEEP_ALIVE = keepAlive();
    private static final Field POOL_SIZE = Fields.first(POOL, "MAX_POOL_SIZE");

    private Internals() {}

    private static Class<?> type(String name) {
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

    static Object request(Object exchange) throws Throwable {
        return (Object) REQUEST_OF.invokeExact(exchange);
    }

    /** The request that was sent last. */
    static Object requestOfMulti(Object multi) throws Throwable {
        return request((Object) EXCHANGE_OF.invokeExact(multi));
    }

    static Object multi(Object exchange) throws Throwable {
        return (Object) MULTI_OF.invokeExact(exchange);
    }

    /** Its exchange in one version, of what was sent last; null if there was none. */
    static Object exchangeImpl(Object multi) throws Throwable {
        Object exchange = (Object) EXCHANGE_OF.invokeExact(multi);
        return exchange == null ? null : (Object) IMPL_OF_EXCHANGE.invokeExact(exchange);
    }

    /** The connection that an exchange in one version is on. */
    static Object connection(Object exchangeImpl) throws Throwable {
        return (Object) CONNECTION_OF.invokeExact(exchangeImpl);
    }

    /** The exchange that a response is of. */
    static Object answered(Object response) throws Throwable {
        return (Object) ANSWERED.invokeExact(response);
    }

    static Object client(Object multi) throws Throwable {
        return (Object) CLIENT_OF.invokeExact(multi);
    }

    /** Whether the one repetition that the JDK allows a request is used up. */
    static boolean isRetried(Object multi) throws IllegalAccessException {
        return RETRIED != null && RETRIED.getBoolean(multi);
    }

    /** It is not used up yet. */
    static void allowRetry(Object multi) throws IllegalAccessException {
        if (RETRIED != null) {
            RETRIED.setBoolean(multi, false);
        }
    }

    /** One attempt more than the JDK would have allowed. */
    static void uncountAttempt(Object multi) throws Throwable {
        ((AtomicInteger) (Object) ATTEMPTS.invokeExact(multi)).decrementAndGet();
    }

    /** Whether the JDK repeats a request of any method that found nobody to connect to. */
    static boolean retriesConnects() throws IllegalAccessException {
        return RETRY_CONNECT != null && RETRY_CONNECT.getBoolean(null);
    }

    static URI uri(Object request) throws Throwable {
        return (URI) (Object) URI_OF.invokeExact(request);
    }

    static String method(Object request) throws Throwable {
        return (String) (Object) METHOD_OF.invokeExact(request);
    }

    static boolean isSecure(Object request) throws Throwable {
        return (Boolean) (Object) IS_SECURE.invokeExact(request);
    }

    /** Whether it has a body, or may have. */
    static boolean hasBody(Object request) throws Throwable {
        Object publisher = (Object) PUBLISHER_OF.invokeExact(request);
        return publisher != null
                && ((java.net.http.HttpRequest.BodyPublisher) publisher).contentLength() != 0;
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

    static Object exchangeOf(Object exchangeImpl) throws Throwable {
        return (Object) EXCHANGE_OF_IMPL.invokeExact(exchangeImpl);
    }

    /** Where it leads. */
    static Route route(Object connection) throws Throwable {
        Object key = (Object) CACHE_KEY_OF.invokeExact(connection);
        return new Route(
                (Boolean) (Object) KEY_SECURE.invokeExact(key),
                (InetSocketAddress) (Object) KEY_ADDRESS.invokeExact(key),
                (InetSocketAddress) (Object) KEY_PROXY.invokeExact(key));
    }

    /** The call that an exchange is of; null if its client shares nothing. */
    static Call<?> call(Object exchange) throws Throwable {
        return callOf((Object) MULTI_OF.invokeExact(exchange));
    }

    static Call<?> callOf(Object multi) throws Throwable {
        Object handler = (Object) HANDLER_OF.invokeExact(multi);
        return handler instanceof Call ? (Call<?>) handler : null;
    }

    /**
     * Whether the JDK sends it a second time if its connection turns out to be closed. Any other
     * method it repeats only where there was no connection yet.
     */
    static boolean isRepeatedMethod(Object request) throws Throwable {
        String method = method(request);
        return method.equals("GET") || method.equals("HEAD");
    }

    /**
     * What the JDK repeats a request for, and what the app is shown of it if that fails, too.
     *
     * @param cause as it was
     */
    static Throwable expired(Throwable cause) throws Throwable {
        return (Throwable) (Object) EXPIRE.invokeExact((Object) cause);
    }

    /** What the JDK itself takes for the failure of a call. */
    static Throwable root(Throwable failure) {
        boolean wrapped =
                failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapped && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Whether the server has said that it never looked at the request that was sent last. */
    static boolean isUnprocessed(Object multi) throws Throwable {
        Object impl = exchangeImpl(multi);
        return impl != null && UNPROCESSED != null && UNPROCESSED.getBoolean(impl);
    }

    /** A reused connection had ended before a byte of a response. */
    static boolean isExpired(Throwable failure) {
        return EXPIRED.isInstance(failure) || EXPIRED.isInstance(failure.getCause());
    }

    /** Ends a body that the app is being given. */
    static void fail(Object wrapper, Throwable reason) {
        ((Flow.Subscriber<?>) wrapper).onError(reason);
    }

    static void cancel(Object multi, IOException reason) throws Throwable {
        Object nothing = (Object) CANCEL.invokeExact(multi, (Object) reason);
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
     * Whether {@code jdk.httpclient.disableRetryConnect} is unset, by the JDK's own rule. Asked
     * before the JDK looks, which it does once, when the first request is sent.
     */
    static boolean mayRetryConnects() throws Throwable {
        String value = (String) (Object) NET_PROPERTY.invokeExact(DISABLE_RETRY_CONNECT);
        return value == null || (!value.isEmpty() && !Boolean.parseBoolean(value));
    }

    /** Seconds for which the JDK itself keeps an idle connection. */
    static long keepAliveSeconds() throws IllegalAccessException {
        return KEEP_ALIVE.getLong(null);
    }
}
