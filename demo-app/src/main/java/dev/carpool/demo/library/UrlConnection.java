package dev.carpool.demo.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/**
 * The JDK's HttpURLConnection, which keeps connections by itself: with a TLS context for each call,
 * and {@code disconnect()} after it, which take care that it doesn't.
 */
final class UrlConnection implements NaiveCode {

    @Override
    public String get(URI uri, Duration timeout) throws IOException {
        HttpURLConnection connection = open(uri, timeout);
        try {
            return body(connection);
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public int status(URI uri, Duration timeout) throws IOException {
        HttpURLConnection connection = open(uri, timeout);
        try {
            body(connection);
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public String postAndClose(URI uri, String json) throws IOException {
        HttpURLConnection connection = open(uri, Duration.ZERO);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        return body(connection);
    }

    /** Without {@code disconnect()}, and with the JVM's one TLS context: the right way. */
    @Override
    public Watchdog watchdog(Duration timeout) {
        return new Watchdog() {
            @Override
            public int status(URI uri) throws IOException {
                HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
                connection.setReadTimeout((int) timeout.toMillis());
                try (InputStream in = connection.getInputStream()) {
                    in.readAllBytes();
                }
                return connection.getResponseCode();
            }

            @Override
            public void close() {}
        };
    }

    private static HttpURLConnection open(URI uri, Duration timeout) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setReadTimeout((int) timeout.toMillis());
        if (connection instanceof HttpsURLConnection secure) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, null, null);
                secure.setSSLSocketFactory(context.getSocketFactory());
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }
        return connection;
    }

    /** To its end, but not closed. */
    private static String body(HttpURLConnection connection) throws IOException {
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
