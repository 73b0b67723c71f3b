package dev.carpool.sharing;

import java.util.ArrayDeque;

/**
 * What the shelf of a route would hold if connections were shared: counted, while every connection
 * stays where it is. Times are nanoseconds.
 */
public final class WouldBe {

    private final ArrayDeque<Long> idleSince = new ArrayDeque<Long>(4);
    private final Shelves.Clock clock;
    private final Policy policy;

    WouldBe(Shelves.Clock clock, Policy policy) {
        this.clock = clock;
        this.policy = policy;
    }

    /** A connection fell idle that would have been kept. */
    public synchronized void put() {
        if (idleSince.size() < policy.options().maxPerRoute()) {
            idleSince.addLast(clock.nanos());
        }
    }

    /**
     * A connection is wanted.
     *
     * @return true if one would have been there
     */
    public synchronized boolean take() {
        long oldest = clock.nanos() - policy.options().idleTimeoutMillis() * 1000000;
        while (!idleSince.isEmpty() && idleSince.peekFirst() - oldest < 0) {
            idleSince.pollFirst();
        }
        return idleSince.pollFirst() != null;
    }
}
