package dev.carpool.it.apps.driver;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.AbstractHttpEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.entity.StringEntity;
import org.apache.http.util.EntityUtils;

/** One client of HttpClient 4, of either API. */
public final class Apache4Http implements Http {
    private final HttpClient client;

    public Apache4Http(HttpClient client) {
        this.client = client;
    }

    @Override
    public Reply send(Ask ask) throws Exception {
        HttpUriRequest request = request(ask);
        for (String[] header : ask.headers()) {
            if (header[2].equals("set")) {
                request.setHeader(header[0], header[1]);
            } else {
                request.addHeader(header[0], header[1]);
            }
        }
        ask.shows(() -> text(request.getAllHeaders()), () -> request.abort());
        return new Apache4Reply(request, client.execute(request));
    }

    private static HttpUriRequest request(Ask ask) throws IOException {
        URI uri = URI.create(ask.uri());
        if (ask.body() == null) {
            Plain plain = new Plain(ask.method());
            plain.setURI(uri);
            return plain;
        }
        WithBody request = new WithBody(ask.method());
        request.setURI(uri);
        byte[] bytes = ask.body().getBytes(StandardCharsets.UTF_8);
        AbstractHttpEntity entity =
                ask.isOneShot()
                        ? new InputStreamEntity(new ByteArrayInputStream(bytes), bytes.length)
                        : new StringEntity(ask.body(), "UTF-8");
        entity.setContentType("application/json");
        request.setEntity(entity);
        return request;
    }

    @Override
    public void close() throws IOException {
        if (client instanceof Closeable) {
            ((Closeable) client).close();
        } else {
            client.getConnectionManager().shutdown();
        }
    }

    static List<HttpRequestInterceptor> interceptors(Settings settings) {
        List<HttpRequestInterceptor> interceptors = new ArrayList<>();
        String[] late = settings.pair(Knob.INTERCEPTOR_HEADER);
        if (late != null) {
            interceptors.add((request, context) -> request.setHeader(late[0], late[1].trim()));
        }
        if (settings.take(Knob.INTERCEPTOR_ERROR) != null) {
            interceptors.add(
                    (request, context) -> {
                        if (request.getRequestLine().getUri().contains("error")) {
                            throw new StackOverflowError("from an interceptor");
                        }
                    });
        }
        return interceptors;
    }

    static String text(Header... headers) {
        StringBuilder text = new StringBuilder();
        for (Header header : headers) {
            text.append(header.getName()).append(": ").append(header.getValue()).append('\n');
        }
        return text.toString();
    }

    private static final class Plain extends HttpRequestBase {
        private final String method;

        Plain(String method) {
            this.method = method;
        }

        @Override
        public String getMethod() {
            return method;
        }
    }

    private static final class WithBody extends HttpEntityEnclosingRequestBase {
        private final String method;

        WithBody(String method) {
            this.method = method;
        }

        @Override
        public String getMethod() {
            return method;
        }
    }

    private static final class Apache4Reply implements Reply {
        private final HttpUriRequest request;
        private final HttpResponse response;

        Apache4Reply(HttpUriRequest request, HttpResponse response) {
            this.request = request;
            this.response = response;
        }

        @Override
        public int status() {
            return response.getStatusLine().getStatusCode();
        }

        @Override
        public String headers() {
            return text(response.getAllHeaders());
        }

        @Override
        public InputStream body() throws IOException {
            HttpEntity entity = response.getEntity();
            return entity == null ? null : entity.getContent();
        }

        @Override
        public String text() throws Exception {
            HttpEntity entity = response.getEntity();
            return entity == null ? "(none)" : EntityUtils.toString(entity);
        }

        /** Before 4.3 a response can't be closed: who has seen enough gives up the request. */
        @Override
        public void close() throws IOException {
            if (response instanceof Closeable) {
                ((Closeable) response).close();
            } else {
                request.abort();
            }
        }

        private String text(Header... headers) {
            return Apache4Http.text(headers);
        }
    }
}
