package dev.carpool.it.apps.driver;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The knobs that a row has turned. */
public final class Settings {
    private final Map<Knob, String> left = new EnumMap<>(Knob.class);

    /**
     * @param parameters the row's, by name; null for one that it has not
     * @param prefix chooses among several clients of one scenario: {@code ""}, or a name and a dot
     */
    public Settings(UnaryOperator<String> parameters, String prefix) {
        for (Knob knob : Knob.values()) {
            String value = parameters.apply(prefix + knob.name());
            if (value != null) {
                left.put(knob, value);
            }
        }
    }

    public boolean isEmpty() {
        return left.isEmpty();
    }

    /** Whether it was turned; does not count as seen. */
    public boolean has(Knob knob) {
        return left.containsKey(knob);
    }

    /** Puts back what was taken; null is nothing. */
    void put(Knob knob, String value) {
        if (value != null) {
            left.put(knob, value);
        }
    }

    /** Null if it was not turned. Counts as seen. */
    public String take(Knob knob) {
        return left.remove(knob);
    }

    /** Milliseconds or a count; {@code -1} if it was not turned. */
    public int number(Knob knob) {
        String value = take(knob);
        return value == null ? -1 : Integer.parseInt(value);
    }

    /** {@code user:password} or {@code host:port} in two parts, or null. */
    public String[] pair(Knob knob) {
        String value = take(knob);
        return value == null ? null : value.split(":", 2);
    }

    /** A list, or null. */
    public String[] list(Knob knob) {
        String value = take(knob);
        return value == null ? null : value.split("\\|");
    }

    /**
     * To be called when all that the library can do is done.
     *
     * @throws UnsupportedOperationException the driver has not looked at all that was turned
     */
    public void done() {
        if (!left.isEmpty()) {
            throw new UnsupportedOperationException("no such setting: " + left.keySet());
        }
    }
}
