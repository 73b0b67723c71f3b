package dev.carpool.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer of {@code GET /api/connection-pool/metrics}: of the shape that the demo app's has. */
public final class PoolMetrics {

    private PoolMetrics() {}

    public static String of(Control control) {
        Map<String, Object> agent = Figures.agent(control).values();
        Map<String, Object> metrics = new LinkedHashMap<String, Object>();
        metrics.put("timestamp", System.currentTimeMillis() / 1000.0);
        Map<String, Object> pool = new LinkedHashMap<String, Object>();
        pool.put("agent_present", true);
        pool.put("total_requests", agent.get("RequestsTotal"));
        pool.put("connections_opened", agent.get("ConnectionsOpenedTotal"));
        pool.put("connections_reused", agent.get("ConnectionsReusedTotal"));
        pool.put("reuse_ratio", agent.get("ReuseRatio"));
        pool.put("idle_connections", agent.get("IdleConnections"));
        pool.put("close_headers_stripped", agent.get("CloseHeadersStrippedTotal"));
        pool.put("pool_config", config(control));
        Map<String, Object> adapters = new LinkedHashMap<String, Object>();
        for (ClientCounters client : control.counters().clients()) {
            Map<String, Object> adapter = new LinkedHashMap<String, Object>();
            for (Map.Entry<String, Object> each :
                    Figures.client(control, client).values().entrySet()) {
                adapter.put(Prometheus.snake(each.getKey()), each.getValue());
            }
            adapters.put(client.name(), adapter);
        }
        pool.put("adapter_info", adapters);
        metrics.put("connection_pool", pool);
        Map<String, Object> info = new LinkedHashMap<String, Object>();
        info.put(
                "description",
                "HTTP connections of this JVM, as counted by Carpool " + Version.TEXT);
        info.put("benefits", benefits(agent));
        metrics.put("info", info);
        return Json.of(metrics) + '\n';
    }

    private static Map<String, Object> config(Control control) {
        Map<String, Object> config = new LinkedHashMap<String, Object>();
        config.put("mode", control.mode());
        config.put("enabled", control.enabled());
        // None set means that every option stands at its default.
        for (String option : control.options().split(",")) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                config.put(
                        option.substring(0, equals).trim().replace('-', '_'),
                        value(option.substring(equals + 1).trim()));
            }
        }
        return config;
    }

    private static Object value(String text) {
        if (text.matches("\\d{1,9}")) {
            return Integer.valueOf(text);
        }
        return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
    }

    private static List<String> benefits(Map<String, Object> agent) {
        List<String> benefits = new ArrayList<String>();
        add(benefits, agent.get("ConnectionsReusedTotal"), "requests took an open connection");
        add(benefits, agent.get("HandshakesAvoidedTotal"), "handshakes avoided");
        add(
                benefits,
                agent.get("CloseHeadersStrippedTotal"),
                "Connection: close headers taken off");
        return benefits;
    }

    private static void add(List<String> benefits, Object count, String what) {
        if (((Number) count).longValue() > 0) {
            benefits.add(count + " " + what);
        }
    }
}
