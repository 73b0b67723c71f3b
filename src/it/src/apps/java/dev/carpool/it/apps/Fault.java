package dev.carpool.it.apps;

import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * What the tests' own build of the agent calls at the start of each of its methods. It stands in
 * the agent's loader there, so that the app sets it through system properties.
 */
public final class Fault {
    /** A set of names that is given the name of each method that is reached. */
    static final String REACHED = "it.fault.reached";

    /** Name of the method that is to throw. */
    static final String THROWS = "it.fault.throws";

    /** With the name of a method behind it: the thread on which that has thrown last. */
    static final String THROWN = "it.fault.thrown ";

    /** {@code error} for an Error, anything else for a RuntimeException. */
    static final String KIND = "it.fault.kind";

    /** Names of the methods that are to wait for a moment, separated by spaces. */
    static final String WAITS = "it.fault.waits";

    private static final long MOMENT = 3_000_000;

    private Fault() {}

    @SuppressWarnings("unchecked")
    public static void maybe(String method) {
        Properties all = System.getProperties();
        Object reached = all.get(REACHED);
        if (reached instanceof Set) {
            ((Set<Object>) reached).add(method);
        }
        Object waits = all.get(WAITS);
        if (waits != null && Arrays.asList(((String) waits).split(" ")).contains(method)) {
            LockSupport.parkNanos(MOMENT);
        }
        if (method.equals(all.get(THROWS))) {
            all.put(THROWN + method, Thread.currentThread());
            if ("error".equals(all.get(KIND))) {
                throw new AssertionError("injected into " + method);
            }
            throw new IllegalStateException("injected into " + method);
        }
    }
}
