package dev.carpool.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** One line of the app that builds clients, and what became of them; figures are estimates. */
public final class CallSite {

    final LongAdder built = new LongAdder();
    final LongAdder shared = new LongAdder();
    final LongAdder opened = new LongAdder();
    final LongAdder avoided = new LongAdder();
    final LongAdder avoidable = new LongAdder();

    private final String line;
    private final long since = System.nanoTime();
    private final ConcurrentMap<String, LongAdder> refusals =
            new ConcurrentHashMap<String, LongAdder>();

    CallSite(String line) {
        this.line = line;
    }

    /** As in {@code PriceClient.java:41 (com.acme.PriceClient.fetch)}. */
    public String line() {
        return line;
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

    /** Clients left alone, by reason. */
    Map<String, Long> refusals() {
        Map<String, Long> sums = new TreeMap<String, Long>();
        for (Map.Entry<String, LongAdder> entry : refusals.entrySet()) {
            sums.put(entry.getKey(), entry.getValue().sum());
        }
        return sums;
    }

    /**
     * @param now nanoseconds
     */
    long builtPerMinute(long now) {
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(now - since));
        return Math.round(built.sum() * 60.0 / Math.max(60, seconds));
    }

    String text(long now) {
        StringBuilder out = new StringBuilder(line);
        out.append(" built ").append(built.sum()).append(" clients, ");
        out.append(builtPerMinute(now)).append(" a minute; ");
        out.append(shared.sum()).append(" shared; ");
        out.append(opened.sum()).append(" connections opened, ");
        out.append(avoided.sum()).append(" avoided");
        if (avoidable.sum() > 0) {
            out.append(", ").append(avoidable.sum()).append(" avoidable");
        }
        for (Map.Entry<String, Long> refusal : refusals().entrySet()) {
            out.append("; ").append(refusal.getValue()).append(" left alone: ");
            out.append(refusal.getKey());
        }
        return out.toString();
    }
}
