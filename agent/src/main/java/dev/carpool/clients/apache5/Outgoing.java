package dev.carpool.clients.apache5;

import dev.carpool.clients.Credentials;
import dev.carpool.options.Options;
import dev.carpool.report.ClientCounters;
import dev.carpool.sharing.CloseTokens;
import dev.carpool.sharing.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.Method;

/** What is read from, and taken off, a request that is about to be written. */
final class Outgoing {

    private Outgoing() {}

    /** Idempotent by RFC 9110, 9.2.2, and with a body that can be written again, or none. */
    static boolean isRepeatable(ClassicHttpRequest request) {
        return Method.isIdempotent(request.getMethod())
                && (request.getEntity() == null || request.getEntity().isRepeatable());
    }

    /**
     * Whether the connection that carries this request is one caller's from now on: schemes that
     * authenticate a connection and not a request (RFC 4559, MS-NTHT), and whatever a proxy was
     * told about its user. And whether it is HTTP's at all: after a 101 to an upgrade, or a CONNECT
     * of the app's own, another protocol speaks on it.
     */
    static boolean confines(ClassicHttpRequest request, HttpRoute route) {
        if (request.containsHeader("Proxy-Authorization")
                || changesProtocol(request)
                || (Method.CONNECT.isSame(request.getMethod()) && !route.isTunnelled())) {
            return true;
        }
        if (!request.containsHeader("Authorization")) {
            return false;
        }
        for (Header header : request.getHeaders("Authorization")) {
            if (Credentials.authenticateConnection(header.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@link #strip} would take {@code close} off. */
    static boolean wouldStrip(ClassicHttpRequest request, Options options) {
        return options.stripClose() && hasClose(request) && !keepsMeaning(request);
    }

    private static boolean hasClose(ClassicHttpRequest request) {
        for (Header header : request.getHeaders("Connection")) {
            if (CloseTokens.has(header.getValue())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes {@code close} off, token by token (RFC 9110, 7.6.1), where the connection could be used
     * again.
     */
    static void strip(
            ClassicHttpRequest request,
            Options options,
            ClientCounters counters,
            Exchange exchange) {
        if (!request.containsHeader("Connection")) {
            return;
        }
        Header[] headers = request.getHeaders("Connection");
        List<String> values = new ArrayList<String>(headers.length);
        for (Header header : headers) {
            values.add(header.getValue());
        }
        if (!CloseTokens.has(values)) {
            return;
        }
        if (!options.stripClose() || keepsMeaning(request)) {
            counters.closeKept.increment();
            return;
        }
        if (exchange.owns(request)) {
            exchange.keep(request.getHeaders());
        }
        Iterable<String> rest = CloseTokens.without(values);
        request.removeHeaders("Connection");
        for (String value : rest) {
            request.addHeader("Connection", value);
        }
        counters.closeStripped.increment();
    }

    /**
     * CONNECT, HTTP/1.0, and an upgrade other than the one to TLS that the library offers by
     * itself.
     */
    private static boolean keepsMeaning(ClassicHttpRequest request) {
        if (Method.CONNECT.isSame(request.getMethod())
                || (request.getVersion() != null
                        && request.getVersion().lessEquals(HttpVersion.HTTP_1_0))) {
            return true;
        }
        return changesProtocol(request);
    }

    private static boolean changesProtocol(ClassicHttpRequest request) {
        if (!request.containsHeader("Upgrade")) {
            return false;
        }
        for (Header upgrade : request.getHeaders("Upgrade")) {
            if (upgrade.getValue() == null
                    || !upgrade.getValue().toLowerCase(Locale.ROOT).startsWith("tls/")) {
                return true;
            }
        }
        return false;
    }
}
