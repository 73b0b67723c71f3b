package dev.carpool.demo.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The answer of {@code GET /api/connection-pool/metrics}: of one shape with and without agent. */
public final class PoolMetrics {

    private static final Pattern WORD_END = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");

    private final AgentMBeans beans;

    public PoolMetrics(AgentMBeans beans) {
        this.beans = beans;
    }

    /** The metrics as nested maps, ready to be written as JSON; what is not known is null. */
    public Map<String, Object> snapshot() {
        Optional<Map<String, Object>> agent = beans.agent();
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("timestamp", Instant.now().toEpochMilli() / 1000.0);
        metrics.put("connection_pool", pool(agent.orElse(Map.of()), agent.isPresent()));
        metrics.put("info", agent.map(PoolMetrics::info).orElseGet(PoolMetrics::noAgentInfo));
        return metrics;
    }

    private Map<String, Object> pool(Map<String, Object> agent, boolean present) {
        Map<String, Object> pool = new LinkedHashMap<>();
        pool.put("agent_present", present);
        pool.put("total_requests", agent.get("RequestsTotal"));
        pool.put("connections_opened", agent.get("ConnectionsOpenedTotal"));
        pool.put("connections_reused", agent.get("ConnectionsReusedTotal"));
        pool.put("reuse_ratio", agent.get("ReuseRatio"));
        pool.put("idle_connections", agent.get("IdleConnections"));
        pool.put("close_headers_stripped", agent.get("CloseHeadersStrippedTotal"));
        pool.put("pool_config", present ? config(agent) : Map.of());
        pool.put("adapter_info", present ? adapters() : Map.of());
        return pool;
    }

    private static Map<String, Object> config(Map<String, Object> agent) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("mode", agent.get("Mode"));
        config.put("enabled", agent.get("Enabled"));
        Object options = agent.get("Options");
        // No options set means that every option stands at its default.
        for (String option : options == null ? new String[0] : options.toString().split(",")) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                config.put(
                        option.substring(0, equals).strip().replace('-', '_'),
                        value(option.substring(equals + 1).strip()));
            }
        }
        return config;
    }

    private Map<String, Object> adapters() {
        Map<String, Object> adapters = new LinkedHashMap<>();
        beans.clients()
                .forEach(
                        (library, attributes) -> {
                            Map<String, Object> adapter = new LinkedHashMap<>();
                            attributes.forEach(
                                    (name, value) -> adapter.put(snakeCase(name), value));
                            adapters.put(library, adapter);
                        });
        return adapters;
    }

    private static Map<String, Object> info(Map<String, Object> agent) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put(
                "description",
                "HTTP connections of this JVM, as counted by Carpool " + agent.get("Version"));
        List<String> benefits = new ArrayList<>();
        addCount(benefits, agent.get("ConnectionsReusedTotal"), "requests took an open connection");
        addCount(benefits, agent.get("HandshakesAvoidedTotal"), "handshakes avoided");
        addCount(
                benefits,
                agent.get("CloseHeadersStrippedTotal"),
                "Connection: close headers taken off");
        info.put("benefits", benefits);
        return info;
    }

    private static Map<String, Object> noAgentInfo() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put(
                "description",
                "No Carpool agent in this JVM: each HTTP client keeps its connections to itself,"
                        + " and nothing counts them");
        info.put("benefits", List.of());
        return info;
    }

    private static void addCount(List<String> benefits, Object count, String what) {
        if (count instanceof Number && ((Number) count).longValue() > 0) {
            benefits.add(count + " " + what);
        }
    }

    private static Object value(String text) {
        if (WHOLE_NUMBER.matcher(text).matches()) {
            return Integer.valueOf(text);
        }
        return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
    }

    private static String snakeCase(String attribute) {
        return WORD_END.matcher(attribute).replaceAll("_").toLowerCase(java.util.Locale.ROOT);
    }
}
