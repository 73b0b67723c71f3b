package dev.carpool.demo.library;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.http.HttpHeaders;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Apache HttpClient 4. */
final class Apache4 implements NaiveCode {

    @Override
    public String get(URI uri, Duration timeout) throws IOException {
        try (CloseableHttpClient client = client(timeout);
                CloseableHttpResponse response = client.execute(new HttpGet(uri))) {
            return EntityUtils.toString(response.getEntity());
        }
    }

    @Override
    public int status(URI uri, Duration timeout) throws IOException {
        try (CloseableHttpClient client = client(timeout)) {
            return status(client, uri);
        }
    }

    @Override
    public String postAndClose(URI uri, String json) throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            HttpPost request = new HttpPost(uri);
            request.setHeader(HttpHeaders.CONNECTION, "close");
            request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
            try (CloseableHttpResponse response = client.execute(request)) {
                return EntityUtils.toString(response.getEntity());
            }
        }
    }

    @Override
    public Watchdog watchdog(Duration timeout) {
        CloseableHttpClient client = client(timeout);
        return new Watchdog() {
            @Override
            public int status(URI uri) throws IOException {
                return Apache4.status(client, uri);
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    private static int status(CloseableHttpClient client, URI uri) throws IOException {
        try (CloseableHttpResponse response = client.execute(new HttpGet(uri))) {
            EntityUtils.consume(response.getEntity());
            return response.getStatusLine().getStatusCode();
        }
    }

    private static CloseableHttpClient client(Duration timeout) {
        return HttpClients.custom()
                .setDefaultRequestConfig(
                        RequestConfig.custom().setSocketTimeout((int) timeout.toMillis()).build())
                .build();
    }
}
