package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Resting;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Fork.Live;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A JVM that stands still while its server closes idle connections: a laptop, a container, a VM.
 */
@Isolated
class PausedIT {
    private static final int KEPT = 1500;
    private static final List<String> METHODS = List.of("GET", "POST");

    static Stream<Rows.Row> rows() {
        return Rows.newestOfEach();
    }

    /** It announces more than it keeps, so that only a look can tell. */
    private static Step step(String method) {
        Script answer = e -> e.respond(200, Script.text(e.request()), "Keep-Alive: timeout=60");
        return Step.of(method, Resting.class)
                .with("method", method)
                .with("rest", method + " rests")
                .with(Knob.RETRIES, "off")
                .together()
                .against(Script.keepsIdleFor(KEPT, answer));
    }

    private static Run run(Launch launch) {
        return Fork.run(launch, METHODS.stream().map(PausedIT::step).toList(), PausedIT::pause);
    }

    private static void pause(Live app) {
        METHODS.forEach(method -> app.await(method + "+rests"));
        signal("-STOP", app);
        try {
            TimeUnit.MILLISECONDS.sleep(2 * KEPT);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            signal("-CONT", app);
        }
    }

    private static void signal(String name, Live app) {
        try {
            int exit = new ProcessBuilder("kill", name, Long.toString(app.pid())).start().waitFor();
            assertThat(exit).as("kill %s", name).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without a replay: what succeeds was looked at. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F11)
    void idleConnectionsAreLookedAtBeforeTheyAreUsedAgain(Rows.Row row) {
        Launch launch = Launch.of(row.java().orAbort(), row.library());
        CompletableFuture<Run> without = CompletableFuture.supplyAsync(() -> run(launch));
        Run with = run(launch.agent("stale-retry=off"));
        for (String method : METHODS) {
            Pair pair = new Pair(method, without.join().step(method), with.step(method));
            pair.appSawTheSame().serverSawTheSameRequests().connectionsAtMost(7);
            assertThat(pair.with().failures()).isEmpty();
        }
    }
}
