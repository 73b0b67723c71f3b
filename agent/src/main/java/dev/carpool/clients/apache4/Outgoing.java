package dev.carpool.clients.apache4;

import dev.carpool.clients.Credentials;
import dev.carpool.options.Options;
import dev.carpool.report.ClientCounters;
import dev.carpool.sharing.CloseTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpVersion;

/** What is read from, and taken off, a request that is about to be written. */
final class Outgoing {

    /** RFC 9110, 9.2.2. */
    private static final Set<String> IDEMPOTENT =
            new HashSet<String>(Arrays.asList("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"));

    private Outgoing() {}

    /** Idempotent, and with a body that can be written again, or none. */
    static boolean isRepeatable(HttpRequest request) {
        if (!IDEMPOTENT.contains(request.getRequestLine().getMethod())) {
            return false;
        }
        if (!(request instanceof HttpEntityEnclosingRequest)) {
            return true;
        }
        HttpEntity entity = ((HttpEntityEnclosingRequest) request).getEntity();
        return entity == null || entity.isRepeatable();
    }

    static boolean hasBody(HttpRequest request) {
        return request instanceof HttpEntityEnclosingRequest
                && ((HttpEntityEnclosingRequest) request).getEntity() != null;
    }

    /** Whether the connection that carries this request is one caller's from now on. */
    static boolean confines(HttpRequest request) {
        if (request.containsHeader("Proxy-Authorization")) {
            return true;
        }
        if (request.containsHeader("Authorization")) {
            for (Header header : request.getHeaders("Authorization")) {
                if (Credentials.authenticateConnection(header.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether the end of a response may be taken for another one's by the server or anybody on the
     * way (RFC 9112, 6.3), or the connection speaks another protocol from here on. The library's
     * own decision on reuse does not look.
     */
    static boolean isAmbiguous(HttpResponse response) {
        int lengths = response.getHeaders("Content-Length").length;
        int codings = response.getHeaders("Transfer-Encoding").length;
        return lengths + codings > 1 || response.getStatusLine().getStatusCode() == 101;
    }

    /** Whether {@link #strip} would take {@code close} off. */
    static boolean wouldStrip(HttpRequest request, Options options) {
        return options.stripClose()
                && CloseTokens.has(values(request.getHeaders("Connection")))
                && !keepsMeaning(request);
    }

    /**
     * Takes {@code close} off, token by token (RFC 9110, 7.6.1), where the connection could be used
     * again. The library writes a copy of the app's request.
     */
    static void strip(HttpRequest request, Options options, ClientCounters counters) {
        if (!request.containsHeader("Connection")) {
            return;
        }
        List<String> values = values(request.getHeaders("Connection"));
        if (!CloseTokens.has(values)) {
            return;
        }
        if (!options.stripClose() || keepsMeaning(request)) {
            counters.closeKept.increment();
            return;
        }
        request.removeHeaders("Connection");
        for (String value : CloseTokens.without(values)) {
            request.addHeader("Connection", value);
        }
        counters.closeStripped.increment();
    }

    private static List<String> values(Header[] headers) {
        List<String> values = new ArrayList<String>(headers.length);
        for (Header header : headers) {
            values.add(header.getValue());
        }
        return values;
    }

    /** CONNECT, HTTP/1.0, and an upgrade. */
    private static boolean keepsMeaning(HttpRequest request) {
        return "CONNECT".equals(request.getRequestLine().getMethod().toUpperCase(Locale.ROOT))
                || request.getProtocolVersion().lessEquals(HttpVersion.HTTP_1_0)
                || request.containsHeader("Upgrade");
    }
}
