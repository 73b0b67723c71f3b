package dev.carpool.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** All that was counted, as maps and lists that JSON can be written of. */
final class Facts {

    private Facts() {}

    static Map<String, Object> of(Control control) {
        Counters counters = control.counters();
        long now = System.nanoTime();
        Map<String, Object> all = new LinkedHashMap<String, Object>();
        all.put("agent", Figures.agent(control).values());
        List<Object> clients = new ArrayList<Object>();
        List<Object> routes = new ArrayList<Object>();
        List<Object> sites = new ArrayList<Object>();
        for (ClientCounters client : counters.clients()) {
            Map<String, Object> one = new LinkedHashMap<String, Object>();
            one.put("name", client.name());
            one.putAll(Figures.client(control, client).values());
            clients.add(one);
            for (RouteCounters route : client.routes()) {
                routes.add(route(control, client, route));
            }
            for (CallSite site : client.sites().all()) {
                sites.add(site(client, site, control.observes(), now));
            }
        }
        all.put("clients", clients);
        all.put("routes", routes);
        all.put("refusals", counters.refusals());
        all.put("callSites", sites);
        all.put("refused", refused(counters));
        all.put("overTime", overTime(control.history(), now));
        all.put("advice", Advice.of(control));
        return all;
    }

    private static Map<String, Object> route(
            Control control, ClientCounters client, RouteCounters route) {
        Map<String, Object> one = new LinkedHashMap<String, Object>();
        one.put("client", client.name());
        one.put("scheme", route.scheme());
        one.put("host", route.host());
        one.put("port", route.port());
        one.putAll(Figures.route(control, route).values());
        return one;
    }

    private static Map<String, Object> site(
            ClientCounters client, CallSite site, boolean observes, long now) {
        Map<String, Object> one = new LinkedHashMap<String, Object>();
        one.put("client", client.name());
        one.put("line", site.line());
        one.put("says", TextReport.line(site, observes, now));
        one.put("built", site.built.sum());
        one.put("builtPerMinute", site.builtPerMinute(now));
        one.put("shared", site.shared.sum());
        List<Object> hosts = new ArrayList<Object>();
        for (Traffic traffic : site.hosts()) {
            Map<String, Object> host = new LinkedHashMap<String, Object>();
            host.put("host", traffic.host());
            host.put("opened", traffic.opened.sum());
            host.put("avoided", traffic.avoided.sum());
            host.put("avoidable", traffic.avoidable.sum());
            hosts.add(host);
        }
        one.put("hosts", hosts);
        one.put("refused", site.refusals());
        return one;
    }

    private static List<Object> refused(Counters counters) {
        List<Object> all = new ArrayList<Object>();
        for (Refused refused : Refused.all(counters)) {
            Map<String, Object> one = new LinkedHashMap<String, Object>();
            one.put("client", refused.library);
            one.put("reason", refused.reason.code());
            one.put("says", refused.reason.says());
            one.put("field", refused.reason.field());
            one.put("advice", refused.reason.advice());
            one.put("clients", refused.clients);
            one.put("callSites", refused.sites);
            all.add(one);
        }
        return all;
    }

    /** What happened in each span, not the sums. */
    private static List<Object> overTime(History history, long now) {
        List<Object> spans = new ArrayList<Object>();
        List<History.Sample> samples = history.until(now);
        for (int i = 1; i < samples.size(); i++) {
            History.Sample from = samples.get(i - 1);
            History.Sample to = samples.get(i);
            Map<String, Object> span = new LinkedHashMap<String, Object>();
            span.put("untilMillis", history.beganMillis() + TimeUnit.NANOSECONDS.toMillis(to.at));
            span.put("requests", to.requests - from.requests);
            span.put("opened", to.opened - from.opened);
            span.put("avoided", to.avoided - from.avoided);
            span.put("avoidable", to.avoidable - from.avoidable);
            spans.add(span);
        }
        return spans;
    }
}
