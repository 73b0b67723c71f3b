package dev.carpool.it.harness;

import dev.carpool.it.server.ServerSaw;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One step as it was seen from all sides: by the server, by the app, and by the agent's MBeans, the
 * agent-wide ones as growth during the step.
 */
public record Saw(
        ServerSaw server,
        List<Call> calls,
        Map<String, List<String>> facts,
        Map<String, String> measures,
        Counters agent,
        Map<String, Counters> beans) {

    /** Status, headers, body or exception of every call, in the app's order. */
    public List<String> results() {
        return calls.stream()
                .sorted(Comparator.comparingInt(Call::number))
                .map(Call::result)
                .toList();
    }

    /** An agent-wide figure at the end of the step. */
    long total(String attribute) {
        return beans.get(Run.AGENT).number(attribute);
    }

    public List<Call> failures() {
        return calls.stream().filter(Call::failed).toList();
    }

    public String fact(String name) {
        List<String> values = facts.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }
}
