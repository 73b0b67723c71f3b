package dev.carpool.demo.scenario;

import dev.carpool.demo.library.NaiveCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A watchdog that does it right: one client for its whole life. Nothing is to be gained here. */
final class HealthChecks implements Scenario {

    private static final int OK = 200;

    @Override
    public String name() {
        return "health-checks";
    }

    @Override
    public int requests() {
        return 20;
    }

    @Override
    public void run(URI server, NaiveCode code, Stopwatch stopwatch) throws IOException {
        URI health = server.resolve("/health");
        try (NaiveCode.Watchdog watchdog = code.watchdog(Duration.ofSeconds(10))) {
            for (int check = 0; check < requests(); check++) {
                stopwatch.time(() -> watchdog.status(health) == OK);
            }
        }
    }
}
