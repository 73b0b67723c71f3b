package dev.carpool.clients.apache3;

import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.HttpVersion;

/** What a response says about its end and about its connection. */
final class Framing {

    private Framing() {}

    /**
     * Whether a response that the library takes for read has ended, beyond doubt, where it says:
     * one length, or chunks that came, or no body where none may be (RFC 9112, 6.3).
     */
    static boolean isExact(HttpMethodBase method) throws IllegalAccessException {
        if (method.getStatusLine() == null) {
            return false;
        }
        int status = method.getStatusCode();
        Header[] lengths = method.getResponseHeaders("Content-Length");
        Header[] codings = method.getResponseHeaders("Transfer-Encoding");
        if (lengths.length + codings.length > 1) {
            return false;
        }
        boolean sized = lengths.length == 1 && isNumber(lengths[0].getValue());
        if ("HEAD".equals(method.getName()) || status == 304) {
            return lengths.length == 0 || sized;
        }
        if (status < 200 || status == 204) {
            return status == 204
                    && codings.length == 0
                    && (lengths.length == 0 || "0".equals(lengths[0].getValue().trim()));
        }
        // The library gives up on chunks that don't come, and takes the connection for reusable.
        boolean chunked =
                codings.length == 1 && "chunked".equalsIgnoreCase(codings[0].getValue().trim());
        return (sized || chunked) && Seams.hasStream(method);
    }

    /** Whether the server keeps the connection, whatever the request said. */
    static boolean isPersistent(HttpMethodBase method) {
        Header connection = method.getResponseHeader("Connection");
        if (connection != null && "close".equalsIgnoreCase(connection.getValue())) {
            return false;
        }
        return method.getEffectiveVersion().greaterEquals(HttpVersion.HTTP_1_1)
                || (connection != null && "keep-alive".equalsIgnoreCase(connection.getValue()));
    }

    /** The server's hint of how long it keeps an idle connection, or null. */
    static String keepAlive(HttpMethodBase method) {
        Header hint = method.getResponseHeader("Keep-Alive");
        return hint == null ? null : hint.getValue();
    }

    private static boolean isNumber(String value) {
        String digits = value == null ? "" : value.trim();
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return !digits.isEmpty();
    }
}
