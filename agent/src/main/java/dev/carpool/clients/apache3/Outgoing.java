package dev.carpool.clients.apache3;

import dev.carpool.clients.Fields;
import dev.carpool.sharing.CloseTokens;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.HttpVersion;
import org.apache.commons.httpclient.methods.DeleteMethod;
import org.apache.commons.httpclient.methods.EntityEnclosingMethod;
import org.apache.commons.httpclient.methods.GetMethod;
import org.apache.commons.httpclient.methods.HeadMethod;
import org.apache.commons.httpclient.methods.OptionsMethod;
import org.apache.commons.httpclient.methods.RequestEntity;
import org.apache.commons.httpclient.methods.TraceMethod;

/** What is read from a request, and which of its headers are written; never changes the request. */
final class Outgoing {

    private static final ClassLoader LIBRARY = HttpMethod.class.getClassLoader();

    private static final Set<String> IDEMPOTENT =
            new HashSet<String>(Arrays.asList("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"));

    private static final Field ENTITY = Fields.field(EntityEnclosingMethod.class, "requestEntity");

    private Outgoing() {}

    /** Idempotent by RFC 9110, 9.2.2, and with a body that can be written again, or none. */
    static boolean isRepeatable(HttpMethod method) throws IllegalAccessException {
        if (!IDEMPOTENT.contains(method.getName())) {
            return false;
        }
        if (method instanceof EntityEnclosingMethod) {
            // Asking the method would make an entity of what it has.
            Object body = ENTITY.get(method);
            return body != null
                    && body.getClass().getClassLoader() == LIBRARY
                    && ((RequestEntity) body).isRepeatable();
        }
        // A class of the app's may be anything; these have no body.
        return method instanceof GetMethod
                || method instanceof HeadMethod
                || method instanceof DeleteMethod
                || method instanceof OptionsMethod
                || method instanceof TraceMethod;
    }

    /**
     * Whether the connection that carries these headers is one caller's from now on: schemes that
     * authenticate a connection and not a request (RFC 4559, MS-NTHT), whatever a proxy was told
     * about its user, and offers of another protocol.
     */
    static boolean confines(Header[] headers) {
        for (Header header : headers) {
            String name = header.getName();
            if ("Proxy-Authorization".equalsIgnoreCase(name) || "Upgrade".equalsIgnoreCase(name)) {
                return true;
            }
            if ("Authorization".equalsIgnoreCase(name) && header.getValue() != null) {
                String value = header.getValue().trim().toLowerCase(Locale.ROOT);
                if (value.startsWith("ntlm")
                        || value.startsWith("negotiate")
                        || value.startsWith("kerberos")) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean hasClose(Header[] headers) {
        for (Header header : headers) {
            if (isConnection(header) && CloseTokens.has(header.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** The headers without {@code close}, token by token (RFC 9110, 7.6.1), in a new array. */
    static Header[] withoutClose(Header[] headers) {
        List<Header> kept = new ArrayList<Header>(headers.length);
        for (Header header : headers) {
            Header left = isConnection(header) ? withoutClose(header) : header;
            if (left != null) {
                kept.add(left);
            }
        }
        return kept.toArray(new Header[0]);
    }

    /** A header without {@code close}; null if nothing is left. */
    static Header withoutClose(Header header) {
        String value = CloseTokens.without(header.getValue());
        return value == null ? null : new Header(header.getName(), value);
    }

    /** CONNECT, HTTP/1.0, and an upgrade: there {@code close} has a meaning of its own. */
    static boolean keepsMeaning(HttpMethodBase method, Header[] headers) {
        HttpVersion version = method.getEffectiveVersion();
        if ("CONNECT".equals(method.getName())
                || version == null
                || version.lessEquals(HttpVersion.HTTP_1_0)) {
            return true;
        }
        for (Header header : headers) {
            if ("Upgrade".equalsIgnoreCase(header.getName())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a header is one of the request's, and not of the response. */
    static boolean isOf(HttpMethodBase method, Header header) {
        for (Header own : method.getRequestHeaders(header.getName())) {
            if (own == header) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnection(Header header) {
        return "Connection".equalsIgnoreCase(header.getName());
    }
}
