package dev.carpool.bench.load;

import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Naive code: a client for each call. */
final class OkHttpPerCall implements Caller {

    @Override
    public void get(String url, boolean close) throws IOException {
        Request.Builder request = new Request.Builder().url(url);
        if (close) {
            request.header("Connection", "close");
        }
        get(client(), request.build());
    }

    static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .socketFactory(NoDelay.FACTORY)
                .readTimeout(Duration.ofSeconds(10))
                .build();
    }

    static void get(OkHttpClient client, Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            Answer.check(response.code(), response.body().bytes());
        }
    }

    @Override
    public void close() {}
}
