package dev.carpool.it.apps.mutation;

import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What objects of the app's that a client was given were asked to do: what a setter does may show
 * nowhere else.
 */
public final class Notes {
    private static final Map<String, Boolean> SAID = new ConcurrentHashMap<>();

    private Notes() {}

    public static void say(String what) {
        SAID.put(what, true);
    }

    /** What was said since last asked. */
    static String take() {
        String said = new TreeSet<>(SAID.keySet()).toString();
        SAID.clear();
        return said;
    }
}
