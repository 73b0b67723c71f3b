package dev.carpool.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** One client for the life of the JVM, which never asks for {@code Connection: close}. */
final class OkHttpShared implements Caller {
    private final OkHttpClient client =
            new OkHttpClient.Builder()
                    .socketFactory(NoDelay.FACTORY)
                    .readTimeout(Duration.ofSeconds(10))
                    // The default of 5 in all would make ten threads close what they have opened.
                    .connectionPool(new ConnectionPool(30, 5, TimeUnit.MINUTES))
                    .build();

    @Override
    public void get(String url, boolean close) throws IOException {
        OkHttpPerCall.get(client, new Request.Builder().url(url).build());
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
