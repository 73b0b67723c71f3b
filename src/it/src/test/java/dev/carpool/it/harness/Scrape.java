package dev.carpool.it.harness;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;

/** A page of metrics as a parser of Prometheus's text format reads it. */
public final class Scrape {
    private final Map<String, Double> samples = new TreeMap<>();

    private Scrape() {}

    public static Scrape of(String text) {
        Scrape scrape = new Scrape();
        CollectorPrometheusMetricsWalker walker = new CollectorPrometheusMetricsWalker();
        new TextPrometheusMetricsProcessor(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), walker)
                .walk();
        for (MetricFamily family : walker.getAllMetricFamilies()) {
            for (Metric metric : family.getMetrics()) {
                if (metric instanceof Counter counter) {
                    scrape.add(metric, counter.getValue());
                } else if (metric instanceof Gauge gauge) {
                    scrape.add(metric, gauge.getValue());
                }
            }
        }
        return scrape;
    }

    private void add(Metric metric, double value) {
        samples.put(metric.getName() + new TreeMap<>(metric.getLabels()), value);
    }

    /** Names of the metrics, without labels. */
    public Set<String> names() {
        Set<String> names = new java.util.TreeSet<>();
        samples.keySet().forEach(name -> names.add(name.substring(0, name.indexOf('{'))));
        return names;
    }

    /** The sum over all series of a metric whose labels contain these texts, {@code name=value}. */
    public double sum(String name, String... labels) {
        double sum = 0;
        int found = 0;
        for (Map.Entry<String, Double> sample : samples.entrySet()) {
            boolean fits = sample.getKey().startsWith(name + "{");
            for (String label : labels) {
                fits &= sample.getKey().contains(label);
            }
            if (fits) {
                sum += sample.getValue();
                found++;
            }
        }
        if (found == 0) {
            throw new AssertionError(name + " is not in " + samples.keySet());
        }
        return sum;
    }
}
