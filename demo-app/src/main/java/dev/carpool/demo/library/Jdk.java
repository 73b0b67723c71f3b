package dev.carpool.demo.library;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The JDK's java.net.http, whose clients have threads of their own and, before Java 21, can't be
 * closed.
 */
final class Jdk implements NaiveCode {

    @Override
    public String get(URI uri, Duration timeout) throws IOException {
        return send(HttpClient.newHttpClient(), get(uri).timeout(timeout).build()).body();
    }

    @Override
    public int status(URI uri, Duration timeout) throws IOException {
        return send(HttpClient.newHttpClient(), get(uri).timeout(timeout).build()).statusCode();
    }

    /** Without {@code Connection: close}, which this library lets nobody say. */
    @Override
    public String postAndClose(URI uri, String json) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        return send(HttpClient.newHttpClient(), request).body();
    }

    @Override
    public Watchdog watchdog(Duration timeout) {
        HttpClient client = HttpClient.newHttpClient();
        return new Watchdog() {
            @Override
            public int status(URI uri) throws IOException {
                return send(client, get(uri).timeout(timeout).build()).statusCode();
            }

            @Override
            public void close() {}
        };
    }

    private static HttpRequest.Builder get(URI uri) {
        return HttpRequest.newBuilder(uri).GET();
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }
}
