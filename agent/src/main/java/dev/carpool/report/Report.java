package dev.carpool.report;

import java.util.Map;

/** What was done, in words. */
final class Report {

    private Report() {}

    static String text(Control control) {
        StringBuilder out = new StringBuilder(512);
        out.append("carpool ").append(Version.TEXT).append(", mode ").append(control.mode());
        out.append(control.enabled() ? "\n" : ", switched off\n");
        for (ClientCounters client : control.counters().clients()) {
            out.append(client.name()).append(": ");
            out.append(client.built.sum()).append(" clients built, ");
            out.append(client.shared.sum()).append(" shared, ");
            out.append(client.refused.sum()).append(" left alone; ");
            out.append(client.requests.sum()).append(" requests on ");
            out.append(client.opened.sum()).append(" connections, ");
            out.append(control.idle(client)).append(" idle\n");
            for (RouteCounters route : client.routes()) {
                out.append("  ")
                        .append(route)
                        .append(": ")
                        .append(route.requests.sum())
                        .append(" requests, ");
                out.append(route.opened.sum()).append(" connections\n");
            }
        }
        for (Map.Entry<String, Long> refusal : control.counters().refusals().entrySet()) {
            out.append("left alone for ")
                    .append(refusal.getKey())
                    .append(": ")
                    .append(refusal.getValue())
                    .append('\n');
        }
        return out.toString();
    }
}
