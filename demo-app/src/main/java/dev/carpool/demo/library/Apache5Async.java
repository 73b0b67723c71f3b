package dev.carpool.demo.library;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;

/** Apache HttpClient 5, async API: threads of its own for each client, too. */
final class Apache5Async implements NaiveCode {

    @Override
    public String get(URI uri, Duration timeout) throws IOException {
        try (CloseableHttpAsyncClient client = client(timeout)) {
            return send(client, SimpleRequestBuilder.get(uri).build()).getBodyText();
        }
    }

    @Override
    public int status(URI uri, Duration timeout) throws IOException {
        try (CloseableHttpAsyncClient client = client(timeout)) {
            return send(client, SimpleRequestBuilder.get(uri).build()).getCode();
        }
    }

    @Override
    public String postAndClose(URI uri, String json) throws IOException {
        try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
            client.start();
            SimpleHttpRequest request =
                    SimpleRequestBuilder.post(uri)
                            .setHeader(HttpHeaders.CONNECTION, "close")
                            .setBody(json, ContentType.APPLICATION_JSON)
                            .build();
            return send(client, request).getBodyText();
        }
    }

    @Override
    public Watchdog watchdog(Duration timeout) {
        CloseableHttpAsyncClient client = client(timeout);
        return new Watchdog() {
            @Override
            public int status(URI uri) throws IOException {
                return send(client, SimpleRequestBuilder.get(uri).build()).getCode();
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    private static SimpleHttpResponse send(
            CloseableHttpAsyncClient client, SimpleHttpRequest request) throws IOException {
        try {
            return client.execute(request, null).get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static CloseableHttpAsyncClient client(Duration timeout) {
        CloseableHttpAsyncClient client =
                HttpAsyncClients.custom()
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setResponseTimeout(
                                                timeout.toMillis(), TimeUnit.MILLISECONDS)
                                        .build())
                        .build();
        client.start();
        return client;
    }
}
