package dev.carpool.sharing;

/**
 * What a route has shown of how long it keeps an idle connection. No check of a socket can see a
 * close that is still on its way, so a request that can't be repeated takes a connection only at
 * idle times that the route was seen to survive.
 *
 * <p>All times are nanoseconds. Safe for use by several threads: a lost update is learned again.
 */
public final class EarnedTrust {

    /** An idle connection is first looked at after this time, and then each time twice as late … */
    static final long FIRST_LOOK = 8_000_000L;

    /** … until it is looked at once in this time. */
    static final long LAST_LOOK = 1_000_000_000L;

    /**
     * A route that closes a connection within this idle time closes it because the response is
     * over.
     */
    private static final long AT_ONCE = 20_000_000L;

    /**
     * Below this nothing is proven: some servers close a moment after each response, whatever
     * arrives meanwhile.
     */
    private static final long PROOF = 60_000_000L;

    /**
     * What was learned from a death is forgotten after this: servers restart, and get other
     * settings.
     */
    private static final long MEMORY = 60_000_000_000L;

    private volatile long survived;
    private volatile long ceiling = Long.MAX_VALUE;
    private volatile long diedAt;
    private volatile boolean atOnce;

    /**
     * An idle connection was seen alive at this idle time, or the server announced that it keeps
     * one for so long.
     */
    public void alive(long idle) {
        if (idle > survived && idle <= ceiling) {
            survived = idle;
        }
    }

    /**
     * The server announced how long it keeps an idle connection; less two seconds, that is as good
     * as seen.
     *
     * @param keepAlive value of a {@code Keep-Alive} header; anything but {@code timeout=N} in it
     *     is ignored
     */
    public void announced(String keepAlive) {
        long nanos = announcedNanos(keepAlive);
        if (nanos != Long.MAX_VALUE) {
            alive(nanos - RouteShelf.MARGIN);
        }
    }

    /**
     * How long a server announces to keep an idle connection, as {@link RouteShelf#put} is told.
     *
     * @param keepAlive value of a {@code Keep-Alive} header, or null
     * @return nanoseconds; {@link Long#MAX_VALUE}: nothing announced
     */
    public static long announcedNanos(String keepAlive) {
        int at =
                keepAlive == null
                        ? -1
                        : keepAlive.toLowerCase(java.util.Locale.ROOT).indexOf("timeout=");
        if (at < 0) {
            return Long.MAX_VALUE;
        }
        long seconds = 0;
        for (int i = at + 8;
                i < keepAlive.length()
                        && Character.isDigit(keepAlive.charAt(i))
                        && seconds < 100000;
                i++) {
            seconds = seconds * 10 + Character.digit(keepAlive.charAt(i), 10);
        }
        return seconds * 1_000_000_000L;
    }

    /**
     * An idle connection was found dead at this idle time. Half of it is what any request is given
     * from now on.
     */
    public void dead(long idle, long now) {
        ceiling = Math.min(ceiling(now), idle / 2);
        survived = Math.min(survived, ceiling);
        diedAt = now;
        atOnce = atOnce || idle <= AT_ONCE;
    }

    /**
     * When a connection that falls idle is to be looked at: before that there is nothing to learn.
     */
    long firstLook() {
        return Math.max(FIRST_LOOK, Math.min(2 * survived, LAST_LOOK));
    }

    /** The longest idle time at which any request may take a connection. */
    public long ceiling(long now) {
        if (ceiling != Long.MAX_VALUE && now - diedAt > MEMORY) {
            ceiling = Long.MAX_VALUE;
            survived = 0;
            atOnce = false;
        }
        return ceiling;
    }

    /**
     * The longest idle time at which a request that can't be repeated may take one; an eighth below
     * what was survived.
     */
    public long trusted(long now) {
        long bound = ceiling(now);
        return survived < PROOF ? 0 : Math.min(bound, survived - survived / 8);
    }

    /**
     * True while the route closes connections as soon as they fall idle: its connections are not
     * worth keeping.
     */
    public boolean closesAtOnce(long now) {
        return ceiling(now) != Long.MAX_VALUE && atOnce;
    }
}
