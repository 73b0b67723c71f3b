package dev.carpool.clients.apache3;

import static dev.carpool.clients.Hook.Kind.BEFORE;
import static dev.carpool.clients.Hook.Kind.CONSTRUCTED;
import static dev.carpool.clients.Hook.Kind.FINALLY;
import static dev.carpool.clients.Hook.Kind.INSTEAD;
import static dev.carpool.clients.Hook.Kind.RETRY;

import dev.carpool.clients.Client;
import dev.carpool.clients.Hook;

/** Commons HttpClient 3.0.1 and 3.1: what is hooked, and why. */
public final class Apache3 implements Client {

    static final String BUILT = "apache3.built";
    static final String TRYING = "apache3.trying";
    static final String TRIED = "apache3.tried";
    static final String OPENING = "apache3.opening";
    static final String OPENED = "apache3.opened";
    static final String REOPENING = "apache3.reopening";
    static final String FAILED = "apache3.failed";
    static final String SENDING = "apache3.sending";
    static final String SENT = "apache3.sent";
    static final String JUDGED = "apache3.judged";
    static final String CONSUMED = "apache3.consumed";
    static final String LEASED = "apache3.leased";
    static final String RELEASED = "apache3.released";
    static final String FREED = "apache3.freed";
    static final String CLEARING = "apache3.clearing";
    static final String CLEARED = "apache3.cleared";
    static final String DELETING = "apache3.deleting";
    static final String DELETED = "apache3.deleted";

    private static final String H3 = "org.apache.commons.httpclient.";
    private static final String CONNECTION = H3 + "HttpConnection";
    private static final String DIRECTOR = H3 + "HttpMethodDirector";
    private static final String METHOD = H3 + "HttpMethodBase";
    private static final String SIMPLE = H3 + "SimpleHttpConnectionManager";
    private static final String THREADED = H3 + "MultiThreadedHttpConnectionManager";
    private static final String POOL = THREADED + "$ConnectionPool";

    @Override
    public String name() {
        return "apache3";
    }

    @Override
    public String anchor() {
        return CONNECTION;
    }

    @Override
    public String bridge() {
        return "dev.carpool.clients.apache3.Apache3Bridge";
    }

    @Override
    public Hook[] hooks() {
        return new Hook[] {
            // Where the code is that builds clients.
            Hook.on(BUILT, CONSTRUCTED, H3 + "HttpClient", "<init>"),
            // A connection is opened without the request; on the same thread, just before, it is
            // seen here. What has to be undone when its attempts are over is undone here, too.
            Hook.on(TRYING, BEFORE, DIRECTOR, "executeWithRetry"),
            Hook.on(TRIED, FINALLY, DIRECTOR, "executeWithRetry"),
            // The deep seam: the only place where sockets are connected. A connection that finds a
            // socket in its field sets it up and connects none.
            Hook.on(OPENING, INSTEAD, CONNECTION, "open"),
            Hook.on(OPENED, FINALLY, CONNECTION, "open"),
            Hook.on(REOPENING, RETRY, CONNECTION, "open"),
            // One attempt: inside the library's own loop of retries, which is not to see a failure
            // that only sharing could cause.
            Hook.on(FAILED, RETRY, METHOD, "execute").essential(),
            // The headers as they will be written, in an array of their own: the request is the
            // app's own object and must not change.
            Hook.within(SENDING, METHOD, "writeRequestHeaders", "getRequestHeaders").essential(),
            // The first write shakes hands, where there is TLS: what fails there was no request.
            Hook.on(SENT, BEFORE, METHOD, "readResponse").essential(),
            // The library decides on reuse by the request's headers, too.
            Hook.within(JUDGED, METHOD, "shouldCloseConnection", "getFirstHeader"),
            // The response was read to its end; whatever else releases a connection proves nothing.
            Hook.on(CONSUMED, BEFORE, METHOD, "responseBodyConsumed"),
            // This manager has one connection, for whoever asks: when two ask at a time, it is left
            // alone.
            Hook.on(LEASED, BEFORE, SIMPLE, "getConnectionWithTimeout").essential(),
            Hook.on(RELEASED, FINALLY, SIMPLE, "releaseConnection"),
            // Before it is in the pool, where other threads of the same client can have it.
            Hook.on(FREED, BEFORE, POOL, "freeConnection"),
            // The app's word on idle connections holds for those on the shelf as well.
            Hook.on(CLEARING, BEFORE, SIMPLE, "closeIdleConnections"),
            Hook.on(CLEARED, FINALLY, SIMPLE, "closeIdleConnections"),
            Hook.on(CLEARING + ".pool", BEFORE, THREADED, "closeIdleConnections"),
            Hook.on(CLEARED + ".pool", FINALLY, THREADED, "closeIdleConnections"),
            // A connection whose socket is on the shelf counts as open to the app.
            Hook.on(DELETING, BEFORE, POOL, "deleteClosedConnections"),
            Hook.on(DELETED, FINALLY, POOL, "deleteClosedConnections"),
        };
    }
}
