package dev.carpool.demo.scenario;

import dev.carpool.demo.library.NaiveCode;
import java.net.URI;
import java.time.Duration;

/** Asks a package index for the newest version of ten tools, one after the other. */
final class VersionChecks implements Scenario {

    @Override
    public String name() {
        return "version-checks";
    }

    @Override
    public int requests() {
        return 10;
    }

    @Override
    public void run(URI server, NaiveCode code, Stopwatch stopwatch) {
        for (int tool = 0; tool < requests(); tool++) {
            URI index = server.resolve("/pypi/tool-" + tool + "/json");
            stopwatch.time(() -> code.get(index, Duration.ofSeconds(10)).contains("\"version\""));
        }
    }
}
