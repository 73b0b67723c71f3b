package dev.carpool.demo.scenario;

import dev.carpool.demo.library.NaiveCode;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Ten workers, each with a client of its own for every request. */
final class Concurrent implements Scenario {

    private static final int WORKERS = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "concurrent";
    }

    @Override
    public int requests() {
        return 100;
    }

    @Override
    public void run(URI server, NaiveCode code, Stopwatch stopwatch) throws InterruptedException {
        URI status = server.resolve("/health");
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        for (int request = 0; request < requests(); request++) {
            workers.execute(() -> stopwatch.time(() -> code.get(status, TIMEOUT).contains("up")));
        }
        workers.shutdown();
        if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
            workers.shutdownNow();
            throw new IllegalStateException("the requests did not end within 60 s");
        }
    }
}
