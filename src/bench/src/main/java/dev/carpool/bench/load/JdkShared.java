package dev.carpool.bench.load;

import java.io.IOException;
import java.net.http.HttpClient;

/** What an expert would have written instead: one client for the life of the JVM. */
final class JdkShared implements Caller {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void get(String url, boolean close) throws IOException {
        JdkPerCall.get(client, url);
    }

    @Override
    public void close() {}
}
