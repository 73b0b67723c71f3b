package dev.carpool.it.harness;

import java.util.Map;
import java.util.TreeMap;

/** The attributes of one MBean; between two readings, what its totals grew by. */
public record Counters(Map<String, String> attributes) {
    static final Counters NONE = new Counters(Map.of());

    public long number(String attribute) {
        String value = attributes.get(attribute);
        if (value == null) {
            throw new AssertionError("no attribute " + attribute + " among " + attributes.keySet());
        }
        return Long.parseLong(value);
    }

    public String text(String attribute) {
        return attributes.get(attribute);
    }

    /** {@code Total} attributes as growth since an earlier reading, all others as they are. */
    Counters since(Counters earlier) {
        Map<String, String> grown = new TreeMap<>(attributes);
        grown.replaceAll(
                (name, value) ->
                        name.endsWith("Total") && earlier.attributes.containsKey(name)
                                ? Long.toString(number(name) - earlier.number(name))
                                : value);
        return new Counters(grown);
    }
}
