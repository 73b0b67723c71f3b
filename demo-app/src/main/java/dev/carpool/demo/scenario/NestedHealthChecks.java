package dev.carpool.demo.scenario;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpStatus;

/** A watchdog that builds its client for each check, inside the block that limits the check. */
final class NestedHealthChecks implements Scenario {

    @Override
    public String name() {
        return "nested-health-checks";
    }

    @Override
    public int requests() {
        return 20;
    }

    @Override
    public void run(URI server, Stopwatch stopwatch) {
        URI health = server.resolve("/health");
        for (int check = 0; check < requests(); check++) {
            stopwatch.time(() -> isHealthy(health));
        }
    }

    private static boolean isHealthy(URI health) throws IOException {
        try (TimeLimit limit = new TimeLimit(Duration.ofSeconds(10))) {
            try (CloseableHttpClient client = HttpClients.createDefault()) {
                boolean up =
                        client.execute(
                                new HttpGet(health),
                                response -> response.getCode() == HttpStatus.SC_OK);
                limit.check();
                return up;
            }
        }
    }

    /** Stands for the resource that such a check holds while it calls. */
    private static final class TimeLimit implements AutoCloseable {

        private final long deadlineNanos;
        private boolean open = true;

        TimeLimit(Duration limit) {
            deadlineNanos = System.nanoTime() + limit.toNanos();
        }

        void check() throws IOException {
            if (!open || System.nanoTime() - deadlineNanos > 0) {
                throw new IOException("the health check took too long");
            }
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
