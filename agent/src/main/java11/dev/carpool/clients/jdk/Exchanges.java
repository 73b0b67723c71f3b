package dev.carpool.clients.jdk;

import static dev.carpool.clients.jdk.Internals.type;

import dev.carpool.clients.Fields;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All that touches the JDK's own classes of one call, in whatever version: what sends it as often
 * as it takes ({@code MultiExchange}), each time it is sent ({@code Exchange}), and that in one
 * version of the protocol ({@code ExchangeImpl}).
 */
final class Exchanges {

    private static final Class<?> EXCHANGE = type("Exchange");
    private static final Class<?> MULTI = type("MultiExchange");
    private static final Class<?> REQUEST = type("HttpRequestImpl");
    private static final Class<?> EXPIRED = type("common.ConnectionExpiredException");
    private static final MethodHandle REQUEST_OF = Fields.getter(EXCHANGE, "request");
    private static final MethodHandle MULTI_OF = Fields.getter(EXCHANGE, "multi");
    private static final MethodHandle ANSWERED = Fields.getter(type("Response"), "exchange");
    private static final MethodHandle EXCHANGE_OF = Fields.getter(MULTI, "exchange");
    private static final MethodHandle IMPL_OF_EXCHANGE = Fields.getter(EXCHANGE, "exchImpl");
    private static final MethodHandle EXCHANGE_OF_IMPL =
            Fields.getter(type("ExchangeImpl"), "exchange");
    private static final MethodHandle CONNECTION_OF =
            Fields.untyped(type("ExchangeImpl"), "connection");
    private static final MethodHandle EXPIRE = Fields.constructor(EXPIRED, Throwable.class);

    /** Since Java 21: before, the JDK takes no notice of it. */
    private static final Field UNPROCESSED =
            Fields.optional(type("ExchangeImpl"), "unprocessedByPeer");

    private static final MethodHandle HANDLER_OF = Fields.getter(MULTI, "responseHandler");
    private static final MethodHandle CLIENT_OF = Fields.getter(MULTI, "client");
    private static final MethodHandle CANCELLED = Fields.getter(MULTI, "cancelled", boolean.class);
    private static final MethodHandle ATTEMPTS = Fields.getter(MULTI, "attempts");
    private static final Field RETRIED = Fields.first(MULTI, "retriedOnce", "expiredOnce");
    private static final Field RETRY_CONNECT = Fields.first(MULTI, "RETRY_CONNECT");
    private static final MethodHandle CANCEL = Fields.untyped(MULTI, "cancel", IOException.class);
    private static final MethodHandle URI_OF = Fields.untyped(REQUEST, "uri");
    private static final MethodHandle METHOD_OF = Fields.untyped(REQUEST, "method");
    private static final MethodHandle PUBLISHER_OF = Fields.getter(REQUEST, "requestPublisher");
    private static final MethodHandle IS_SECURE = Fields.untyped(REQUEST, "secure");

    private Exchanges() {}

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

    /**
     * Whether it was given up, by the app or by its timeout: then the JDK repeats nothing, and it
     * is by its own close, and for no fault of the connection, that what is under way fails.
     */
    static boolean isCancelled(Object multi) throws Throwable {
        return (boolean) CANCELLED.invokeExact(multi);
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
        return publisher != null && ((BodyPublisher) publisher).contentLength() != 0;
    }

    static Object exchangeOf(Object exchangeImpl) throws Throwable {
        return (Object) EXCHANGE_OF_IMPL.invokeExact(exchangeImpl);
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
}
