package dev.carpool.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** One line of the app that builds clients, and what became of them; figures are estimates. */
public final class CallSite {

    /** Hosts with figures of their own; later ones count together. */
    static final int MOST_HOSTS = 20;

    static final String OTHER_HOSTS = "other hosts";

    final LongAdder built = new LongAdder();
    final LongAdder shared = new LongAdder();

    private final String line;
    private final long since = System.nanoTime();
    private final ConcurrentMap<String, LongAdder> refusals =
            new ConcurrentHashMap<String, LongAdder>();
    private final ConcurrentMap<String, Traffic> hosts = new ConcurrentHashMap<String, Traffic>(2);

    CallSite(String line) {
        this.line = line;
    }

    /** As in {@code PriceClient.java:41 (com.acme.PriceClient.fetch)}. */
    public String line() {
        return line;
    }

    /** As in {@code PriceClient.java:41}. */
    String place() {
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }

    void refused(String reason, int clients) {
        LongAdder count = refusals.get(reason);
        if (count == null) {
            LongAdder fresh = new LongAdder();
            count = refusals.putIfAbsent(reason, fresh);
            count = count == null ? fresh : count;
        }
        count.add(clients);
    }

    Traffic to(RouteCounters route) {
        String host = route.address();
        Traffic known = hosts.get(host);
        if (known == null) {
            Traffic fresh = new Traffic(hosts.size() < MOST_HOSTS ? host : OTHER_HOSTS);
            known = hosts.putIfAbsent(fresh.host(), fresh);
            known = known == null ? fresh : known;
        }
        return known;
    }

    /** Those with most connections first. */
    List<Traffic> hosts() {
        List<Traffic> all = new ArrayList<Traffic>(hosts.values());
        Collections.sort(
                all,
                (a, b) -> {
                    int byWanted = Long.compare(b.wanted(), a.wanted());
                    return byWanted != 0 ? byWanted : a.host().compareTo(b.host());
                });
        return all;
    }

    /** Clients left alone, by reason. */
    Map<String, Long> refusals() {
        Map<String, Long> sums = new TreeMap<String, Long>();
        for (Map.Entry<String, LongAdder> entry : refusals.entrySet()) {
            sums.put(entry.getKey(), entry.getValue().sum());
        }
        return sums;
    }

    /**
     * The mean since the first of them; less than a minute counts as one.
     *
     * @param now nanoseconds
     */
    long builtPerMinute(long now) {
        long seconds = Math.max(60, TimeUnit.NANOSECONDS.toSeconds(now - since));
        return Math.round(built.sum() * 60.0 / seconds);
    }
}
