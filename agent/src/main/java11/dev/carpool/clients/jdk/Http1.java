package dev.carpool.clients.jdk;

import static dev.carpool.clients.jdk.Internals.type;

import dev.carpool.clients.Fields;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.List;

/** All that touches the JDK's own classes of HTTP/1.1. */
final class Http1 {

    private static final Class<?> REQUEST = type("Http1Request");
    private static final Class<?> RESPONSE = type("Http1Response");
    private static final Class<?> RECEIVER = type("Http1AsyncReceiver");
    private static final Class<?> EXCHANGE = type("Http1Exchange");
    private static final Class<?> PUBLISHER = type("Http1Exchange$Http1Publisher");

    private static final MethodHandle REQUEST_OF = Fields.getter(REQUEST, "request");
    private static final MethodHandle CONNECTION_OF = Fields.getter(REQUEST, "connection");
    private static final MethodHandle EXCHANGE_OF = Fields.getter(REQUEST, "http1Exchange");
    private static final Field HEADERS_OF = Fields.field(REQUEST, "userHeaders");
    private static final MethodHandle RECEIVER_OF = Fields.getter(RESPONSE, "asyncReceiver");
    private static final MethodHandle ANSWERED_ON = Fields.getter(RESPONSE, "connection");
    private static final MethodHandle REMAINING = Fields.untyped(RECEIVER, "remaining");
    private static final MethodHandle RECEIVE =
            Fields.untyped(RECEIVER, "asyncReceive", ByteBuffer.class);
    private static final MethodHandle RECEIVES = Fields.getter(EXCHANGE, "asyncReceiver");
    private static final MethodHandle STATE = Fields.getter(EXCHANGE, "state");
    private static final MethodHandle PUBLISHER_OF = Fields.getter(EXCHANGE, "writePublisher");
    private static final MethodHandle CANCELLED =
            Fields.getter(PUBLISHER, "cancelled", boolean.class);
    private static final MethodHandle OUTGOING = Fields.getter(EXCHANGE, "outgoing");
    private static final MethodHandle TO_PUBLISH =
            Fields.constructor(type("Http1Exchange$DataPair"), List.class, Throwable.class);

    private Http1() {}

    static Object request(Object action) throws Throwable {
        return (Object) REQUEST_OF.invokeExact(action);
    }

    static Object connection(Object action) throws Throwable {
        return (Object) CONNECTION_OF.invokeExact(action);
    }

    static Object exchange(Object action) throws Throwable {
        return Exchanges.exchangeOf((Object) EXCHANGE_OF.invokeExact(action));
    }

    /** What receives the response of an exchange of HTTP/1.1; null for what is none. */
    static Object receiver(Object exchange) throws Throwable {
        return EXCHANGE.isInstance(exchange) ? (Object) RECEIVES.invokeExact(exchange) : null;
    }

    /** Hands it something of its response, as the JDK's selector does. */
    static void receive(Object receiver, List<?> read) throws Throwable {
        for (Object buffer : read) {
            Object nothing = (Object) RECEIVE.invokeExact(receiver, buffer);
        }
    }

    /** The app's own, as they will be written. */
    static HttpHeaders headers(Object action) throws IllegalAccessException {
        return (HttpHeaders) HEADERS_OF.get(action);
    }

    static void headers(Object action, HttpHeaders headers) throws IllegalAccessException {
        HEADERS_OF.set(action, headers);
    }

    static Object answeredOn(Object response) throws Throwable {
        return (Object) ANSWERED_ON.invokeExact(response);
    }

    /** Whether more was received than the response. */
    static boolean hasSurplus(Object response) throws Throwable {
        Object receiver = (Object) RECEIVER_OF.invokeExact(response);
        return ((Number) (Object) REMAINING.invokeExact(receiver)).longValue() != 0;
    }

    /** Whether it is an exchange of HTTP/1.1 of whose request not a byte has gone out. */
    static boolean isUnpublished(Object exchange) throws Throwable {
        if (!EXCHANGE.isInstance(exchange)) {
            return false;
        }
        String state = ((Enum<?>) (Object) STATE.invokeExact(exchange)).name();
        return state.equals("INITIAL") || state.equals("HEADERS");
    }

    /** Whether the next that goes out is the head of its request. */
    static boolean publishesHead(Object exchange) throws Throwable {
        return ((Enum<?>) (Object) STATE.invokeExact(exchange)).name().equals("HEADERS")
                && !(boolean) CANCELLED.invokeExact((Object) PUBLISHER_OF.invokeExact(exchange))
                && !outgoing(exchange).isEmpty();
    }

    /** In place of the next that would go out: the JDK fails the exchange, as it does by itself. */
    static void fail(Object exchange, Throwable failure) throws Throwable {
        outgoing(exchange)
                .addFirst((Object) TO_PUBLISH.invokeExact((Object) null, (Object) failure));
    }

    @SuppressWarnings("unchecked")
    private static Deque<Object> outgoing(Object exchange) throws Throwable {
        return (Deque<Object>) (Object) OUTGOING.invokeExact(exchange);
    }
}
