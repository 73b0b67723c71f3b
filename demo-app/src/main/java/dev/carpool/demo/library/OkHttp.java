package dev.carpool.demo.library;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp, whose clients nobody closes. */
final class OkHttp implements NaiveCode {

    private static final MediaType JSON = MediaType.get("application/json");

    @Override
    public String get(URI uri, Duration timeout) throws IOException {
        try (Response response = client(timeout).newCall(request(uri).build()).execute()) {
            return response.body().string();
        }
    }

    @Override
    public int status(URI uri, Duration timeout) throws IOException {
        return status(client(timeout), uri);
    }

    @Override
    public String postAndClose(URI uri, String json) throws IOException {
        Request request =
                request(uri)
                        .header("Connection", "close")
                        .post(RequestBody.create(json, JSON))
                        .build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            return response.body().string();
        }
    }

    @Override
    public Watchdog watchdog(Duration timeout) {
        OkHttpClient client = client(timeout);
        return new Watchdog() {
            @Override
            public int status(URI uri) throws IOException {
                return OkHttp.status(client, uri);
            }

            @Override
            public void close() {}
        };
    }

    private static int status(OkHttpClient client, URI uri) throws IOException {
        try (Response response = client.newCall(request(uri).build()).execute()) {
            return response.code();
        }
    }

    private static Request.Builder request(URI uri) {
        return new Request.Builder().url(uri.toString());
    }

    private static OkHttpClient client(Duration timeout) {
        return new OkHttpClient.Builder().readTimeout(timeout).build();
    }
}
