package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Beside;
import dev.carpool.it.apps.driver.Apache5;
import dev.carpool.it.apps.driver.Jdk;
import dev.carpool.it.apps.driver.OkHttp;
import dev.carpool.it.apps.driver.UrlConnection;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One JVM with this agent and another, in either order: each does what it does alone. */
class OtherAgentsIT {
    private static final int CALLS = 8;
    private static final int LIBRARIES = 4;
    private static final String FIRST = "first";
    private static final String LAST = "last";

    @TempDir private Path folder;

    /** It instruments all of them, those of the JDK among them. */
    @Test
    void openTelemetryHasItsSpans() {
        Launch app =
                app().jvm(
                                "-Dotel.traces.exporter=logging",
                                "-Dotel.metrics.exporter=none",
                                "-Dotel.logs.exporter=none",
                                "-Dotel.service.name=app");
        for (Run run : inBothOrders(app, agent("opentelemetry"), order -> "")) {
            String said = run.process().err();
            assertThat(said).contains("opentelemetry-javaagent - version");
            assertThat(said).doesNotContain("ERROR", "WARN", "Exception");
            assertThat(said.lines().filter(line -> line.contains(" CLIENT [tracer: ")).count())
                    .as("spans of calls")
                    .isEqualTo(2L * CALLS * LIBRARIES);
            assertShared(run);
        }
    }

    @Test
    void elasticMarksEachCall() {
        Launch app =
                app().jvm(
                                "-Delastic.apm.disable_send=true",
                                "-Delastic.apm.cloud_provider=NONE",
                                "-Delastic.apm.central_config=false",
                                "-Delastic.apm.server_url=http://127.0.0.1:1",
                                "-Delastic.apm.service_name=app",
                                // It marks only what is part of something that it traces.
                                "-Delastic.apm.trace_methods=" + Beside.class.getName() + "#call",
                                "-Delastic.apm.log_level=WARN");
        for (Run run : inBothOrders(app, agent("elastic"), order -> "")) {
            assertThat(run.process().err() + run.process().out())
                    .doesNotContain("ERROR", "Exception");
            assertThat(
                            run.step("app").server().requests().stream()
                                    .filter(r -> r.values("traceparent").findAny().isPresent())
                                    .count())
                    .as("requests that it has marked")
                    .isEqualTo(2L * CALLS * LIBRARIES);
            assertShared(run);
        }
    }

    @Test
    void jacocoCoversTheApp() throws IOException {
        Function<String, Path> file = order -> folder.resolve(order + ".exec");
        List<Run> runs =
                inBothOrders(app(), agent("jacoco"), order -> "destfile=" + file.apply(order));
        runs.forEach(OtherAgentsIT::assertShared);
        for (String order : List.of(FIRST, LAST)) {
            ExecFileLoader loaded = new ExecFileLoader();
            loaded.load(file.apply(order).toFile());
            assertThat(loaded.getExecutionDataStore().getContents())
                    .filteredOn(data -> data.getName().equals(name(Beside.class)))
                    .anyMatch(ExecutionData::hasHits);
        }
    }

    /** With as new an OkHttp as all of the other agents know. */
    private static Launch app() {
        Launch newest = Rows.newest();
        List<Path> jars = new ArrayList<>(newest.classPath());
        jars.addAll(new Library("okhttp", "4.12.0").jars());
        return newest.classPath(jars);
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /**
     * Ours first and ours last, at the same time.
     *
     * @param options the other's, by the order
     */
    private static List<Run> inBothOrders(
            Launch app, Path other, Function<String, String> options) {
        CompletableFuture<Run> last =
                CompletableFuture.supplyAsync(
                        () -> allLibraries(app.agent(other, options.apply(LAST)).agent("")));
        Run first = allLibraries(app.agent("").agent(other, options.apply(FIRST)));
        return List.of(first, last.join());
    }

    private static Run allLibraries(Launch launch) {
        return Fork.run(
                launch,
                Step.of("app", Beside.class)
                        .with("calls", CALLS)
                        .with(
                                "drivers",
                                String.join(
                                        "|",
                                        Apache5.class.getName(),
                                        UrlConnection.class.getName(),
                                        Jdk.class.getName(),
                                        OkHttp.class.getName())));
    }

    private static void assertShared(Run run) {
        Saw saw = run.step("app");
        assertThat(run.process().err()).contains("carpool ").doesNotContain("carpool: failed");
        assertThat(saw.failures()).isEmpty();
        assertThat(saw.results()).isEqualTo(alone());
        assertThat(saw.agent().number("ErrorsTotal")).isZero();
        assertThat(saw.agent().number("ConnectionsOpenedTotal")).isEqualTo(saw.server().accepted());
        assertThat(saw.agent().number("RequestsTotal")).isEqualTo(2L * CALLS * LIBRARIES);
        for (String library : List.of("Apache5", "UrlConnection", "Jdk", "OkHttp")) {
            assertThat(
                            saw.server().requests().stream()
                                    .filter(r -> r.method().equals("GET"))
                                    .filter(r -> r.target().startsWith("/" + library))
                                    .filter(r -> r.onConnection() == 1)
                                    .count())
                    .as("connections opened for GETs of " + library)
                    .isLessThanOrEqualTo(2);
        }
    }

    private static List<String> alone;

    /** What the app is answered without any agent. */
    private static synchronized List<String> alone() {
        if (alone == null) {
            alone = allLibraries(app()).step("app").results();
        }
        return alone;
    }

    private static Path agent(String name) {
        return Library.jarsIn("agents/" + name).findFirst().orElseThrow();
    }
}
