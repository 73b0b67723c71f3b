package dev.carpool.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file for a browser, without scripts: {@code report.html}, into which everything is put as
 * text, and the style sheet that draws its tables as charts.
 */
final class HtmlReport {

    /** More than these in a table help nobody; JSON has all. */
    private static final int MOST_ROWS = 50;

    private HtmlReport() {}

    static String of(Control control) {
        Map<String, Object> page = new LinkedHashMap<String, Object>();
        long now = System.nanoTime();
        boolean observes = control.observes();
        page.put("style", resource("charts.min.css"));
        page.put("version", Version.TEXT);
        page.put("mode", control.mode());
        page.put("enabled", control.enabled());
        page.put("options", control.options());
        page.put("observes", observes);
        page.put("spared", observes ? "avoidable" : "avoided");
        page.put("sparedName", observes ? "Avoidable" : "Avoided");
        page.put("began", Words.time(control.history().beganMillis()));
        page.put("written", Words.time(System.currentTimeMillis()));
        totals(page, control);
        Chart chart = new Chart(control.history().until(now), observes);
        page.put("chart", chart.rows());
        page.put("span", chart.span());
        page.put("highest", chart.highest());
        List<Object> hosts = hosts(control.counters(), observes);
        page.put("hosts", hosts);
        page.put("anyHosts", !hosts.isEmpty());
        page.put("sites", sites(control, now));
        page.put("refused", refused(control.counters()));
        page.put("advice", Advice.of(control));
        Template template =
                Mustache.compiler().emptyStringIsFalse(true).compile(resource("report.html"));
        return template.execute(page);
    }

    private static void totals(Map<String, Object> page, Control control) {
        long requests = 0;
        long opened = 0;
        long reused = 0;
        long avoided = 0;
        long avoidable = 0;
        long handshakes = 0;
        double saved = 0;
        double savable = 0;
        for (ClientCounters client : control.counters().clients()) {
            requests += client.requests.sum();
            opened += client.opened.sum();
            reused += client.reused();
            avoided += client.avoided.sum();
            avoidable += client.avoidable.sum();
            handshakes += client.handshakesAvoided.sum();
            saved += client.nanosSaved.sum() / 1e6;
            for (RouteCounters route : client.routes()) {
                savable += route.avoidable.sum() * route.connectMicrosMean() / 1e3;
            }
        }
        boolean observes = control.observes();
        page.put("requests", Words.count(requests));
        page.put("opened", Words.count(opened));
        page.put("total", Words.count(observes ? opened : opened + avoided));
        page.put("spares", Words.count(observes ? avoidable : avoided));
        page.put("reuse", Words.percent(Figures.ratio(reused, requests)));
        page.put("handshakes", Words.count(handshakes));
        page.put("saved", Words.duration(observes ? savable : saved));
        page.put("idle", Words.count(control.idle()));
        page.put("anyRequests", requests > 0);
    }

    private static List<Object> hosts(Counters counters, boolean observes) {
        List<RouteCounters> routes = new ArrayList<RouteCounters>();
        Map<RouteCounters, String> libraries = new IdentityHashMap<RouteCounters, String>();
        for (ClientCounters client : counters.clients()) {
            for (RouteCounters route : client.routes()) {
                routes.add(route);
                libraries.put(route, client.name());
            }
        }
        routes.sort((a, b) -> Long.compare(wanted(b), wanted(a)));
        long most = routes.isEmpty() ? 1 : Math.max(1, wanted(routes.get(0)));
        List<Object> rows = new ArrayList<Object>();
        for (RouteCounters route : routes.subList(0, Math.min(MOST_ROWS, routes.size()))) {
            long spared = observes ? route.avoidable.sum() : route.avoided.sum();
            Map<String, Object> row = new LinkedHashMap<String, Object>();
            row.put("host", route.toString());
            row.put("library", libraries.get(route));
            row.put("requests", Words.count(route.requests.sum()));
            row.put("opened", Words.count(route.opened.sum()));
            row.put("spared", Words.count(spared));
            row.put("reuse", Words.percent(Figures.ratio(route.reused(), route.requests.sum())));
            row.put("connect", Words.duration(route.connectMicrosMean() / 1e3));
            row.put("saved", Words.duration(spared * route.connectMicrosMean() / 1e3));
            long stays = observes ? route.opened.sum() - spared : route.opened.sum();
            row.put("openedSize", Chart.size(Math.max(0, stays), most));
            row.put("sparedSize", Chart.size(spared, most));
            rows.add(row);
        }
        return rows;
    }

    private static long wanted(RouteCounters route) {
        return route.opened.sum() + route.avoided.sum();
    }

    private static List<Object> sites(Control control, long now) {
        List<Object> rows = new ArrayList<Object>();
        for (ClientCounters client : control.counters().clients()) {
            for (CallSite site : client.sites().all()) {
                if (rows.size() == MOST_ROWS) {
                    return rows;
                }
                Map<String, Object> row = new LinkedHashMap<String, Object>();
                row.put("place", site.place());
                row.put("method", site.line().substring(site.place().length()).trim());
                row.put("library", client.name());
                row.put("tells", TextReport.tells(site, control.observes(), now));
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Object> refused(Counters counters) {
        List<Object> rows = new ArrayList<Object>();
        for (Refused refused : Refused.all(counters)) {
            Map<String, Object> row = new LinkedHashMap<String, Object>();
            row.put("clients", Words.count(refused.clients));
            row.put("library", refused.library);
            row.put("says", refused.reason.says());
            row.put("code", refused.reason.code());
            row.put("field", refused.reason.field());
            row.put("advice", refused.reason.advice());
            List<Object> sites = new ArrayList<Object>();
            for (Map.Entry<String, Long> site : refused.sites.entrySet()) {
                Map<String, Object> one = new LinkedHashMap<String, Object>();
                one.put("line", site.getKey());
                one.put("count", Words.count(site.getValue()));
                sites.add(one);
            }
            row.put("sites", sites);
            rows.add(row);
        }
        return rows;
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the agent's jar");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n; (n = in.read(buffer)) > 0; ) {
                out.write(buffer, 0, n);
            }
            return out.toString("UTF-8");
        } catch (IOException e) {
            throw new IllegalStateException(name + " can't be read from the agent's jar", e);
        }
    }
}
