package dev.carpool.clients.apache4;

import static dev.carpool.clients.Hook.Kind.BEFORE;
import static dev.carpool.clients.Hook.Kind.CONSTRUCTED;
import static dev.carpool.clients.Hook.Kind.FINALLY;
import static dev.carpool.clients.Hook.Kind.INSTEAD;
import static dev.carpool.clients.Hook.Kind.MEMO;
import static dev.carpool.clients.Hook.Kind.RESULT;
import static dev.carpool.clients.Hook.Kind.RETRY;
import static dev.carpool.clients.Hook.Kind.SWAP_FIELD;

import dev.carpool.clients.Client;
import dev.carpool.clients.Hook;

/**
 * Apache HttpClient 4.0 to 4.5, both of its APIs: that of 4.3 to 4.5, and that of 4.0 to 4.2, which
 * the later versions still have. What is hooked, and why.
 */
public final class Apache4 implements Client {

    static final String FACTORY = "apache4.factory";
    static final String BASIC = "apache4.basic";
    static final String MANAGER = "apache4.manager";
    static final String OPERATOR = "apache4.operator";
    static final String CREATED = "apache4.created";
    static final String OPENING = "apache4.opening";
    static final String TUNNELLED = "apache4.tunnelled";
    static final String CONNECT = "apache4.connect";
    static final String OPEN = "apache4.open";
    static final String CONNECTED = "apache4.connected";
    static final String OPENED = "apache4.opened";
    static final String REFUSED = "apache4.refused";
    static final String REFUSED_OLD = "apache4.refusedOld";
    static final String RELEASED = "apache4.released";
    static final String RELEASED_BASIC = "apache4.releasedBasic";
    static final String RELEASED_OLD = "apache4.releasedOld";
    static final String STATS = "apache4.stats";
    static final String CLOSE_IDLE = "apache4.closeIdle";
    static final String BUILT = "apache4.built";
    static final String ACQUIRING = "apache4.acquiring";
    static final String TRYING = "apache4.trying";
    static final String SENDING = "apache4.sending";
    static final String ANSWERED = "apache4.answered";
    static final String FAILED = "apache4.failed";
    static final String BUILDING = "apache4.building";
    static final String BUILDING_DONE = "apache4.buildingDone";
    static final String EVICTING = "apache4.evicting";
    static final String EVICTING_DONE = "apache4.evictingDone";
    static final String MEMO_TLS = "apache4.memoTls";
    static final String MEMO_FACTORY = "apache4.memoFactory";
    static final String MEMO_VERSION = "apache4.memoVersion";
    static final String MEMO_COOKIES = "apache4.memoCookies";

    private static final String H4 = "org.apache.http.";
    private static final String CONN = H4 + "impl.conn.";
    private static final String POOLING = CONN + "PoolingHttpClientConnectionManager";
    private static final String BASIC_MANAGER = CONN + "BasicHttpClientConnectionManager";
    private static final String OPERATOR_43 = CONN + "HttpClientConnectionOperator";
    private static final String OPERATOR_44 = CONN + "DefaultHttpClientConnectionOperator";
    private static final String OLD_SINGLE = CONN + "SingleClientConnManager";
    private static final String OLD_BASIC = CONN + "BasicClientConnectionManager";
    private static final String OLD_SAFE = CONN + "tsccm.ThreadSafeClientConnManager";
    private static final String OLD_POOLING = CONN + "PoolingClientConnectionManager";
    private static final String OLD_OPERATOR = CONN + "DefaultClientConnectionOperator";
    private static final String OLD_VIEW = CONN + "AbstractPooledConnAdapter";
    private static final String OLD_VIEW_42 = CONN + "ManagedClientConnectionImpl";
    private static final String DIRECTOR = H4 + "impl.client.DefaultRequestDirector";
    private static final String EXECUTOR = H4 + "protocol.HttpRequestExecutor";
    private static final String BUILDER = H4 + "impl.client.HttpClientBuilder";
    private static final String EVICTOR = H4 + "impl.client.IdleConnectionEvictor";

    @Override
    public String name() {
        return "apache4";
    }

    /** In every version, and in the client's jar, not the core's. */
    @Override
    public String anchor() {
        return H4 + "conn.routing.HttpRoute";
    }

    @Override
    public String bridge() {
        return "dev.carpool.clients.apache4.Apache4Bridge";
    }

