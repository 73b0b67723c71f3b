package dev.carpool.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;

/** What other JVMs serve on loopback. */
public final class Ports {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Ports() {}

    /** One that nobody has just now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer, as soon as somebody listens. */
    public static HttpResponse<String> await(int port, String path) {
        return Awaitility.await(path)
                .atMost(LIMIT)
                .ignoreException(java.net.ConnectException.class)
                .until(() -> get(port, path), response -> response != null);
    }

    public static HttpResponse<String> get(int port, String path) throws IOException {
        return send(HttpRequest.newBuilder(uri(port, path)).build());
    }

    public static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
