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
 * agent's other work, so after the first few hundred clients only a random one of {@link #RARITY}
 * is looked at, and counts for so many.
 */
public final class CallSites {

    /** The first clients are all looked at: an app that builds few is to be told of each. */
    static final int ALL_OF = 256;

    static final int RARITY = 64;

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
        if (built.get() < ALL_OF && built.getAndIncrement() < ALL_OF) {
            return 1;
        }
        return ThreadLocalRandom.current().nextInt(RARITY) == 0 ? RARITY : 0;
    }

    /**
     * The class and line that called into the library, or null if nothing on the stack is outside
     * of it.
     *
     * @param library prefixes of class names that belong to it
     */
    public static StackTraceElement caller(String... library) {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            String type = frame.getClassName();
            if (!isBelow(type, library) && !isBelow(type, NOBODYS)) {
                return frame;
            }
        }
        return null;
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

    /** One line a site. */
    String text(long now) {
        StringBuilder out = new StringBuilder();
        for (CallSite site : all()) {
            out.append(site.text(now)).append('\n');
        }
        return out.toString();
    }
}