    @Override
    public Hook[] hooks() {
        return new Hook[] {
            // What makes connections, below the managers and above the app's own factory: it gives
            // out shells, which a connection can leave.
            Hook.on(FACTORY, SWAP_FIELD, POOLING + "$InternalConnectionFactory", "connFactory")
                    .essential(),
            Hook.on(BASIC, SWAP_FIELD, BASIC_MANAGER, "connFactory").essential(),
            Hook.on(MANAGER, CONSTRUCTED, POOLING, "<init>"),
            // Makes, and opens, the connections of all managers of the older API.
            Hook.on(OPERATOR, CONSTRUCTED, OLD_OPERATOR, "<init>"),
            Hook.on(CREATED, RESULT, OLD_OPERATOR, "createConnection"),
            // That operator is not told the route and the manager; these are, just before.
            Hook.on(OPENING, BEFORE, OLD_VIEW, "open").essential(),
            Hook.on(OPENING, BEFORE, OLD_VIEW_42, "open").essential(),
            Hook.on(TUNNELLED, BEFORE, OLD_VIEW, "tunnelTarget"),
            Hook.on(TUNNELLED, BEFORE, OLD_VIEW_42, "tunnelTarget"),
            Hook.on(TUNNELLED, BEFORE, OLD_VIEW, "tunnelProxy"),
            Hook.on(TUNNELLED, BEFORE, OLD_VIEW_42, "tunnelProxy"),
            // The only places where sockets are connected, with all that shapes a connection as
            // arguments. Nothing is opened where the shelf has one.
            Hook.on(CONNECT, INSTEAD, OPERATOR_43, "connect").withNumbers().essential(),
            Hook.on(CONNECT, INSTEAD, OPERATOR_44, "connect").withNumbers().essential(),
            Hook.on(OPEN, INSTEAD, OLD_OPERATOR, "openConnection").essential(),
            Hook.on(CONNECTED, FINALLY, OPERATOR_43, "connect"),
            Hook.on(CONNECTED, FINALLY, OPERATOR_44, "connect"),
            Hook.on(OPENED, FINALLY, OLD_OPERATOR, "openConnection"),
            // Where descriptors have run out, idle connections are closed and it is tried again.
            Hook.on(REFUSED, RETRY, OPERATOR_43, "connect"),
            Hook.on(REFUSED, RETRY, OPERATOR_44, "connect"),
            Hook.on(REFUSED_OLD, RETRY, OLD_OPERATOR, "openConnection"),
            // Before the manager looks at it, so that whoever waits for the slot finds the
            // connection on the shelf.
            Hook.on(RELEASED, BEFORE, POOLING, "releaseConnection").withNumbers(),
            Hook.on(RELEASED_BASIC, BEFORE, BASIC_MANAGER, "releaseConnection").withNumbers(),
            Hook.on(RELEASED_OLD, BEFORE, OLD_SINGLE, "releaseConnection").withNumbers(),
            Hook.on(RELEASED_OLD, BEFORE, OLD_BASIC, "releaseConnection").withNumbers(),
            Hook.on(RELEASED_OLD, BEFORE, OLD_SAFE, "releaseConnection").withNumbers(),
            Hook.on(RELEASED_OLD, BEFORE, OLD_POOLING, "releaseConnection").withNumbers(),
            // What a client has put on the shelf counts as its own idle connections, as it would.
            Hook.on(STATS, RESULT, POOLING, "getTotalStats"),
            Hook.on(STATS, RESULT, POOLING, "getStats"),
            Hook.on(STATS, RESULT, OLD_POOLING, "getTotalStats"),
            Hook.on(STATS, RESULT, OLD_POOLING, "getStats"),
            Hook.on(CLOSE_IDLE, BEFORE, POOLING, "closeIdleConnections").withNumbers(),
            Hook.on(CLOSE_IDLE, BEFORE, BASIC_MANAGER, "closeIdleConnections").withNumbers(),
            Hook.on(CLOSE_IDLE, BEFORE, OLD_SINGLE, "closeIdleConnections").withNumbers(),
            Hook.on(CLOSE_IDLE, BEFORE, OLD_BASIC, "closeIdleConnections").withNumbers(),
            Hook.on(CLOSE_IDLE, BEFORE, OLD_SAFE, "closeIdleConnections").withNumbers(),
            Hook.on(CLOSE_IDLE, BEFORE, OLD_POOLING, "closeIdleConnections").withNumbers(),
            // The request, just before a connection is asked for on the same thread.
            Hook.on(ACQUIRING, BEFORE, H4 + "impl.execchain.MainClientExec", "execute"),
            Hook.on(ACQUIRING, BEFORE, H4 + "impl.execchain.MinimalClientExec", "execute"),
            Hook.on(ACQUIRING, BEFORE, DIRECTOR, "execute"),
            Hook.on(TRYING, BEFORE, DIRECTOR, "tryConnect"),
            // The request as it will be written, after all interceptors.
            Hook.on(SENDING, BEFORE, EXECUTOR, "execute").essential(),
            Hook.on(FAILED, RETRY, EXECUTOR, "execute"),
            Hook.on(ANSWERED, RESULT, EXECUTOR, "execute"),
            // Within the builder: what it makes is seen by nobody else.
            Hook.on(BUILDING, BEFORE, BUILDER, "build"),
            Hook.on(BUILDING_DONE, FINALLY, BUILDER, "build"),
            // A thread for each client that asks for it, where one does for all.
            Hook.on(EVICTING, INSTEAD, EVICTOR, "start"),
            Hook.on(EVICTING_DONE, BEFORE, EVICTOR, "shutdown"),
            // Counted only.
            Hook.on(BUILT, CONSTRUCTED, H4 + "impl.client.InternalHttpClient", "<init>"),
            Hook.on(BUILT, CONSTRUCTED, H4 + "impl.client.MinimalHttpClient", "<init>"),
            Hook.on(BUILT, CONSTRUCTED, H4 + "impl.client.AbstractHttpClient", "<init>"),
            // Every client built per call makes its own TLS context and reads its own version from
            // a file.
            Hook.on(MEMO_TLS, MEMO, H4 + "ssl.SSLContexts", "createDefault"),
            Hook.on(MEMO_TLS, MEMO, H4 + "conn.ssl.SSLContexts", "createDefault"),
            Hook.on(
                    MEMO_FACTORY,
                    MEMO,
                    H4 + "conn.ssl.SSLConnectionSocketFactory",
                    "getSocketFactory"),
            Hook.on(MEMO_VERSION, MEMO, H4 + "util.VersionInfo", "getUserAgent"),
            Hook.on(MEMO_COOKIES, MEMO, H4 + "impl.client.CookieSpecRegistries", "createDefault"),
        };
    }
}
