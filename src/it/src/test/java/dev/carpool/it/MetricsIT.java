package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carpool.it.apps.LateLogManager;
import dev.carpool.it.apps.Staying;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Ports;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Scrape;
import dev.carpool.it.harness.Signal;
import dev.carpool.it.harness.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code metrics-port} serves, and that the app notices nothing of it. */
class MetricsIT {
    private static final int CALLS = 20;
    private static final String JSON = "/api/connection-pool/metrics";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {8, 25})
    void prometheusAndJsonSayWhatTheServerSaw(int feature) {
        int port = Ports.free();
        List<HttpResponse<String>> answers = new ArrayList<>();
        Path over = folder.resolve("over");
        Run run =
                Fork.run(
                        Launch.of(new Java(feature).orAbort(), Library.NEWEST)
                                .agent("metrics-port=" + port + ",max-total=7"),
                        List.of(
                                Step.of("app", Staying.class)
                                        .with("calls", CALLS)
                                        .with("until", over.toString())),
                        live -> {
                            live.await("name=calls");
                            answers.add(Ports.await(port, "/metrics"));
                            answers.add(Ports.await(port, JSON));
                            Signal.give(over);
                        });
        Saw saw = run.step("app");
        HttpResponse<String> text = answers.get(0);
        assertThat(text.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
        Scrape metrics = Scrape.of(text.body());
        assertThat(metrics.sum("carpool_requests_total")).isEqualTo(CALLS);
        assertThat(metrics.sum("carpool_connections_opened_total", "client=apache5"))
                .isEqualTo(saw.server().accepted());
        assertThat(
                        metrics.sum(
                                "carpool_route_requests_total",
                                "host=127.0.0.1",
                                "port=" + saw.server().port()))
                .isEqualTo(CALLS);
        JsonNode pool = json(answers.get(1).body()).get("connection_pool");
        assertThat(pool.get("total_requests").asLong()).isEqualTo(CALLS);
        assertThat(pool.get("connections_opened").asLong()).isEqualTo(saw.server().accepted());
        assertThat(pool.get("pool_config").get("max_total").asInt()).isEqualTo(7);
        assertThat(pool.get("adapter_info").get("apache5").get("hooked").asBoolean()).isTrue();
        assertThat(saw.agent().number("RequestsTotal"))
                .as("nothing of it is the app's traffic")
                .isEqualTo(CALLS);
    }

    /** It may take any name that is not there, be slow, say nothing, or leave. */
    @Test
    void whoeverAsksWronglyKeepsNobodyElseFromAsking() {
        int port = Ports.free();
        Path over = folder.resolve("over");
        during(
                port,
                over,
                () -> {
                    Ports.await(port, "/metrics");
                    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        new Socket(InetAddress.getLoopbackAddress(), port).close();
                        assertThat(Ports.get(port, "/metrics?a=b").statusCode()).isEqualTo(200);
                        assertThat(Ports.get(port, "/other").statusCode()).isEqualTo(404);
                        HttpRequest.Builder request =
                                HttpRequest.newBuilder(Ports.uri(port, "/metrics"));
                        HttpResponse<String> head =
                                Ports.send(
                                        request.method("HEAD", HttpRequest.BodyPublishers.noBody())
                                                .build());
                        assertThat(head.body()).isEmpty();
                        assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0))
                                .isPositive();
                        assertThat(Ports.send(request.DELETE().build()).statusCode())
                                .isEqualTo(405);
                        assertThat(silent.isConnected()).isTrue();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Test
    void aPortThatIsTakenIsALineAndTheAppRuns() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path over = folder.resolve("over");
            Run run =
                    during(
                            taken.getLocalPort(),
                            over,
                            () -> {
                                try {
                                    // The server comes a second after the start.
                                    Thread.sleep(1500);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            assertThat(run.step("app").failures()).isEmpty();
            assertThat(run.process().err().lines().filter(l -> l.contains("metrics-port=")))
                    .singleElement()
                    .asString()
                    .contains("metrics-port=" + taken.getLocalPort(), "in use");
        }
    }

    /** Nor does the report, which is asked for here as well, as both start before main. */
    @Test
    void theAppsOwnLogManagerIsStillTheFirst() throws IOException {
        int port = Ports.free();
        Path over = folder.resolve("over");
        Run run =
                Fork.run(
                        Rows.newest()
                                .agent(
                                        "metrics-port="
                                                + port
                                                + ",report="
                                                + folder.resolve("out.html")),
                        List.of(
                                Step.of("server", LateLogManager.class)
                                        .with("snapshot", false)
                                        .with("until", over.toString())),
                        live -> {
                            live.await("name=server");
                            Ports.await(port, "/metrics");
                            Ports.await(port, JSON);
                            Signal.give(over);
                        });
        assertThat(run.step("server").fact("log manager"))
                .isEqualTo(LateLogManager.Own.class.getName());
        assertThat(Files.readString(folder.resolve("out.html"))).contains("No request");
    }

    private Run during(int port, Path over, Runnable meanwhile) {
        return Fork.run(
                Rows.newest().agent("metrics-port=" + port),
                List.of(
                        Step.of("app", Staying.class)
                                .with("calls", 2)
                                .with("until", over.toString())),
                live -> {
                    live.await("name=calls");
                    meanwhile.run();
                    Signal.give(over);
                });
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
