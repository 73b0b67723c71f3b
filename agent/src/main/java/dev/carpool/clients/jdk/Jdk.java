package dev.carpool.clients.jdk;

import static dev.carpool.clients.Hook.Kind.ARGUMENT;
import static dev.carpool.clients.Hook.Kind.BEFORE;
import static dev.carpool.clients.Hook.Kind.CONSTRUCTED;
import static dev.carpool.clients.Hook.Kind.FINALLY;
import static dev.carpool.clients.Hook.Kind.INSTEAD;
import static dev.carpool.clients.Hook.Kind.RESULT;

import dev.carpool.clients.Client;
import dev.carpool.clients.Hook;

/** {@code java.net.http.HttpClient}, Java 11 and later. */
public final class Jdk implements Client {

    static final String BUILDING = "jdk.building";
    static final String BUILT = "jdk.built";
    static final String EXCHANGING = "jdk.exchanging";
    static final String EXCHANGED = "jdk.exchanged";
    static final String TAKING = "jdk.taking";
    static final String TAKEN = "jdk.taken";
    static final String WATCHING = "jdk.watching";
    static final String FINISHED = "jdk.finished";
    static final String RETURNING = "jdk.returning";
    static final String PUTTING = "jdk.putting";
    static final String CONNECTING = "jdk.connecting";
    static final String SENDING = "jdk.sending";
    static final String PUBLISHING = "jdk.publishing";
    static final String SENDING_BODY = "jdk.sendingBody";
    static final String CLOSED = "jdk.closed";
    static final String RECEIVING = "jdk.receiving";
    static final String CANCELLING = "jdk.cancelling";
    static final String CANCELLED = "jdk.cancelled";
    static final String STOPPING = "jdk.stopping";
    static final String FAILED = "jdk.failed";

    static final String COOKIES = "jdk.cookies";
    static final String SET_COOKIES = "jdk.setCookies";
    static final String COOKIES_DONE = "jdk.cookiesDone";
    static final String OFFERED = "jdk.offered";
    static final String UPGRADING = "jdk.upgrading";
    static final String STREAM_OPENED = "jdk.streamOpened";
    static final String STREAM_CLOSED = "jdk.streamClosed";
    static final String SENT = "jdk.sent";
    static final String BEGUN = "jdk.begun";
    static final String BODY_BEGAN = "jdk.bodyBegan";
    static final String BODY_ENDED = "jdk.bodyEnded";

    private static final String PACKAGE = "jdk.internal.net.http.";
    private static final String BUILDER = PACKAGE + "HttpClientBuilderImpl";
    private static final String EXCHANGE = PACKAGE + "ExchangeImpl";
    private static final String CONNECTION_2 = PACKAGE + "Http2Connection";
    private static final String BODY = PACKAGE + "common.HttpBodySubscriberWrapper";
    private static final String EXCHANGE_1 = PACKAGE + "Http1Exchange";
    private static final String RECEIVER = PACKAGE + "Http1AsyncReceiver";
    private static final String COOKIE_FILTER = PACKAGE + "CookieFilter";
    private static final String POOL = PACKAGE + "ConnectionPool";

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public String anchor() {
        return PACKAGE + "HttpClientImpl";
    }

    @Override
    public String bridge() {
        return "dev.carpool.clients.jdk.JdkBridge";
    }

