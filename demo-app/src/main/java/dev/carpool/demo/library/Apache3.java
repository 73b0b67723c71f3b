package dev.carpool.demo.library;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.methods.GetMethod;
import org.apache.commons.httpclient.methods.PostMethod;
import org.apache.commons.httpclient.methods.StringRequestEntity;

/** Commons HttpClient 3, whose clients can't be closed: careful code closes their connections. */
final class Apache3 implements NaiveCode {

    @Override
    public String get(URI uri, Duration timeout) throws IOException {
        return body(client(timeout), new GetMethod(uri.toString()));
    }

    @Override
    public int status(URI uri, Duration timeout) throws IOException {
        HttpClient client = client(timeout);
        try {
            return status(client, uri);
        } finally {
            close(client);
        }
    }

    @Override
    public String postAndClose(URI uri, String json) throws IOException {
        PostMethod post = new PostMethod(uri.toString());
        post.setRequestHeader("Connection", "close");
        post.setRequestEntity(
                new StringRequestEntity(json, "application/json", StandardCharsets.UTF_8.name()));
        return body(new HttpClient(), post);
    }

    @Override
    public Watchdog watchdog(Duration timeout) {
        HttpClient client = client(timeout);
        return new Watchdog() {
            @Override
            public int status(URI uri) throws IOException {
                return Apache3.status(client, uri);
            }

            @Override
            public void close() {
                Apache3.close(client);
            }
        };
    }

    private static String body(HttpClient client, HttpMethod method) throws IOException {
        try {
            client.executeMethod(method);
            return method.getResponseBodyAsString();
        } finally {
            method.releaseConnection();
            close(client);
        }
    }

    private static int status(HttpClient client, URI uri) throws IOException {
        HttpMethod method = new GetMethod(uri.toString());
        try {
            int status = client.executeMethod(method);
            method.getResponseBody();
            return status;
        } finally {
            method.releaseConnection();
        }
    }

    private static HttpClient client(Duration timeout) {
        HttpClient client = new HttpClient();
        client.getParams().setSoTimeout((int) timeout.toMillis());
        return client;
    }

    private static void close(HttpClient client) {
        ((SimpleHttpConnectionManager) client.getHttpConnectionManager()).shutdown();
    }
}
