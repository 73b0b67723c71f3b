package dev.carpool.sharing;

import dev.carpool.options.Options;
import dev.carpool.options.UnsafeReuse;
import dev.carpool.report.Ended;

/**
 * Decides for one place of the shelf which connection is kept, for how long, and who may take it;
 * holds none itself. All times are nanoseconds.
 */
final class RouteRules {

    private static final long MILLI = 1_000_000L;

    private final Policy policy;
    private final EarnedTrust trust;

    RouteRules(Policy policy, EarnedTrust trust) {
        this.policy = policy;
        this.trust = trust;
    }

    /** Whether the client would have been given this idle connection without the agent, too. */
    boolean isOwn(SharedConnection connection, Object client, long now) {
        return connection.isOwnOf(client, idleFor(connection, now));
    }

    /** Whether a request of whatever client may be sent on an idle connection. */
    boolean mayTake(SharedConnection connection, boolean repeatable, long now) {
        long idleFor = idleFor(connection, now);
        return repeatable ? idleFor <= trust.ceiling(now) : mayTakeAfter(idleFor, now);
    }

    private static long idleFor(SharedConnection connection, long now) {
        // Another thread may have shelved it after this one read the clock.
        return Math.max(0, now - connection.idleSince());
    }

    /** Whether a connection whose exchange has ended at its framing is worth keeping. */
    boolean mayKeep(SharedConnection connection, long now) {
        return policy.shares()
                && !connection.confined()
                && !trust.closesAtOnce(now)
                && !connection.tooOld(now)
                && !connection.wornOut(policy.options().maxRequests())
                && connection.isOpen()
                && !connection.hasLeftover();
    }

    /** The same for a request that can't be replayed safely, and an idle time. */
    private boolean mayTakeAfter(long idleFor, long now) {
        Options options = policy.options();
        if (idleFor > options.unsafeIdleMillis() * MILLI) {
            return false;
        }
        return options.unsafeReuse() == UnsafeReuse.ALWAYS
                ? idleFor <= trust.ceiling(now)
                : options.unsafeReuse() == UnsafeReuse.LEARNED && idleFor < trust.trusted(now);
    }

    /**
     * For how long it may stay idle; 0 or less: not at all.
     *
     * @param keepAlive by what the server and the client said; {@link Long#MAX_VALUE}: nothing said
     */
    long idleAtMost(long keepAlive) {
        long ours = policy.options().idleTimeoutMillis() * MILLI;
        return keepAlive == Long.MAX_VALUE ? ours : Math.min(ours, keepAlive - RouteShelf.MARGIN);
    }

    /** The reason for which a connection has been kept for long enough, or null. */
    Ended ended(SharedConnection connection, long now) {
        if (connection.tooOld(now)) {
            return Ended.MAX_LIFETIME;
        }
        if (connection.idleTooLong(now)) {
            return Ended.IDLE_TIMEOUT;
        }
        return connection.wornOut(policy.options().maxRequests()) ? Ended.MAX_REQUESTS : null;
    }
}
