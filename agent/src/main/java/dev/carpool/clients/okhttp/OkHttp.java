package dev.carpool.clients.okhttp;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** OkHttp 3.0 to 5: what is hooked, and why. */
public final class OkHttp implements Client {

    static final String BUILT = "okhttp.built";
    static final String POOL_MADE = "okhttp.poolMade";
    static final String POOL_CHOSEN = "okhttp.poolChosen";
    static final String CALLING = "okhttp.calling";
    static final String CALLED = "okhttp.called";
    static final String POOL = "okhttp.pool";
    static final String FACTORY = "okhttp.factory";
    static final String VERIFIER = "okhttp.verifier";
    static final String ASKING = "okhttp.asking";
    static final String ASKED = "okhttp.asked";
    static final String ELIGIBLE = "okhttp.eligible";
    static final String LOOKING = "okhttp.looking";
    static final String LOOKED = "okhttp.looked";
    static final String ADDED = "okhttp.added";
    static final String IDLE = "okhttp.idle";
    static final String CONNECTING = "okhttp.connecting";
    static final String CONNECTED = "okhttp.connected";
    static final String REFUSED = "okhttp.refused";
    static final String SENDING = "okhttp.sending";
    static final String REQUEST = "okhttp.request";
    static final String STATUS = "okhttp.status";
    static final String ANSWERED = "okhttp.answered";
    static final String FAILED = "okhttp.failed";
    static final String RESET = "okhttp.reset";
    static final String RETRYING = "okhttp.retrying";
    static final String EVICTING = "okhttp.evicting";
    static final String COUNTED = "okhttp.counted";
    static final String COUNTED_IDLE = "okhttp.countedIdle";
    static final String CANCELLING = "okhttp.cancelling";
    static final String CANCELLED = "okhttp.cancelled";
    static final String CANCELS = "okhttp.cancels";
    static final String MEMOIZED = "okhttp.memo.";
    static final String REMEMBERED = "okhttp.remembered.";
    static final String MEMO_OLD = "okhttp.memoOld.";

    static final String TRUST = "platformTrustManager";
    static final String FACTORY_MADE = "newSslSocketFactory";
    static final String CLEANER =
            "get(Ljavax/net/ssl/X509TrustManager;)Lokhttp3/internal/tls/CertificateChainCleaner;";

    private static final String O = "okhttp3.";
    private static final String I = O + "internal.";
    private static final String CLIENT = O + "OkHttpClient";
    private static final String BUILDER = CLIENT + "$Builder";
    private static final String POOL_TYPE = O + "ConnectionPool";
    private static final String ENGINE = I + "http.HttpEngine";
    private static final String RETRIES = I + "http.RetryAndFollowUpInterceptor";
    private static final String CONNECTS = I + "connection.ConnectInterceptor";
    private static final String SERVER = I + "http.CallServerInterceptor";

    private static final String PLATFORM = I + "platform.Platform";
    private static final String CLEANERS = I + "tls.CertificateChainCleaner$Companion";

    /** Takes a trust manager; another of this name makes the parts of one. */
    private static final String FACTORY_OLD =
            "newSslSocketFactory(Ljavax/net/ssl/X509TrustManager;)Ljavax/net/ssl/SSLSocketFactory;";

    private static final String STREAM = I + "http2.Http2Stream";
    private static final String ALLOCATION = I + "connection.StreamAllocation";
    private static final String REAL_POOL = I + "connection.RealConnectionPool";

    private static final String[] CONNECTIONS = {
        I + "connection.RealConnection", I + "io.RealConnection"
    };

    /** What asks the pool for the sake of one call, by version: each has the pool in a field. */
    private static final String[] ASKERS = {
        I + "http.StreamAllocation",
        ALLOCATION,
        I + "connection.Transmitter",
        I + "connection.RealCall",
        I + "connection.RealRoutePlanner"
    };

    @Override
    public String name() {
        return "okhttp";
    }

    @Override
    public String anchor() {
        return CLIENT;
    }

    @Override
    public String[] landmarks() {
        return new String[] {CLIENT, "okio.Buffer"};
    }

    @Override
    public String bridge() {
        return "dev.carpool.clients.okhttp.OkHttpBridge";
    }

