package dev.carpool.clients.urlconnection;

import static dev.carpool.clients.Hook.Kind.ARGUMENT;
import static dev.carpool.clients.Hook.Kind.BEFORE;
import static dev.carpool.clients.Hook.Kind.FINALLY;
import static dev.carpool.clients.Hook.Kind.INSTEAD;
import static dev.carpool.clients.Hook.Kind.RETRY;

import dev.carpool.clients.Client;
import dev.carpool.clients.Hook;

/** The JDK's HttpURLConnection, Java 8 to 25: what is hooked, and why. */
public final class UrlConnection implements Client {

    static final String ASKING = "urlconnection.asking";
    static final String ASKED = "urlconnection.asked";
    static final String TAKING = "urlconnection.taking";
    static final String PUTTING = "urlconnection.putting";
    static final String OPENING = "urlconnection.opening";
    static final String OPENED = "urlconnection.opened";
    static final String REFUSED = "urlconnection.refused";
    static final String SENDING = "urlconnection.sending";
    static final String ANSWERED = "urlconnection.answered";
    static final String CLOSED = "urlconnection.closed";
    static final String DISCONNECTED = "urlconnection.disconnected";
    static final String RECEIVED = "urlconnection.received";
    static final String GIVING_UP = "urlconnection.givingUp";
    static final String ABORTED = "urlconnection.aborted";
    static final String BODY_CLOSED = "urlconnection.bodyClosed";

    private static final String CONNECTION = "sun.net.www.protocol.http.HttpURLConnection";
    private static final String HTTP = "sun.net.www.http.HttpClient";
    private static final String HTTPS = "sun.net.www.protocol.https.HttpsClient";
    private static final String CACHE = "sun.net.www.http.KeepAliveCache";

    /** The overload that all others call. */
    private static final String NEW_HTTP =
            "New(Ljava/net/URL;Ljava/net/Proxy;IZLsun/net/www/protocol/http/HttpURLConnection;)"
                    + "Lsun/net/www/http/HttpClient;";

    private static final String NEW_HTTPS =
            "New(Ljavax/net/ssl/SSLSocketFactory;Ljava/net/URL;Ljavax/net/ssl/HostnameVerifier;"
                    + "Ljava/net/Proxy;ZILsun/net/www/protocol/http/HttpURLConnection;)"
                    + "Lsun/net/www/http/HttpClient;";

    private static final String WRITE =
            "writeRequests(Lsun/net/www/MessageHeader;Lsun/net/www/http/PosterOutputStream;)V";

    @Override
    public String name() {
        return "urlconnection";
    }

    @Override
    public String anchor() {
        return HTTP;
    }

    @Override
    public String bridge() {
        return "dev.carpool.clients.urlconnection.UrlConnectionBridge";
    }

    @Override
    public Hook[] hooks() {
        return new Hook[] {
            // The one place where a connection is wanted. The cache below is asked with the URL and
            // the socket factory only; verifier, proxy and request are seen here, on the same
            // thread.
            Hook.on(ASKING, BEFORE, HTTP, NEW_HTTP),
            Hook.on(ASKED, FINALLY, HTTP, NEW_HTTP),
            Hook.on(ASKING + ".tls", BEFORE, HTTPS, NEW_HTTPS),
            Hook.on(ASKED + ".tls", FINALLY, HTTPS, NEW_HTTPS),
            // All idle connections pass here, in and out: the one deep seam. What the shelf doesn't
            // want, the JDK keeps or closes as it always did.
            Hook.on(TAKING, INSTEAD, CACHE, "get"),
            Hook.on(PUTTING, INSTEAD, CACHE, "put"),
            // The only place where sockets are connected, for a new object and for the JDK's own
            // second attempt.
            Hook.on(OPENING, BEFORE, HTTP, "openServer(Ljava/lang/String;I)V"),
            Hook.on(OPENED, FINALLY, HTTP, "openServer(Ljava/lang/String;I)V"),
            Hook.on(REFUSED, RETRY, "sun.net.NetworkClient", "doConnect"),
            // The headers as they will be written; the app's own stay with its connection object.
            Hook.on(SENDING, ARGUMENT, HTTP, WRITE),
            Hook.on(ANSWERED, FINALLY, HTTP, "parseHTTP"),
            Hook.on(CLOSED, BEFORE, HTTP, "closeServer"),
            // disconnect() after a response gives the connection to the cache, and then closes the
            // newest there, whosesoever it is. On the shelf it finds none; what is there only
            // because of that is remembered.
            Hook.on(DISCONNECTED, BEFORE, HTTP, "closeIdleConnection"),
            Hook.on(DISCONNECTED + ".tls", BEFORE, HTTPS, "closeIdleConnection"),
            // disconnect() while another thread waits for the response, which fails by it.
            Hook.on(ABORTED, BEFORE, HTTP, "setDoNotRetry"),
            // The response is the app's now, to be read, closed, or neither.
            Hook.on(RECEIVED, FINALLY, CONNECTION, "getInputStream0"),
            // Closes the connection that the app's object was given: not if it is another's by now.
            Hook.on(GIVING_UP, BEFORE, CONNECTION, "disconnectInternal"),
            Hook.on(BODY_CLOSED, BEFORE, "sun.net.www.http.KeepAliveStream", "close"),
        };
    }
}
