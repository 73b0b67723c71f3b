package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Knob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls of every kind; then, under the tests' own build of the agent, for each of its methods once
 * more those that reach it, with the method throwing. Each call has to end as it did at first.
 */
public final class Faults implements Scenario {
    private static final int PRIMING = 3;

    /** So many of the calls that reach a method are made again. */
    private static final int ENOUGH = 4;

    /** Nanoseconds. */
    private static final long COUNTED_WITHIN = 300_000_000;

    private final Properties system = System.getProperties();
    private final Map<String, Op> all = new LinkedHashMap<>();

    private interface Op {
        String run() throws Exception;
    }

    @Override
    public void run(Site site, Journal journal) throws Exception {
        define(site);
        Map<String, Set<String>> reaching = new TreeMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        for (int round = 0; round < PRIMING; round++) {
            for (String op : all.keySet()) {
                Set<Object> reached = ConcurrentHashMap.newKeySet();
                system.put(Fault.REACHED, reached);
                String saw = run(op);
                system.remove(Fault.REACHED);
                if (expected.putIfAbsent(op, saw) != null && !saw.equals(expected.get(op))) {
                    journal.measure("noticed " + op, saw);
                }
                for (Object method : reached) {
                    reaching.computeIfAbsent((String) method, m -> new LinkedHashSet<>()).add(op);
                }
            }
        }
        int number = 0;
        for (String saw : expected.values()) {
            journal.call(number++, new Outcome().response(200, "", saw));
        }
        int thrown = 0;
        for (Map.Entry<String, Set<String>> each : reaching.entrySet()) {
            thrown += fails(site, journal, each.getKey(), each.getValue(), expected) ? 1 : 0;
        }
        if (Beans.present()) {
            Beans.invoke("reset");
        }
        journal.measure("methods", thrown);
        for (Map.Entry<String, String> each : expected.entrySet()) {
            journal.fact("as ever in the end", run(each.getKey()).equals(each.getValue()));
        }
    }

    /**
     * @return whether the method was reached
     */
    private boolean fails(
            Site site,
            Journal journal,
            String method,
            Set<String> reaching,
            Map<String, String> expected) {
        long before = Long.parseLong(Beans.agent("ErrorsTotal"));
        Beans.invoke("reset");
        system.put(Fault.KIND, site.get("kind", ""));
        system.put(Fault.THROWS, method);
        List<String> some = new ArrayList<>(reaching);
        for (String op : some.subList(0, Math.min(ENOUGH, some.size()))) {
            String saw = run(op);
            if (!saw.equals(expected.get(op))) {
                String instead = op + ": " + saw + " instead of " + expected.get(op);
                journal.measure("noticed " + method, instead);
            }
        }
        system.remove(Fault.THROWS);
        Object on = system.remove(Fault.THROWN + method);
        if (on != null) {
            long errors = errorsSince(before, on != Thread.currentThread());
            journal.measure((errors == 0 ? "not counted " : "counted ") + method, errors);
        }
        return on != null;
    }

    /**
     * @param elsewhere another thread counts it, and may not have done so yet
     */
    private static long errorsSince(long before, boolean elsewhere) {
        long until = System.nanoTime() + (elsewhere ? COUNTED_WITHIN : 0);
        long errors = Long.parseLong(Beans.agent("ErrorsTotal")) - before;
        while (errors == 0 && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(1_000_000);
            errors = Long.parseLong(Beans.agent("ErrorsTotal")) - before;
        }
        return errors;
    }

    private String run(String op) {
        try {
            return all.get(op).run();
        } catch (Throwable t) {
            return t.toString();
        }
    }

    private void define(Site site) {
        for (String way : Site.driver().ways()) {
            Site built = site.with(Knob.WAY.name(), way);
            all.put(way, () -> call(built, get(site, "/" + way), Reading.READ));
        }
        all.put("post", () -> call(site, Ask.post(site.base + "/post", "{}"), Reading.READ));
        all.put("unread", () -> call(site, get(site, "/unread"), Reading.CLOSED_UNREAD));
        CloseHeader close = CloseHeader.AMONG_OTHERS;
        all.put("close", () -> call(site, close.prepare(get(site, "/close")), Reading.READ));
        all.put(
                "dropped",
                () ->
                        call(site, get(site, "/before"), Reading.READ)
                                + call(site, get(site, "/drops-second"), Reading.READ));
        Site once = site.with(Knob.RETRIES.name(), "off");
        all.put("busy", () -> call(once, get(site, "/busy"), Reading.READ));
        all.put("streaming", () -> closedWhileStreaming(site));
        if (!site.get("own", "").isEmpty()) {
            all.put("own", () -> own(site));
        }
    }

    private static String closedWhileStreaming(Site site) throws Exception {
        Http client = site.client();
        int status = client.send(get(site, "/streaming")).status();
        client.close();
        return Integer.toString(status);
    }

    private static String own(Site site) throws Exception {
        Class<?> type = Class.forName(site.get("own", ""));
        ((Scenario) type.getDeclaredConstructor().newInstance()).run(site, new Journal());
        return "done";
    }

    private static Ask get(Site site, String path) {
        return Ask.get(site.base + path);
    }

    private static String call(Site site, Ask ask, Reading reading) throws Exception {
        try (Http client = site.client()) {
            Map<String, String> saw = reading.take(client.send(ask), new Outcome()).asMap();
            return saw.get("status") + " " + saw.get("body");
        }
    }
}