    @Override
    public Hook[] hooks() {
        List<Hook> hooks = new ArrayList<Hook>(64);
        hooks.addAll(
                Arrays.asList(
                        // All ways of building a client end here.
                        Hook.on(BUILT, CONSTRUCTED, CLIENT, "<init>"),
                        // Which pools are OkHttp's own choice, and which the app's: seen from their
                        // making on, or not known.
                        Hook.on(POOL_MADE, CONSTRUCTED, POOL_TYPE, "<init>"),
                        Hook.on(POOL_CHOSEN, BEFORE, BUILDER, "connectionPool"),
                        // The app's view of its client's pool, and its right to empty that.
                        Hook.on(EVICTING, BEFORE, POOL_TYPE, "evictAll"),
                        Hook.on(COUNTED, RESULT, POOL_TYPE, "connectionCount"),
                        Hook.on(COUNTED_IDLE, RESULT, POOL_TYPE, "idleConnectionCount"),
                        // Whose call this thread works for, for what is made on its behalf below.
                        Hook.on(CALLING, BEFORE, RETRIES, "intercept").essential(),
                        Hook.on(CALLED, FINALLY, RETRIES, "intercept").essential(),
                        Hook.on(CALLING + ".engine", BEFORE, ENGINE, "createAddress"),
                        // An address is equal only with the very same objects.
                        Hook.on(FACTORY, SWAP_FIELD, O + "Address", "sslSocketFactory"),
                        Hook.on(VERIFIER, SWAP_FIELD, O + "Address", "hostnameVerifier"),
                        Hook.on(VERIFIER + ".dns", SWAP_FIELD, O + "Address", "dns"),
                        // A connection is wanted for this request.
                        Hook.on(ASKING, BEFORE, CONNECTS, "intercept").essential(),
                        Hook.on(ASKED, FINALLY, CONNECTS, "intercept").essential(),
                        Hook.on(ASKING + ".engine", BEFORE, ENGINE, "connect"),
                        Hook.on(ASKED + ".engine", FINALLY, ENGINE, "connect"),
                        // Before 3.6 the pool judges by itself, in its loop.
                        Hook.on(LOOKING, BEFORE, POOL_TYPE, "get").guarding(),
                        Hook.on(LOOKED, FINALLY, POOL_TYPE, "get"),
                        // The request as it will be written, before the decision on reuse.
                        Hook.on(SENDING, BEFORE, SERVER, "intercept").essential(),
                        Hook.within(REQUEST, SERVER, "intercept", "request"),
                        Hook.within(REQUEST, SERVER, "intercept", "getRequest$okhttp"),
                        Hook.on(ANSWERED, RESULT, SERVER, "intercept").essential(),
                        Hook.on(FAILED, FINALLY, SERVER, "intercept").essential(),
                        Hook.on(REQUEST + ".engine", RESULT, ENGINE, "networkRequest"),
                        Hook.on(
                                SENDING + ".1",
                                BEFORE,
                                I + "http.Http1xStream",
                                "writeRequestHeaders"),
                        Hook.on(
                                SENDING + ".2",
                                BEFORE,
                                I + "http.Http2xStream",
                                "writeRequestHeaders"),
                        Hook.on(ANSWERED + ".engine", RESULT, ENGINE, "readNetworkResponse"),
                        Hook.on(FAILED + ".engine", FINALLY, ENGINE, "readResponse"),
                        // The first bytes of a response are here.
                        Hook.on(STATUS, BEFORE, I + "http.StatusLine", "parse"),
                        Hook.on(STATUS, BEFORE, I + "http.StatusLine$Companion", "parse"),
                        // Whether a request that failed is sent again.
                        Hook.within(RETRYING, RETRIES, "recover", "retryOnConnectionFailure")
                                .withNumbers(),
                        Hook.within(RETRYING, RETRIES, "recover", "getRetryOnConnectionFailure")
                                .withNumbers(),
                        Hook.within(RETRYING, ENGINE, "recover", "retryOnConnectionFailure")
                                .withNumbers(),
                        // One that serves several requests is given up with one of them.
                        Hook.on(RESET, BEFORE, STREAM, "closeLater").essential(),
                        Hook.on(RESET, BEFORE, STREAM, "close").essential(),
                        // The only places where sockets are connected.
                        Hook.on(CONNECTING, BEFORE, I + "connection.ConnectPlan", "connectSocket"),
                        Hook.on(CONNECTED, FINALLY, I + "connection.ConnectPlan", "connectSocket"),
                        Hook.on(REFUSED, RETRY, I + "connection.ConnectPlan", "connectSocket")));
        // Every client that is told nothing of TLS makes all of these anew.
        for (String place : new String[] {PLATFORM, CLEANERS}) {
            boolean platform = place.equals(PLATFORM);
            for (String made :
                    platform ? new String[] {TRUST, FACTORY_MADE} : new String[] {CLEANER}) {
                hooks.add(Hook.on(MEMOIZED + made, INSTEAD, place, made));
                hooks.add(Hook.on(REMEMBERED + made, RESULT, place, made));
            }
        }
        hooks.add(Hook.on(MEMO_OLD + TRUST, MEMO, I + "Util", TRUST));
        hooks.add(Hook.on(MEMO_OLD + FACTORY_MADE, MEMO, CLIENT, FACTORY_OLD));
        hooks.add(Hook.on(MEMO_OLD + CLEANER, MEMO, I + "tls.CertificateChainCleaner", CLEANER));
        for (String asker : ASKERS) {
            hooks.add(Hook.on(POOL, SWAP_FIELD, asker, "connectionPool").essential());
            // Another thread may give up a call when that has just ended.
            hooks.add(Hook.on(CANCELLING, BEFORE, asker, "cancel"));
            hooks.add(Hook.on(CANCELLED, FINALLY, asker, "cancel"));
        }
        // Before 3.14 the pool that apps know was the pool itself.
        hooks.add(Hook.on(ADDED, BEFORE, POOL_TYPE, "put"));
        hooks.add(Hook.on(IDLE, RESULT, POOL_TYPE, "connectionBecameIdle"));
        hooks.add(Hook.on(ADDED, BEFORE, REAL_POOL, "put").essential());
        hooks.add(Hook.on(IDLE, RESULT, REAL_POOL, "connectionBecameIdle").essential());
        for (String connection : CONNECTIONS) {
            hooks.add(Hook.on(ELIGIBLE, RESULT, connection, "isEligible").guarding());
            hooks.add(Hook.on(ELIGIBLE, RESULT, connection, "isEligible$okhttp").guarding());
            hooks.add(Hook.on(CANCELS, INSTEAD, connection, "cancel").essential());
            hooks.add(Hook.on(CONNECTING, BEFORE, connection, "connectSocket"));
            hooks.add(Hook.on(CONNECTED, FINALLY, connection, "connectSocket"));
            hooks.add(Hook.on(REFUSED, RETRY, connection, "connectSocket"));
        }
        return hooks.toArray(new Hook[0]);
    }
}
