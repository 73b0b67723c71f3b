package dev.carpool.report;

import java.util.List;
import java.util.Map;

/** What was done, in words. */
final class TextReport {

    private static final int MOST_HOSTS = 3;

    private TextReport() {}

    static String of(Control control) {
        StringBuilder out = new StringBuilder(1024);
        out.append("carpool ").append(Version.TEXT).append(", mode ").append(control.mode());
        out.append(control.enabled() ? "\n" : ", switched off\n");
        for (ClientCounters client : control.counters().clients()) {
            out.append(client.name()).append(": ");
            out.append(Words.count(client.built.sum())).append(" clients built, ");
            out.append(Words.count(client.shared.sum())).append(" shared, ");
            out.append(Words.count(client.refused.sum())).append(" left alone; ");
            out.append(Words.count(client.requests.sum())).append(" requests on ");
            out.append(Words.count(client.opened.sum())).append(" connections, ");
            out.append(control.idle(client)).append(" idle\n");
            for (RouteCounters route : client.routes()) {
                out.append("  ").append(route).append(": ");
                out.append(Words.count(route.requests.sum())).append(" requests, ");
                out.append(Words.count(route.opened.sum())).append(" connections");
                spared(out, route.avoided.sum(), route.avoidable.sum());
                out.append('\n');
            }
        }
        section(out, "Lines of the app that build clients:", callSites(control));
        section(out, "Left alone:", refusals(control));
        StringBuilder advice = new StringBuilder();
        for (String sentence : Advice.of(control)) {
            advice.append("- ").append(sentence).append('\n');
        }
        section(out, "What would make Carpool unnecessary:", advice.toString());
        return out.toString();
    }

    private static void section(StringBuilder out, String title, String lines) {
        if (!lines.isEmpty()) {
            out.append('\n').append(title).append('\n').append(lines);
        }
    }

    private static void spared(StringBuilder out, long avoided, long avoidable) {
        if (avoided > 0) {
            out.append(", ").append(Words.count(avoided)).append(" avoided");
        }
        if (avoidable > 0) {
            out.append(", ").append(Words.count(avoidable)).append(" of them avoidable");
        }
    }

    /** One line a site, those that built most first, a library at a time. */
    static String callSites(Control control) {
        long now = System.nanoTime();
        boolean observes = control.observes();
        StringBuilder out = new StringBuilder();
        for (ClientCounters client : control.counters().clients()) {
            for (CallSite site : client.sites().all()) {
                out.append(line(site, observes, now)).append('\n');
            }
        }
        return out.toString();
    }

    static String line(CallSite site, boolean observes, long now) {
        return site.line() + ' ' + tells(site, observes, now);
    }

    /** What became of the clients that a line built. */
    static String tells(CallSite site, boolean observes, long now) {
        StringBuilder out = new StringBuilder("built ");
        out.append(Words.count(site.built.sum())).append(" clients, ");
        out.append(Words.count(site.builtPerMinute(now))).append(" a minute");
        List<Traffic> hosts = site.hosts();
        for (Traffic traffic : hosts.subList(0, Math.min(MOST_HOSTS, hosts.size()))) {
            out.append("; ").append(Words.count(traffic.spared()));
            out.append(" of ").append(Words.count(traffic.wanted()));
            out.append(" connections to ").append(traffic.host());
            out.append(observes ? " were avoidable" : " were avoided");
        }
        if (hosts.size() > MOST_HOSTS) {
            out.append("; and ").append(hosts.size() - MOST_HOSTS).append(" more hosts");
        }
        for (Map.Entry<String, Long> refusal : site.refusals().entrySet()) {
            out.append("; ").append(Words.count(refusal.getValue())).append(" refused: ");
            out.append(Reason.of(refusal.getKey()).says());
            out.append(" (").append(refusal.getKey()).append(')');
        }
        return out.toString();
    }

    /** Some lines a reason, those with most clients first. */
    static String refusals(Control control) {
        StringBuilder out = new StringBuilder();
        for (Refused refused : Refused.all(control.counters())) {
            Reason reason = refused.reason;
            out.append(Words.count(refused.clients)).append(" clients of ");
            out.append(refused.library).append(": ").append(reason.says());
            out.append(" (")
                    .append(reason.code())
                    .append("; ")
                    .append(reason.field())
                    .append(")\n");
            for (Map.Entry<String, Long> site : refused.sites.entrySet()) {
                out.append("  ").append(Words.count(site.getValue())).append(" by ");
                out.append(site.getKey()).append('\n');
            }
            out.append("  to share: ").append(reason.advice()).append('\n');
        }
        return out.toString();
    }
}
