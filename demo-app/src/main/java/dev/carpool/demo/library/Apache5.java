package dev.carpool.demo.library;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Apache HttpClient 5. */
final class Apache5 implements NaiveCode {

    @Override
    public String get(URI uri, Duration timeout) throws IOException {
        try (CloseableHttpClient client = client(timeout)) {
            return client.execute(
                    new HttpGet(uri), response -> EntityUtils.toString(response.getEntity()));
        }
    }

    @Override
    public int status(URI uri, Duration timeout) throws IOException {
        try (CloseableHttpClient client = client(timeout)) {
            return client.execute(new HttpGet(uri), ClassicHttpResponse::getCode);
        }
    }

    @Override
    public String postAndClose(URI uri, String json) throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            HttpPost request = new HttpPost(uri);
            request.setHeader(HttpHeaders.CONNECTION, "close");
            request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
            return client.execute(request, response -> EntityUtils.toString(response.getEntity()));
        }
    }

    @Override
    public Watchdog watchdog(Duration timeout) {
        CloseableHttpClient client = client(timeout);
        return new Watchdog() {
            @Override
            public int status(URI uri) throws IOException {
                return client.execute(new HttpGet(uri), ClassicHttpResponse::getCode);
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    private static CloseableHttpClient client(Duration timeout) {
        return HttpClients.custom()
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                                .build())
                .build();
    }
}
