package dev.carpool.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Clients of one library that were left alone for one reason, and where the app builds them. */
final class Refused {

    final String library;
    final Reason reason;
    final long clients;

    /** Clients by line of the app; estimates. */
    final Map<String, Long> sites;

    private Refused(String library, Reason reason, long clients, Map<String, Long> sites) {
        this.library = library;
        this.reason = reason;
        this.clients = clients;
        this.sites = sites;
    }

    /** Those with most clients first. */
    static List<Refused> all(Counters counters) {
        List<Refused> all = new ArrayList<Refused>();
        for (ClientCounters client : counters.clients()) {
            List<CallSite> lines = client.sites().all();
            for (Map.Entry<String, Long> each : client.refusals().entrySet()) {
                Map<String, Long> sites = new LinkedHashMap<String, Long>();
                for (CallSite line : lines) {
                    Long there = line.refusals().get(each.getKey());
                    if (there != null) {
                        sites.put(line.line(), there);
                    }
                }
                all.add(
                        new Refused(
                                client.name(), Reason.of(each.getKey()), each.getValue(), sites));
            }
        }
        all.sort((a, b) -> Long.compare(b.clients, a.clients));
        return all;
    }
}
