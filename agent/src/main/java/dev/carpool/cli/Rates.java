package dev.carpool.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happened between two looks at an agent. */
final class Rates {

    private static final double SECOND = 1e9;
    private static final int PERCENT = 100;

    private final AgentOf agent;
    private Map<String, long[]> before;
    private long beforeNanos;

    Rates(AgentOf agent) {
        this.agent = agent;
        before = counts(agent.routes());
        beforeNanos = System.nanoTime();
    }

    /** What a look shows; the rates are of the time since the look before. */
    Map<String, Object> look() {
        List<Map<String, Object>> routes = agent.routes();
        long now = System.nanoTime();
        double seconds = Math.max(1, now - beforeNanos) / SECOND;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> route : routes) {
            rows.add(row(route, before.get(key(route)), seconds));
        }
        before = counts(routes);
        beforeNanos = now;
        rows.sort(
                (a, b) ->
                        Double.compare(
                                (Double) b.get("callsPerSecond"),
                                (Double) a.get("callsPerSecond")));
        Map<String, Object> shown = new LinkedHashMap<>();
        Map<String, Object> whole = agent.agent();
        for (String name : new String[] {"Mode", "Enabled", "Version"}) {
            shown.put(name.toLowerCase(Locale.ROOT), whole.get(name));
        }
        shown.put("clientsBuilt", whole.get("ClientsBuiltTotal"));
        shown.put("clientsShared", whole.get("ClientsSharedTotal"));
        shown.put("clientsRefused", whole.get("ClientsRefusedTotal"));
        shown.put("connectionsAvoidable", whole.get("ConnectionsAvoidableTotal"));
        shown.put("hosts", rows);
        shown.put("refused", agent.refusals());
        return shown;
    }

    private static Map<String, Object> row(
            Map<String, Object> route, long[] earlier, double seconds) {
        long[] then = earlier == null ? new long[2] : earlier;
        long[] now = counts(route);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("host", route.get("scheme") + "://" + route.get("host") + ":" + route.get("port"));
        row.put("client", route.get("client"));
        row.put("callsPerSecond", rate(now[0] - then[0], seconds));
        row.put("newConnectionsPerSecond", rate(now[1] - then[1], seconds));
        row.put("calls", now[0]);
        row.put("newConnections", now[1]);
        row.put("reusePercent", percent(now[0] - now[1], now[0]));
        row.put("idle", route.get("Idle"));
        return row;
    }

    private static double rate(long count, double seconds) {
        // A route that was forgotten and came back counts from zero again.
        return Math.round(Math.max(0, count) / seconds * 10) / 10.0;
    }

    private static long percent(long part, long whole) {
        return whole <= 0 ? 0 : Math.round((double) Math.max(0, part) * PERCENT / whole);
    }

    private static Map<String, long[]> counts(List<Map<String, Object>> routes) {
        Map<String, long[]> counts = new LinkedHashMap<>();
        for (Map<String, Object> route : routes) {
            counts.put(key(route), counts(route));
        }
        return counts;
    }

    private static long[] counts(Map<String, Object> route) {
        return new long[] {(Long) route.get("RequestsTotal"), (Long) route.get("OpenedTotal")};
    }

    private static String key(Map<String, Object> route) {
        return route.get("client")
                + " "
                + route.get("scheme")
                + " "
                + route.get("host")
                + " "
                + route.get("port");
    }
}
