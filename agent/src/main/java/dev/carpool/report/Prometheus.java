package dev.carpool.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures in Prometheus's text format, version 0.0.4: one family a figure, with a line for each
 * library or route. Sums over libraries are left to those who ask.
 */
public final class Prometheus {

    /** What {@code GET /metrics} answers with. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PREFIX = "carpool_";

    /** One metric: its lines have to stand together. */
    private static final class Family {
        final String help;
        final boolean counter;
        final List<String> lines = new ArrayList<String>();

        Family(String help, boolean counter) {
            this.help = help;
            this.counter = counter;
        }
    }

    private final Map<String, Family> families = new LinkedHashMap<String, Family>();

    private Prometheus() {}

    public static String of(Control control) {
        Prometheus text = new Prometheus();
        text.add(
                "info",
                "The agent's version and mode",
                false,
                labels("version", Version.TEXT, "mode", control.mode()),
                1L);
        text.add("enabled", "1: at work; 0: switched off", false, "", control.enabled() ? 1L : 0L);
        for (ClientCounters client : control.counters().clients()) {
            text.add("", labels("client", client.name()), Figures.client(control, client));
            for (Map.Entry<String, Long> refusal : client.refusals().entrySet()) {
                text.add(
                        "clients_refused_by_reason_total",
                        "Clients left exactly alone, by reason",
                        true,
                        labels("client", client.name(), "reason", refusal.getKey()),
                        refusal.getValue());
            }
            for (RouteCounters route : client.routes()) {
                text.add(
                        "route_",
                        labels(
                                "client",
                                client.name(),
                                "scheme",
                                route.scheme(),
                                "host",
                                route.host(),
                                "port",
                                Integer.toString(route.port())),
                        Figures.route(control, route));
            }
        }
        return text.text();
    }

    private void add(String prefix, String labels, Attributes attributes) {
        for (Map.Entry<String, Attributes.Entry> each : attributes.entries().entrySet()) {
            Attributes.Entry entry = each.getValue();
            if (entry.isNumber()) {
                add(
                        prefix + snake(each.getKey()),
                        entry.description,
                        each.getKey().endsWith("Total"),
                        labels,
                        entry.read());
            }
        }
    }

    private void add(String name, String help, boolean counter, String labels, Object value) {
        Family family = families.get(name);
        if (family == null) {
            family = new Family(help, counter);
            families.put(name, family);
        }
        family.lines.add(PREFIX + name + labels + ' ' + value + '\n');
    }

    private String text() {
        StringBuilder text = new StringBuilder(4096);
        for (Map.Entry<String, Family> each : families.entrySet()) {
            Family family = each.getValue();
            String name = PREFIX + each.getKey();
            text.append("# HELP ").append(name).append(' ').append(escaped(family.help, false));
            text.append("\n# TYPE ").append(name);
            text.append(family.counter ? " counter\n" : " gauge\n");
            for (String line : family.lines) {
                text.append(line);
            }
        }
        return text.toString();
    }

    private static String labels(String... namesAndValues) {
        StringBuilder labels = new StringBuilder("{");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            labels.append(i == 0 ? "" : ",").append(namesAndValues[i]).append("=\"");
            labels.append(escaped(namesAndValues[i + 1], true)).append('"');
        }
        return labels.append('}').toString();
    }

    private static String escaped(String text, boolean inQuotes) {
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
        return inQuotes ? escaped.replace("\"", "\\\"") : escaped;
    }

    /** As in {@code requests_total} for {@code RequestsTotal}. */
    static String snake(String attribute) {
        return attribute.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
