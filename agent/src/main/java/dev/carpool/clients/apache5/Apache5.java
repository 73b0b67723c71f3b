package dev.carpool.clients.apache5;

import static dev.carpool.clients.Hook.Kind.BEFORE;
import static dev.carpool.clients.Hook.Kind.CONSTRUCTED;
import static dev.carpool.clients.Hook.Kind.FINALLY;
import static dev.carpool.clients.Hook.Kind.MEMO;
import static dev.carpool.clients.Hook.Kind.RESULT;
import static dev.carpool.clients.Hook.Kind.RETRY;
import static dev.carpool.clients.Hook.Kind.SWAP_FIELD;

import dev.carpool.clients.Client;
import dev.carpool.clients.Hook;

/** Apache HttpClient 5.0 to 5.6, classic API: what is hooked, and why. */
public final class Apache5 implements Client {

    static final String POOL = "apache5.pool";
    static final String BASIC = "apache5.basic";
    static final String BASIC_RELEASED = "apache5.basicReleased";
    static final String BASIC_CLEARED = "apache5.basicCleared";
    static final String BUILT = "apache5.built";
    static final String ACQUIRING = "apache5.acquiring";
    static final String MINIMAL = "apache5.minimal";
    static final String MINIMAL_DONE = "apache5.minimalDone";
    static final String CONNECTING = "apache5.connecting";
    static final String REFUSED = "apache5.refused";
    static final String CONNECTED = "apache5.connected";
    static final String SENDING = "apache5.sending";
    static final String FAILED = "apache5.failed";
    static final String ANSWERED = "apache5.answered";
    static final String MEMOIZED = "apache5.memo";

    private static final String H5 = "org.apache.hc.client5.http.";
    private static final String POOLING = H5 + "impl.io.PoolingHttpClientConnectionManager";
    private static final String BASIC_MANAGER = H5 + "impl.io.BasicHttpClientConnectionManager";
    private static final String OPERATOR = H5 + "impl.io.DefaultHttpClientConnectionOperator";
    private static final String RUNTIME = H5 + "impl.classic.InternalExecRuntime";
    private static final String MINIMAL_CLIENT = H5 + "impl.classic.MinimalHttpClient";

    @Override
    public String name() {
        return "apache5";
    }

    @Override
    public String anchor() {
        return POOLING;
    }

    @Override
    public String bridge() {
        return "dev.carpool.clients.apache5.Apache5Bridge";
    }

    @Override
    public Hook[] hooks() {
        return new Hook[] {
            // Every manager, whoever builds it, keeps its connections in this field: the one deep
            // seam.
            Hook.on(POOL, SWAP_FIELD, POOLING, "pool"),
            // This manager has no pool: it asks its factory for a connection when it has none, and
            // keeps it when released.
            Hook.on(BASIC, SWAP_FIELD, BASIC_MANAGER, "connFactory"),
            Hook.on(BASIC_RELEASED, FINALLY, BASIC_MANAGER, "release"),
            Hook.on(BASIC_CLEARED + ".idle", BEFORE, BASIC_MANAGER, "closeIdle"),
            Hook.on(BASIC_CLEARED + ".expired", BEFORE, BASIC_MANAGER, "closeExpired"),
            // Counted only.
            Hook.on(BUILT, CONSTRUCTED, H5 + "impl.classic.InternalHttpClient", "<init>"),
            Hook.on(BUILT + ".minimal", CONSTRUCTED, MINIMAL_CLIENT, "<init>"),
            // A pool is asked for a connection without the request; on the same thread, just
            // before, it is seen here.
            Hook.on(ACQUIRING, BEFORE, H5 + "impl.classic.ConnectExec", "execute"),
            Hook.on(MINIMAL, BEFORE, MINIMAL_CLIENT, "doExecute"),
            // The minimal client sends the app's own request object: what was taken off it is put
            // back.
            Hook.on(MINIMAL_DONE, FINALLY, MINIMAL_CLIENT, "doExecute"),
            // The only place where sockets are connected.
            Hook.on(CONNECTING, BEFORE, OPERATOR, "connect"),
            Hook.on(CONNECTED, FINALLY, OPERATOR, "connect"),
            Hook.on(REFUSED, RETRY, OPERATOR, "connect"),
            // The request as it will be written, after all interceptors and before the decision on
            // reuse. Only here is seen that it makes the connection one caller's: without it
            // nothing
            // may be shared.
            Hook.on(SENDING, BEFORE, RUNTIME, "execute").essential(),
            Hook.on(FAILED, RETRY, RUNTIME, "execute"),
            Hook.on(ANSWERED, RESULT, RUNTIME, "execute"),
            // Every client built per call makes its own TLS context and reads its own version from
            // a file.
            Hook.on(MEMOIZED + ".tls", MEMO, H5 + "ssl.DefaultClientTlsStrategy", "createDefault"),
            Hook.on(
                    MEMOIZED + ".tlsFactory",
                    MEMO,
                    H5 + "ssl.SSLConnectionSocketFactory",
                    "getSocketFactory"),
            Hook.on(MEMOIZED + ".cookies", MEMO, H5 + "impl.CookieSpecSupport", "createDefault"),
            Hook.on(
                    MEMOIZED + ".version",
                    MEMO,
                    "org.apache.hc.core5.util.VersionInfo",
                    "getSoftwareInfo"),
        };
    }
}
