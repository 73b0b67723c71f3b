package dev.carpool.demo.scenario;

import dev.carpool.demo.library.NaiveCode;
import java.net.URI;
import java.time.Duration;

/** Looks whether a local model server is up before choosing a provider. */
final class OllamaAvailability implements Scenario {

    @Override
    public String name() {
        return "ollama-availability";
    }

    @Override
    public int requests() {
        return 5;
    }

    @Override
    public void run(URI server, NaiveCode code, Stopwatch stopwatch) {
        URI models = server.resolve("/api/tags");
        for (int check = 0; check < requests(); check++) {
            stopwatch.time(() -> code.status(models, Duration.ofSeconds(5)) == 200);
        }
    }
}
