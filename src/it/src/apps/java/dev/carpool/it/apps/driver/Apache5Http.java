package dev.carpool.it.apps.driver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** One client of HttpClient 5. */
public final class Apache5Http implements Http {
    private final CloseableHttpClient client;

    public Apache5Http(CloseableHttpClient client) {
        this.client = client;
    }

    @Override
    public Reply send(Ask ask) throws Exception {
        HttpUriRequestBase request = new HttpUriRequestBase(ask.method(), URI.create(ask.uri()));
        if (ask.body() != null && ask.isOneShot()) {
            InputStream once =
                    new ByteArrayInputStream(ask.body().getBytes(StandardCharsets.UTF_8));
            request.setEntity(new InputStreamEntity(once, ContentType.APPLICATION_JSON));
        } else if (ask.body() != null) {
            request.setEntity(new StringEntity(ask.body(), ContentType.APPLICATION_JSON));
        }
        for (String[] header : ask.headers()) {
            if (header[2].equals("set")) {
                request.setHeader(header[0], header[1]);
            } else {
                request.addHeader(header[0], header[1]);
            }
        }
        ask.shows(() -> text(request.getHeaders()), request::abort);
        return new Apache5Reply(client.execute(request));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    static String text(Header... headers) {
        StringBuilder text = new StringBuilder();
        for (Header header : headers) {
            text.append(header.getName()).append(": ").append(header.getValue()).append('\n');
        }
        return text.toString();
    }

    private static final class Apache5Reply implements Reply {
        private final CloseableHttpResponse response;

        Apache5Reply(CloseableHttpResponse response) {
            this.response = response;
        }

        @Override
        public int status() {
            return response.getCode();
        }

        @Override
        public String headers() {
            return Apache5Http.text(response.getHeaders());
        }

        @Override
        public InputStream body() throws IOException {
            return response.getEntity() == null ? null : response.getEntity().getContent();
        }

        @Override
        public String text() throws Exception {
            return response.getEntity() == null
                    ? "(none)"
                    : EntityUtils.toString(response.getEntity());
        }

        @Override
        public void close() throws IOException {
            response.close();
        }
    }
}
