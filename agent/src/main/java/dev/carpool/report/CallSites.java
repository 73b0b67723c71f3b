package dev.carpool.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The lines of the app that build clients. Walking a stack costs more than a call's worth of the
 * agent's other work, so after the first few hundred clients only a random one of some is looked
 * at, and counts for so many: of {@link #RARITY} in the end.
 */
public final class CallSites {

    /** The first clients are all looked at: an app that builds few is to be told of each. */
    static final int ALL_OF = 256;

    static final int RARITY = 64;

    /** Up to this many one of {@link #RATHER}, so that small figures are not far off. */
    private static final int FEW = 4096;

    private static final int RATHER = 8;

    /** Sites with figures of their own; later ones count for {@link #ELSEWHERE}. */
    static final int MOST = 200;

    /** The agent's own frames, and Java's. */
    private static final String[] NOBODYS = {
        "dev.carpool.clients.",
        "dev.carpool.engine.",
        "dev.carpool.report.",
        "java.",
        "javax.",
        "jdk.",
        "sun.",
    };

    private static final String ELSEWHERE = "elsewhere";

    private final ConcurrentMap<String, CallSite> sites = new ConcurrentHashMap<String, CallSite>();
    private final AtomicInteger built = new AtomicInteger();

    /**
     * The site on the current thread's stack, if this client is one that is looked at.
     *
     * @param library prefixes of class names that belong to the client library, not to its caller
     * @return never null; one that counts nothing if it is not looked at
     */
    public Sighting here(String... library) {
        int weight = weight();
        if (weight == 0) {
            return Sighting.NONE;
        }
        StackTraceElement caller = caller(library);
        String line = describe(caller);
        CallSite site = sites.get(line);
        if (site == null) {
            CallSite fresh = new CallSite(sites.size() < MOST ? line : ELSEWHERE);
            site = sites.putIfAbsent(fresh.line(), fresh);
            site = site == null ? fresh : site;
        }
        return new Sighting(site, weight);
    }

    /** The line on the current thread's stack that called into the library. */
    public static String line(String... library) {
        return describe(caller(library));
    }

    private int weight() {
        if (built.get() < FEW && built.getAndIncrement() < ALL_OF) {
            return 1;
        }
        int rarity = built.get() < FEW ? RATHER : RARITY;
        return ThreadLocalRandom.current().nextInt(rarity) == 0 ? rarity : 0;
    }

    /**
     * The class and line that called into the library, or null if nothing on the stack is outside
     * of it.
     *
     * @param library prefixes of class names that belong to it
     */
    public static StackTraceElement caller(final String... library) {
        return Stack.first(
                new Stack.Wanted() {
                    @Override
                    public boolean is(String type) {
                        return !isBelow(type, library) && !isBelow(type, NOBODYS);
                    }
                });
    }

    private static boolean isBelow(String type, String[] prefixes) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** As in {@code PriceClient.java:41 (com.acme.PriceClient.fetch)}. */
    static String describe(StackTraceElement frame) {
        if (frame == null) {
            return ELSEWHERE;
        }
        String where = frame.getFileName() == null ? "Unknown" : frame.getFileName();
        return where
                + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "")
                + " ("
                + frame.getClassName()
                + '.'
                + frame.getMethodName()
                + ')';
    }

    /** Those that built most first. */
    public List<CallSite> all() {
        List<CallSite> all = new ArrayList<CallSite>(sites.values());
        Collections.sort(
                all,
                new Comparator<CallSite>() {
                    @Override
                    public int compare(CallSite a, CallSite b) {
                        int byBuilt = Long.compare(b.built.sum(), a.built.sum());
                        return byBuilt != 0 ? byBuilt : a.line().compareTo(b.line());
                    }
                });
        return all;
    }
}
