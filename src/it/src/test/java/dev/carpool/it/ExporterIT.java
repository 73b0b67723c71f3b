package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carpool.it.apps.Staying;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Ports;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Scrape;
import dev.carpool.it.harness.Signal;
import dev.carpool.it.harness.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus's own JMX exporter beside the agent, with the rules that come with it. */
class ExporterIT {
    private static final Path DIST = Path.of(System.getProperty("it.dist"));
    private static final int CALLS = 20;
    private static final int REFUSED = 5;

    @TempDir private static Path folder;

    private static Saw saw;
    private static Scrape metrics;

    @BeforeAll
    static void runOnce() {
        int port = Ports.free();
        Path over = folder.resolve("over");
        Path exporter =
                Path.of(System.getProperty("it.libs"), "exporter", "jmx_prometheus_javaagent.jar");
        Launch launch =
                Rows.newest()
                        .agent("idle-timeout=200ms")
                        .agent(
                                exporter,
                                "127.0.0.1:" + port + ":" + DIST.resolve("jmx_exporter.yml"));
        Run run =
                Fork.run(
                        launch,
                        List.of(
                                Step.perCall("refused", REFUSED).with(Knob.RESOLVER, "OWN"),
                                Step.of("app", Staying.class)
                                        .with("calls", CALLS)
                                        .with("until", over.toString())),
                        live -> {
                            live.await("name=calls");
                            metrics = ended(port);
                            Signal.give(over);
                        });
        saw = run.step("app");
    }

    /** When the idle connection has come to its end, too. */
    private static Scrape ended(int port) {
        String duration = "http_client_connection_duration_seconds_count";
        Scrape[] last = new Scrape[1];
        org.awaitility.Awaitility.await(duration)
                .until(
                        () -> {
                            last[0] = Scrape.of(Ports.await(port, "/metrics").body());
                            return last[0].names().contains(duration) && last[0].sum(duration) > 0;
                        });
        return last[0];
    }

    @Test
    void theRoutesHaveOpenTelemetrysNames() {
        String[] route = {
            "server_address=127.0.0.1", "server_port=" + saw.server().port(), "url_scheme=http"
        };
        assertThat(metrics.sum("http_client_open_connections", "http_connection_state=idle"))
                .as("all of them ended")
                .isZero();
        assertThat(metrics.sum("http_client_open_connections", "http_connection_state=active"))
                .isZero();
        assertThat(metrics.sum("http_client_connection_duration_seconds_count", route))
                .isEqualTo(saw.server().accepted());
        assertThat(metrics.sum("http_client_connection_duration_seconds_sum", route))
                .as("idle for 200 ms, and in use before")
                .isBetween(0.2, 60.0);
        assertThat(metrics.sum("carpool_route_requests_total", route)).isEqualTo(CALLS);
        assertThat(metrics.sum("carpool_route_connect_duration_seconds_count", route))
                .isEqualTo(saw.server().accepted());
        assertThat(metrics.sum("carpool_route_connect_duration_seconds_sum", route)).isPositive();
        assertThat(metrics.sum("carpool_route_closed_total", "reason=idle"))
                .isEqualTo(saw.server().accepted());
    }

    @Test
    void theLibrariesAndTheAgentHaveNamesOfTheirOwn() {
        assertThat(metrics.sum("carpool_requests_total", "carpool_client=apache5"))
                .isEqualTo(CALLS + REFUSED);
        assertThat(
                        metrics.sum(
                                "carpool_clients_refused_by_reason_total",
                                "reason=customDnsResolver"))
                .isEqualTo(REFUSED);
        assertThat(metrics.sum("carpool_enabled")).isEqualTo(1);
    }

    /** A panel over a name that nobody exports shows nothing, and nobody notices. */
    @Test
    void everyQueryOfTheDashboardFindsItsMetric() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(DIST.resolve("grafana-dashboard.json").toFile());
        Set<String> asked = new TreeSet<>();
        Pattern name = Pattern.compile("\\b((?:carpool|http_client)_[a-z_]+)\\{");
        for (JsonNode expression : dashboard.findValues("expr")) {
            Matcher matcher = name.matcher(expression.asText());
            assertThat(matcher.results().map(found -> found.group(1)).toList())
                    .as(expression.asText())
                    .isNotEmpty()
                    .allSatisfy(asked::add);
        }
        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(metrics.names()).containsAll(asked);
        Pattern variable = Pattern.compile("label_values\\((\\w+), job\\)");
        Matcher labels =
                variable.matcher(dashboard.get("templating").findValuesAsText("query").toString());
        assertThat(labels.find()).isTrue();
        assertThat(metrics.names()).contains(labels.group(1));
    }
}
