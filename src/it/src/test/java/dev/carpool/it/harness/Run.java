package dev.carpool.it.harness;

import dev.carpool.it.apps.Lines;
import dev.carpool.it.server.ServerSaw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** One JVM's whole life: how it ended, what it printed, and each step. */
public record Run(Fork.Finished process, Map<Step, Saw> steps) {
    static final String AGENT = "dev.carpool:type=Agent";

    /** What a driver says of a setting that its library has not got. */
    private static final String UNSUPPORTED = UnsupportedOperationException.class.getName();

    /** Ends the test as aborted if the library has no such setting. */
    public Saw step(String name) {
        Step step =
                steps.keySet().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no step " + name));
        Saw saw = steps.get(step);
        String ended = saw.fact("ended");
        if (ended != null && ended.startsWith(UNSUPPORTED)) {
            Assumptions.abort(name + ": " + ended);
        }
        if (!"normally".equals(ended)) {
            throw new AssertionError(
                    "step " + name + " did not end: " + saw.facts() + "\n" + process);
        }
        Tally.check(step, steps);
        return saw;
    }

    static Run read(Fork.Finished process, List<String> journal, Map<Step, ServerSaw> servers) {
        Map<String, List<Map<String, String>>> events = new LinkedHashMap<>();
        for (String line : journal) {
            Map<String, String> event = Lines.read(line);
            events.computeIfAbsent(event.get("step"), s -> new ArrayList<>()).add(event);
        }
        Map<Step, Saw> steps = new LinkedHashMap<>();
        servers.forEach(
                (step, server) ->
                        steps.put(step, saw(server, events.getOrDefault(step.name(), List.of()))));
        return new Run(process, steps);
    }

    private static Saw saw(ServerSaw server, List<Map<String, String>> events) {
        List<Call> calls = new ArrayList<>();
        Map<String, List<String>> facts = new LinkedHashMap<>();
        Map<String, String> measures = new LinkedHashMap<>();
        Map<String, Counters> before = new TreeMap<>();
        Map<String, Counters> after = new TreeMap<>();
        for (Map<String, String> event : events) {
            switch (event.get("type")) {
                case "call" -> calls.add(Call.read(event));
                case "fact" ->
                        facts.computeIfAbsent(event.get("name"), n -> new ArrayList<>())
                                .add(Texts.comparable(event.get("value")));
                case "measure" -> measures.put(event.get("name"), event.get("value"));
                case "bean" ->
                        (facts.containsKey("ended") ? after : before)
                                .put(event.get("bean"), counters(event));
                default -> throw new IllegalStateException(event.toString());
            }
        }
        Counters agent = after.getOrDefault(AGENT, Counters.NONE);
        return new Saw(
                server,
                calls,
                facts,
                measures,
                agent.since(before.getOrDefault(AGENT, Counters.NONE)),
                after);
    }

    private static Counters counters(Map<String, String> event) {
        Map<String, String> attributes = new TreeMap<>();
        event.forEach(
                (key, value) -> {
                    if (key.startsWith(".")) {
                        attributes.put(key.substring(1), value);
                    }
                });
        return new Counters(attributes);
    }
}
