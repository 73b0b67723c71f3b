package dev.carpool.sharing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a route has shown of how long it keeps an idle connection. No check of a socket can see a
 * close that is still on its way, so a request that can't be repeated takes a connection only at
 * idle times that the route was seen to survive. {@code src/docs/trust.md} says what that promises.
 *
 * <p>All times are nanoseconds. Safe for use by several threads: what was learned is replaced as a
 * whole, so that nobody sees half of it and no death is lost.
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
    static final long AT_ONCE = 20_000_000L;

    /**
     * Below this nothing is proven: some servers close a moment after each response, whatever
     * arrives meanwhile.
     */
    static final long PROOF = 60_000_000L;

    /**
     * What was learned from a death is forgotten after this: servers restart, and get other
     * settings.
     */
    static final long MEMORY = 60_000_000_000L;

    private static final Learned NOTHING = new Learned(0, Long.MAX_VALUE, 0, false);

    private final AtomicReference<Learned> learned = new AtomicReference<Learned>(NOTHING);

    private static final class Learned {
        final long survived;
        final long ceiling;
        final long diedAt;
        final boolean atOnce;

        Learned(long survived, long ceiling, long diedAt, boolean atOnce) {
            this.survived = survived;
            this.ceiling = ceiling;
            this.diedAt = diedAt;
            this.atOnce = atOnce;
        }
    }

    /**
     * An idle connection was seen alive at this idle time, or the server announced that it keeps
     * one for so long.
     */
    public void alive(long idle) {
        while (true) {
            Learned before = learned.get();
            if (idle <= before.survived || idle > before.ceiling) {
                return;
            }
            Learned after = new Learned(idle, before.ceiling, before.diedAt, before.atOnce);
            if (learned.compareAndSet(before, after)) {
                return;
            }
        }
    }

    /**
     * The server announced how long it keeps an idle connection; less {@link RouteShelf#MARGIN},
     * that is as good as seen.
     */
    void announced(KeepAliveHint hint) {
        if (hint.timeout() != KeepAliveHint.UNSAID) {
            alive(TimeUnit.SECONDS.toNanos(hint.timeout()) - RouteShelf.MARGIN);
        }
    }

    /**
     * An idle connection was found dead at this idle time. Half of it is what any request is given
     * from now on, and of what others survived before, only what this one was seen to survive still
     * counts: the server may not be the one that it was.
     *
     * @param seenAlive the idle time at which this connection was last seen alive; 0 for never
     */
    public void dead(long idle, long seenAlive, long now) {
        while (true) {
            Learned before = current(now);
            long ceiling = Math.min(before.ceiling, Math.max(0, idle) / 2);
            long survived = Math.min(before.survived, Math.min(seenAlive, ceiling));
            boolean atOnce = before.atOnce || idle <= AT_ONCE;
            Learned after = new Learned(survived, ceiling, now, atOnce);
            if (learned.compareAndSet(before, after)) {
                return;
            }
        }
    }

    /**
     * When a connection that falls idle is to be looked at: before that there is nothing to learn,
     * and later its death would unlearn what others have survived.
     */
    long firstLook() {
        return Math.max(FIRST_LOOK, Math.min(learned.get().survived, LAST_LOOK));
    }

    /** The longest idle time at which any request may take a connection. */
    public long ceiling(long now) {
        return current(now).ceiling;
    }

    /**
     * The longest idle time at which a request that can't be repeated may take one; an eighth below
     * what was survived.
     */
    public long trusted(long now) {
        long survived = current(now).survived;
        return survived < PROOF ? 0 : survived - survived / 8;
    }

    /**
     * True while the route closes connections as soon as they fall idle: its connections are not
     * worth keeping.
     */
    public boolean closesAtOnce(long now) {
        return current(now).atOnce;
    }

    private Learned current(long now) {
        Learned known = learned.get();
        if (known.ceiling == Long.MAX_VALUE || now - known.diedAt <= MEMORY) {
            return known;
        }
        return learned.compareAndSet(known, NOTHING) ? NOTHING : learned.get();
    }
}
