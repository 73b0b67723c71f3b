package dev.carpool.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;
import org.junit.jupiter.api.Test;

class PrometheusTest {

    @Test
    void aParserReadsWhatWasCounted() {
        List<MetricFamily> families =
                parsed(
                        new TestControl("share")
                                .called("apache5", "https", "api.example", 20, 2)
                                .refused("apache5", "bridge", 4)
                                .called("urlconnection", "http", "other.example", 5, 5));

        assertThat(counter(families, "carpool_requests_total", Map.of("client", "apache5")))
                .isEqualTo(20);
        assertThat(
                        counter(
                                families,
                                "carpool_route_avoided_total",
                                Map.of(
                                        "client",
                                        "apache5",
                                        "scheme",
                                        "https",
                                        "host",
                                        "api.example",
                                        "port",
                                        "443")))
                .isEqualTo(18);
        assertThat(
                        counter(
                                families,
                                "carpool_clients_refused_by_reason_total",
                                Map.of("client", "apache5", "reason", "bridge")))
                .isEqualTo(4);
        assertThat(
                        families.stream()
                                .filter(family -> family.getName().equals("carpool_reuse_ratio"))
                                .flatMap(family -> family.getMetrics().stream())
                                .mapToDouble(metric -> ((Gauge) metric).getValue()))
                .containsExactlyInAnyOrder(0.9, 0.0);
    }

    /** Prometheus refuses the whole page for one family that comes in two parts. */
    @Test
    void everyFamilyStandsTogetherUnderOneType() {
        String text =
                Prometheus.of(
                        new TestControl("share")
                                .called("apache5", "http", "a", 2, 1)
                                .called("apache4", "http", "b", 2, 1));
        List<String> order = new ArrayList<>();
        for (String line : text.split("\n")) {
            String name = line.startsWith("#") ? line.split(" ")[2] : line.split("[{ ]")[0];
            if (order.isEmpty() || !order.get(order.size() - 1).equals(name)) {
                order.add(name);
            }
        }
        assertThat(order).doesNotHaveDuplicates();
        assertThat(text).endsWith("\n");
    }

    @Test
    void aHostileNameIsOneLabel() {
        String name = "a\"} 1\nevil_total 5 \\";
        List<MetricFamily> families =
                parsed(new TestControl("share").called("apache5", "http", name, 2, 1));
        assertThat(families)
                .extracting(MetricFamily::getName)
                .allMatch(n -> n.startsWith("carpool_"));
        assertThat(Prometheus.of(new TestControl("share").called("c", "http", name, 2, 1)))
                .contains("host=\"a\\\"} 1\\nevil_total 5 \\\\\"");
    }

    private static List<MetricFamily> parsed(Control agent) {
        CollectorPrometheusMetricsWalker families = new CollectorPrometheusMetricsWalker();
        new TextPrometheusMetricsProcessor(
                        new ByteArrayInputStream(
                                Prometheus.of(agent).getBytes(StandardCharsets.UTF_8)),
                        families)
                .walk();
        return families.getAllMetricFamilies();
    }

    private static double counter(
            List<MetricFamily> families, String name, Map<String, String> labels) {
        Set<Metric> found =
                families.stream()
                        .filter(family -> family.getName().equals(name))
                        .flatMap(family -> family.getMetrics().stream())
                        .filter(metric -> metric.getLabels().equals(labels))
                        .collect(java.util.stream.Collectors.toSet());
        assertThat(found).as(name + labels).hasSize(1);
        return ((Counter) found.iterator().next()).getValue();
    }
}
