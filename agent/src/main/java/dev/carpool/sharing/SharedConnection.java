package dev.carpool.sharing;

import dev.carpool.sharing.SocketHealth.Health;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One live connection, as the shelf sees it. While it is in use it belongs to its client and the
 * shelf has no reference to it. Written by one thread at a time: its user's, or under the shelf's
 * lock.
 */
public abstract class SharedConnection {

    private static final long MILLI = 1_000_000L;

    private long openedAt;
    private long expiresAt;
    private int requests;
    private int requestLimit;
    private long idleSince;
    private long idleUntil;
    private long nextPoll;
    private long seenAlive;
    private boolean confined;
    private boolean fromShelf;
    private long idleWhenTaken;
    private Object donor;
    private Object identity;

    /** Whether it is open as far as the library knows; no system call. */
    protected abstract boolean isOpen();

    /**
     * Whether the socket and every buffer above it are empty and nobody has closed it; never waits.
     * Unknown where only a read can tell.
     */
    protected abstract Health glance();

    /** Whether something was received that nobody has read; no system call. */
    protected abstract boolean hasLeftover();

    /** The same as {@link #glance} where that could not tell; may wait for some milliseconds. */
    protected abstract boolean inspect();

    /** Number of its file descriptor, or -1: unknown. No system call. */
    protected int descriptor() {
        return -1;
    }

    /** Whether it can be used as it is. */
    final boolean isClean() {
        Health health = glance();
        return health == Health.CLEAN || (health == Health.UNKNOWN && inspect());
    }

    /**
     * Whether a client would have been given it without the agent, too, after being idle for so
     * long.
     *
     * @param idle nanoseconds
     */
    protected boolean isOwnOf(Object client, long idle) {
        return donor == client;
    }

    /** Closes it; may block for as long as a graceful close takes. */
    protected abstract void close();

    /**
     * A new connection was opened under this object.
     *
     * @param now nanoseconds
     * @param policy gives the longest age; ±20 % of it is drawn for each connection, so that those
     *     opened together don't end together
     */
    public final void opened(long now, Policy policy) {
        openedAt = now;
        long lifetime = policy.options().maxLifetimeMillis() * MILLI;
        expiresAt =
                now + (long) (lifetime * (0.8 + 0.4 * ThreadLocalRandom.current().nextDouble()));
        requests = 0;
        requestLimit = Integer.MAX_VALUE;
        fromShelf = false;
        donor = null;
    }

    /** A request is about to be sent on it. */
    public final void used() {
        requests++;
    }

    /** Requests sent on it so far. */
    public final int requests() {
        return requests;
    }

    /**
     * It carries one caller's identity and is for no other client, ever: NTLM, Negotiate, proxy
     * credentials.
     */
    public final void confine() {
        confined = true;
    }

    public final boolean confined() {
        return confined;
    }

    /**
     * Whom this side showed itself as when the connection was made, in an object of the JDK's that
     * compares by value; null for nobody. To be set only where the sharing key says as much.
     */
    public final void identity(Object shown) {
        identity = shown;
    }

    /** Whether a client may have it that asks for this state, null for none. */
    final boolean suits(Object state, Object client) {
        if (state == null) {
            return true;
        }
        // Without one it is what the client's own pool would give, too.
        return identity == null ? donor == client : identity.equals(state);
    }

    /** True if its current user got it from the shelf. */
    public final boolean fromShelf() {
        return fromShelf;
    }

    /** How long it had been idle when its current user got it, nanoseconds. */
    public final long idleWhenTaken() {
        return idleWhenTaken;
    }

    /** The client that last used it; only compared. */
    public final Object donor() {
        return donor;
    }

    /** Since when it is idle, in {@link System#nanoTime()}'s nanoseconds. */
    public final long idleSince() {
        return idleSince;
    }

    final void shelved(long now, long until, long firstLook, Object by) {
        idleSince = now;
        idleUntil = until;
        nextPoll = firstLook;
        seenAlive = 0;
        donor = by;
    }

    /** There is no room: whoever keeps it now may want to know when the client is garbage. */
    final void refused() {
        donor = null;
    }

    final void taken(long now) {
        idleWhenTaken = now - idleSince;
        fromShelf = true;
        donor = null;
    }

    /** Since it was opened, nanoseconds. */
    final long age(long now) {
        return now - openedAt;
    }

    final boolean tooOld(long now) {
        return now - expiresAt >= 0;
    }

    final boolean idleTooLong(long now) {
        return now - idleUntil >= 0;
    }

    final boolean wornOut(int maxRequests) {
        return requests >= Math.min(maxRequests, requestLimit);
    }

    /**
     * The server said with its last response how many requests it takes. Some count from the next
     * one, some count all; the lesser is taken.
     */
    final void limit(int more) {
        requestLimit = (int) Math.min(requestLimit, Math.max(0, requests - 1L + more));
    }

    /** Age at which it ends, for a shelf that wants to hold it no longer. */
    final long expiresAt() {
        return expiresAt;
    }

    /** The idle time at which it was last seen alive since it was shelved; 0 for never. */
    final long seenAlive() {
        return seenAlive;
    }

    final long nextPoll() {
        return nextPoll;
    }

    /**
     * Seen alive: the next look is when it has been idle for twice as long, and each second in the
     * end.
     */
    final void polled(long now) {
        long idle = now - idleSince;
        seenAlive = idle;
        nextPoll = now + Math.max(EarnedTrust.FIRST_LOOK, Math.min(idle, EarnedTrust.LAST_LOOK));
    }
}