    @Override
    public Hook[] hooks() {
        return new Hook[] {
            // The only place where a client is made. The second sees those that the JDK makes
            // itself; in this order, as each hook is woven around what is there.
            Hook.on(BUILDING, INSTEAD, BUILDER, "build").essential(),
            Hook.on(BUILT, RESULT, BUILDER, "build").essential(),
            // The pool is asked on this method's thread, and not told for whom.
            Hook.on(EXCHANGING, BEFORE, EXCHANGE, "createHttp1Exchange").essential(),
            Hook.on(EXCHANGED, FINALLY, EXCHANGE, "createHttp1Exchange").essential(),
            // All idle connections of HTTP/1.1 pass here, in and out.
            Hook.on(TAKING, INSTEAD, POOL, "getConnection").essential(),
            Hook.on(TAKEN, RESULT, POOL, "getConnection").essential(),
            Hook.on(PUTTING, INSTEAD, POOL, "returnToPool(Ljdk/internal/net/http/HttpConnection;)V")
                    .essential(),
            // What is read on a connection that was idle a moment ago may be its next response.
            Hook.on(WATCHING, INSTEAD, POOL + "$CleanupTrigger", "onNext(Ljava/util/List;)V")
                    .essential(),
            // What the response said, and whether it was followed by more than itself.
            Hook.on(FINISHED, BEFORE, PACKAGE + "Http1Response", "onFinished").essential(),
            Hook.on(RETURNING, BEFORE, PACKAGE + "HttpConnection", "closeOrReturnToCache")
                    .essential(),
            // Sockets are connected nowhere else, TLS and proxies included.
            Hook.on(CONNECTING, RESULT, PACKAGE + "PlainHttpConnection", "connectAsync")
                    .essential(),
            Hook.on(CLOSED, INSTEAD, PACKAGE + "PlainHttpConnection", "close").essential(),
            // What the JDK gives up, and by which it closes connections a moment later: an
            // exchange, a body that nobody wants.
            Hook.on(RECEIVING, CONSTRUCTED, EXCHANGE_1, EXCHANGE_1).essential(),
            Hook.on(CANCELLING, BEFORE, EXCHANGE_1, "cancelImpl").essential(),
            Hook.on(CANCELLED, FINALLY, EXCHANGE_1, "cancelImpl").essential(),
            Hook.on(CANCELLING, BEFORE, RECEIVER + "$Http1AsyncDelegateSubscription", "cancel"),
            Hook.on(CANCELLED, FINALLY, RECEIVER + "$Http1AsyncDelegateSubscription", "cancel"),
            Hook.on(STOPPING, BEFORE, RECEIVER, "stop"),
            // A request is written when its connection stands, handshake included.
            Hook.on(SENDING, BEFORE, PACKAGE + "Http1Request", "headers").essential(),
            // What goes out next, on the thread that writes it; and the body, asked for after that.
            Hook.on(PUBLISHING, BEFORE, EXCHANGE_1, "getOutgoing").essential(),
            Hook.on(SENDING_BODY, INSTEAD, EXCHANGE_1, "sendBodyAsync").essential(),
            Hook.on(SENDING + ".h2", BEFORE, PACKAGE + "Stream", "sendHeadersAsync").essential(),
            // Cookies are asked for and told on this method's thread, and not for whom.
            Hook.on(COOKIES, BEFORE, COOKIE_FILTER, "request").essential(),
            Hook.on(COOKIES_DONE, FINALLY, COOKIE_FILTER, "request").essential(),
            Hook.on(SET_COOKIES, BEFORE, COOKIE_FILTER, "response").essential(),
            Hook.on(COOKIES_DONE, FINALLY, COOKIE_FILTER, "response").essential(),
            // The one connection of HTTP/2 to a place, as the JDK finds it for a request; what is
            // made of an HTTP/1.1 connection; and the end of a stream on either.
            Hook.within(OFFERED, PACKAGE + "Http2ClientImpl", "getConnectionFor", "get")
                    .essential(),
            Hook.on(UPGRADING, RESULT, CONNECTION_2, "createAsync").essential(),
            Hook.on(STREAM_CLOSED, FINALLY, CONNECTION_2, "closeStream").essential(),
            // The JDK opens streams on a connection that has ended since it was chosen, or got the
            // server's goodbye: nobody would ever answer.
            Hook.on(STREAM_OPENED, FINALLY, CONNECTION_2, "putStream").essential(),
            Hook.on(SENT, RESULT, PACKAGE + "Stream", "sendHeadersAsync").essential(),
            // The beginning and the end of a client's own calls, for its close(): with the response
            // and with its body, which Java 21 and later wrap in this class.
            Hook.on(BEGUN, RESULT, PACKAGE + "MultiExchange", "responseAsync").essential(),
            Hook.on(BODY_BEGAN, CONSTRUCTED, BODY, BODY),
            Hook.on(BODY_ENDED, FINALLY, BODY, "tryUnregister"),
            // Here the JDK decides whether a request is sent a second time.
            Hook.on(FAILED, ARGUMENT, PACKAGE + "MultiExchange", "getExceptionalCF").essential(),
        };
    }
}
