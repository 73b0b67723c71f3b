package dev.carpool.demo.scenario;

import dev.carpool.demo.library.NaiveCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A watchdog that builds its client for each check, inside the block that limits the check. */
final class NestedHealthChecks implements Scenario {

    private static final int OK = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "nested-health-checks";
    }

    @Override
    public int requests() {
        return 20;
    }

    @Override
    public void run(URI server, NaiveCode code, Stopwatch stopwatch) {
        URI health = server.resolve("/health");
        for (int check = 0; check < requests(); check++) {
            stopwatch.time(() -> isHealthy(code, health));
        }
    }

    private static boolean isHealthy(NaiveCode code, URI health) throws IOException {
        try (TimeLimit limit = new TimeLimit(TIMEOUT)) {
            boolean up = code.status(health, TIMEOUT) == OK;
            limit.check();
            return up;
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
