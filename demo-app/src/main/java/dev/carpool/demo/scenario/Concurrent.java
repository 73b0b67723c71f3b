package dev.carpool.demo.scenario;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Ten workers, each with a client of its own for every request. */
final class Concurrent implements Scenario {

    private static final int WORKERS = 10;

    @Override
    public String name() {
        return "concurrent";
    }

    @Override
    public int requests() {
        return 100;
    }

    @Override
    public void run(URI server, Stopwatch stopwatch) throws InterruptedException {
        URI status = server.resolve("/health");
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        for (int request = 0; request < requests(); request++) {
            workers.execute(() -> stopwatch.time(() -> status(status).contains("up")));
        }
        workers.shutdown();
        if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
            workers.shutdownNow();
            throw new IllegalStateException("the requests did not end within 60 s");
        }
    }

    private static String status(URI status) throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            return client.execute(
                    new HttpGet(status), response -> EntityUtils.toString(response.getEntity()));
        }
    }
}
