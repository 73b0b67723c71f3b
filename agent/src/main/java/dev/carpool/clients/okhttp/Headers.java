package dev.carpool.clients.okhttp;

import dev.carpool.clients.Credentials;
import dev.carpool.sharing.CloseTokens;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** What is read from, and taken off, a request or response. */
final class Headers {

    /** RFC 9110, 9.2.2. */
    private static final Set<String> IDEMPOTENT =
            new HashSet<String>(Arrays.asList("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"));

    private static final String CONNECTION = "Connection";
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private Headers() {}

    /**
     * Idempotent, and with a body that can be written again, or none. From 3.14 on a body can say
     * that it can't; before that OkHttp takes each for repeatable, and so did whoever wrote it.
     */
    static boolean isRepeatable(Request request) {
        return IDEMPOTENT.contains(request.method()) && !OneShot.is(request.body());
    }

    /**
     * Whether the connection that carries this request is one caller's from now on: schemes that
     * authenticate a connection and not a request (RFC 4559, MS-NTHT), what a proxy was told about
     * its user, and an offer to speak another protocol.
     */
    static boolean confines(Request request) {
        if (request.header("Proxy-Authorization") != null || upgrades(request)) {
            return true;
        }
        for (String value : request.headers("Authorization")) {
            if (Credentials.authenticateConnection(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean upgrades(Request request) {
        return request.header("Upgrade") != null;
    }

    static boolean hasClose(Request request) {
        return request.header(CONNECTION) != null && CloseTokens.has(request.headers(CONNECTION));
    }

    /** Whether {@code close} may go: nothing else of the header is about this connection only. */
    static boolean mayStrip(Request request) {
        return !upgrades(request) && !"CONNECT".equals(request.method());
    }

    /** As OkHttp would have sent it without {@code close}. */
    static Request withoutClose(Request request) {
        List<String> rest = CloseTokens.without(request.headers(CONNECTION));
        Request.Builder stripped = request.newBuilder().removeHeader(CONNECTION);
        for (String value : rest) {
            stripped.addHeader(CONNECTION, value);
        }
        if (rest.isEmpty()) {
            stripped.header(CONNECTION, "Keep-Alive");
        }
        return stripped.build();
    }

    /**
     * Whether two readers may disagree about where the response ends (RFC 9112, 6.3 and 11.2), or
     * about who speaks next. OkHttp reads a body that is announced where there is none to be.
     */
    static boolean confines(Response response) {
        int lengths = response.headers("Content-Length").size();
        boolean isChunked = response.header("Transfer-Encoding") != null;
        boolean isEmpty = response.code() == NO_CONTENT || response.code() == NOT_MODIFIED;
        return lengths > 1
                || (lengths == 1 && (isChunked || isEmpty))
                || (isChunked && isEmpty)
                || response.code() == SWITCHING_PROTOCOLS
                || (response.protocol() == Protocol.HTTP_1_0 && !keepsAlive(response));
    }

    /** A server of HTTP/1.0 closes unless it says that it does not (RFC 9112, 9.3). */
    private static boolean keepsAlive(Response response) {
        for (String value : response.headers(CONNECTION)) {
            if (value.toLowerCase(java.util.Locale.ROOT).contains("keep-alive")) {
                return true;
            }
        }
        return false;
    }

    static boolean closes(Response response) {
        return CloseTokens.has(response.headers(CONNECTION));
    }

    /** Versions differ in whether a body can be asked. */
    private static final class OneShot {
        private static final java.lang.reflect.Method METHOD = method();

        static boolean is(RequestBody body) {
            try {
                return body != null && METHOD != null && (Boolean) METHOD.invoke(body);
            } catch (ReflectiveOperationException unknown) {
                return true;
            }
        }

        private static java.lang.reflect.Method method() {
            try {
                return RequestBody.class.getMethod("isOneShot");
            } catch (NoSuchMethodException older) {
                return null;
            }
        }
    }
}
