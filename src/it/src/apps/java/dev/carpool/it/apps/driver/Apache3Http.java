package dev.carpool.it.apps.driver;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.protocol.Protocol;

/** One client of HttpClient 3. */
public final class Apache3Http implements Http {
    private final HttpClient client;
    private final List<HttpMethodBase> sent = Collections.synchronizedList(new ArrayList<>());

    Apache3Methods methods = new Apache3Methods(null, false, true);
    Protocol plain;
    Protocol secure;

    /** The host is told to the library apart from the path. */
    boolean relative;

    public Apache3Http(HttpClient client) {
        this.client = client;
    }

    @Override
    public Reply send(Ask ask) throws Exception {
        URI uri = URI.create(ask.uri());
        Protocol own = uri.getScheme().equals("https") ? secure : plain;
        HttpMethodBase method;
        HostConfiguration host = null;
        if (own == null && !relative) {
            method = methods.of(ask, ask.uri());
        } else {
            // An absolute address would bring the protocol that is registered for all.
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            method =
                    methods.of(
                            ask, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
            host = new HostConfiguration(client.getHostConfiguration());
            host.setHost(
                    uri.getHost(),
                    uri.getPort(),
                    own == null ? Protocol.getProtocol(uri.getScheme()) : own);
        }
        ask.shows(() -> text(method.getRequestHeaders()), method::abort);
        sent.add(method);
        client.executeMethod(host, method);
        return new Apache3Reply(method);
    }

    /** Before 3.1 only a pool can be shut down; a careful app gives up what is still running. */
    @Override
    public void close() throws IOException {
        HttpConnectionManager manager = client.getHttpConnectionManager();
        if (manager instanceof MultiThreadedHttpConnectionManager) {
            ((MultiThreadedHttpConnectionManager) manager).shutdown();
            return;
        }
        if (sent.isEmpty()) {
            return;
        }
        try {
            Late.call(manager, "shutdown");
        } catch (UnsupportedOperationException before31) {
            sent.forEach(HttpMethodBase::abort);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    static String text(Header... headers) {
        StringBuilder text = new StringBuilder();
        for (Header header : headers) {
            text.append(header.getName()).append(": ").append(header.getValue()).append('\n');
        }
        return text.toString();
    }

    private static final class Apache3Reply implements Reply {
        private final HttpMethodBase method;

        Apache3Reply(HttpMethodBase method) {
            this.method = method;
        }

        @Override
        public int status() {
            return method.getStatusCode();
        }

        @Override
        public String headers() {
            return Apache3Http.text(method.getResponseHeaders());
        }

        @Override
        public InputStream body() throws IOException {
            return method.getResponseBodyAsStream();
        }

        @Override
        public String text() throws Exception {
            String text = method.getResponseBodyAsString();
            return text == null ? "(none)" : text;
        }

        @Override
        public void close() {
            method.releaseConnection();
        }
    }
}
