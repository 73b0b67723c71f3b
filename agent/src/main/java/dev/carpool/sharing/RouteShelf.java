package dev.carpool.sharing;

import dev.carpool.options.Options;
import dev.carpool.options.UnsafeReuse;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.SocketHealth.Health;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The idle connections of one sharing key to one route. The one that is idle for longest goes
 * first: taking the newest would favour the link that answers slowest. Nothing that is in use is
 * held here, so nothing here can be leaked, waited for or closed by a client.
 */
public final class RouteShelf {

    /**
     * For the way to the server and back, and for its clock: taken off what the server announced,
     * nanoseconds.
     */
    public static final long MARGIN = 2_000_000_000L;

    /** Every connection. */
    public static final Condition ALL =
            new Condition() {
                @Override
                public boolean holds(SharedConnection connection) {
                    return true;
                }
            };

    private static final long MILLI = 1_000_000L;

    private final Shelf shelf;
    private final SharingKey key;
    private final RouteCounters counters;
    private final EarnedTrust trust = new EarnedTrust();
    private final IdleQueue idle;
    private final WouldBe wouldBe;
    private Object firstClient;
    private volatile boolean severalClients;
    private volatile long lastUse;

    RouteShelf(Shelf shelf, SharingKey key, RouteCounters counters) {
        this.shelf = shelf;
        this.key = key;
        this.counters = counters;
        idle = new IdleQueue(shelf);
        wouldBe = new WouldBe(shelf.clock(), shelf.policy());
        lastUse = shelf.clock().nanos();
    }

    /** Chooses connections. */
    public interface Condition {
        boolean holds(SharedConnection connection);
    }

    public RouteCounters counters() {
        return counters;
    }

    public EarnedTrust trust() {
        return trust;
    }

    /** What connections would be here in mode {@code observe}. */
    public WouldBe wouldBe() {
        return wouldBe;
    }

    /** A client with this key is in use. */
    public void joined(Object client) {
        if (severalClients) {
            return;
        }
        synchronized (this) {
            if (firstClient == null) {
                firstClient = client;
            } else if (firstClient != client) {
                severalClients = true;
            }
        }
    }

    /**
     * True if no other client was ever seen with this key, and none may ever come: the key compares
     * by identity.
     */
    public boolean belongsTo(Object client) {
        if (!key.byIdentity() || severalClients) {
            return false;
        }
        synchronized (this) {
            return firstClient == null || firstClient == client;
        }
    }

    /**
     * Takes an idle connection that is clean, young enough and fit for the request.
     *
     * @param repeatable whether the request may be sent a second time: idempotent (RFC 9110, 9.2.2)
     *     and with a body that can be written again, or none
     * @param client whoever asks; its own connections it may take as it would have without the
     *     agent
     * @return null if there is none: open one
     */
    public SharedConnection take(final boolean repeatable, final Object client) {
        final long now = shelf.clock().nanos();
        lastUse = now;
        Condition fits =
                new Condition() {
                    @Override
                    public boolean holds(SharedConnection connection) {
                        return ended(connection, now) != null
                                || (repeatable && isOwn(connection, client, now))
                                || allowed(connection, repeatable, now);
                    }
                };
        Condition own =
                new Condition() {
                    @Override
                    public boolean holds(SharedConnection connection) {
                        return isOwn(connection, client, now);
                    }
                };
        SharedConnection found;
        while ((found = idle.removeFirst(fits)) != null
                // The newest, as libraries do: an older one is the likelier to have been closed.
                || (!repeatable && (found = idle.removeLast(own)) != null)) {
            if (ended(found, now) != null) {
                end(found, ended(found, now));
            } else if (found.isOpen() && found.isClean()) {
                found.taken(now);
                return found;
            } else {
                died(found, now);
            }
        }
        return null;
    }

    private static boolean isOwn(SharedConnection connection, Object client, long now) {
        return connection.isOwnOf(client, now - connection.idleSince());
    }

    private boolean allowed(SharedConnection connection, boolean repeatable, long now) {
        long idleFor = now - connection.idleSince();
        if (repeatable) {
            return idleFor <= trust.ceiling(now);
        }
        Options options = shelf.policy().options();
        if (idleFor > options.unsafeIdleMillis() * MILLI) {
            return false;
        }
        return options.unsafeReuse() == UnsafeReuse.ALWAYS
                ? idleFor <= trust.ceiling(now)
                : options.unsafeReuse() == UnsafeReuse.LEARNED && idleFor < trust.trusted(now);
    }

    /**
     * Takes a connection over from the client whose use of it has ended at its framing.
     *
     * @param client whoever used it last
     * @param keepAliveNanos how long it may be kept by what the server and the client said; {@link
     *     Long#MAX_VALUE}: nothing said
     * @return false if it is not wanted here: the client keeps it, as it would without the agent
     */
    public boolean put(SharedConnection connection, Object client, long keepAliveNanos) {
        Policy policy = shelf.policy();
        Options options = policy.options();
        long now = shelf.clock().nanos();
        if (!policy.shares()
                || connection.confined()
                || trust.closesAtOnce(now)
                || connection.tooOld(now)
                || connection.wornOut(options.maxRequests())
                || !connection.isOpen()
                || connection.hasLeftover()) {
            return false;
        }
        long keep = options.idleTimeoutMillis() * MILLI;
        if (keepAliveNanos != Long.MAX_VALUE) {
            keep = Math.min(keep, keepAliveNanos - MARGIN);
        }
        if (keep <= 0) {
            return false;
        }
        connection.shelved(now, now + keep, trust.firstLook(), client);
        if (!shelf.shelves().admit() || !idle.add(connection, options.maxPerRoute())) {
            shelf.client().full(counters);
            return false;
        }
        lastUse = now;
        shelf.shelves().filled(connection.nextPoll());
        return true;
    }

    /**
     * A connection from here ended before a byte of a response: the route closed it at about this
     * idle time.
     */
    public void wasStale(SharedConnection connection) {
        trust.dead(connection.idleWhenTaken(), shelf.clock().nanos());
        shelf.client().foundDead(counters);
    }

    /** Of the connections that the client put here, how many are idle. */
    public int idleOf(Object client) {
        return idle.countOf(client);
    }

    /** Closes those that the client put here and that the condition names, as it could without. */
    public void closeOf(final Object client, final Condition condition) {
        close(
                idle.removeAll(
                        new Condition() {
                            @Override
                            public boolean holds(SharedConnection connection) {
                                return connection.donor() == client && condition.holds(connection);
                            }
                        }));
    }

    /** False when the shelf has let go of this place: whoever knows it has to ask again. */
    public boolean isKept() {
        return !idle.isClosed();
    }

    public int idle() {
        return idle.size();
    }

    /** Looks at every connection whose time has come; closes what is dead or was kept enough. */
    void sweep(final long now) {
        List<SharedConnection> doubtful =
                idle.removeAll(
                        new Condition() {
                            @Override
                            public boolean holds(SharedConnection connection) {
                                return ended(connection, now) != null
                                        || (now - connection.nextPoll() >= 0
                                                && !seenAlive(connection, now));
                            }
                        });
        // From the end, so that those which go back are in order again.
        for (int i = doubtful.size() - 1; i >= 0; i--) {
            SharedConnection next = doubtful.get(i);
            if (ended(next, now) != null) {
                end(next, ended(next, now));
            } else if (next.isOpen() && next.glance() != Health.DIRTY && next.inspect()) {
                alive(next, now);
                if (!idle.putBack(next)) {
                    next.close();
                }
            } else {
                died(next, now);
            }
        }
    }

    /** Only a glance, as nobody can take a connection meanwhile. */
    private boolean seenAlive(SharedConnection connection, long now) {
        if (connection.isOpen() && connection.glance() == Health.CLEAN) {
            alive(connection, now);
            return true;
        }
        return false;
    }

    private void alive(SharedConnection connection, long now) {
        trust.alive(now - connection.idleSince());
        connection.polled(now);
    }

    private void died(SharedConnection connection, long now) {
        trust.dead(now - connection.idleSince(), now);
        shelf.client().foundDead(counters);
        end(connection, counters.closedByPeer);
    }

    /** The counter of the reason for which a connection has been kept for long enough, or null. */
    private LongAdder ended(SharedConnection connection, long now) {
        if (connection.tooOld(now)) {
            return counters.closedByAge;
        }
        if (connection.idleTooLong(now)) {
            return counters.closedByIdle;
        }
        return connection.wornOut(shelf.policy().options().maxRequests())
                ? counters.closedByRequests
                : null;
    }

    /** Never under a lock: closing a TLS connection writes, and may block. */
    private static void end(SharedConnection connection, LongAdder reason) {
        reason.increment();
        connection.close();
    }

    private static void close(List<SharedConnection> connections) {
        for (SharedConnection connection : connections) {
            connection.close();
        }
    }

    /** Nanoseconds until {@link #sweep} has something to do. */
    long nextSweep(long now) {
        return idle.nextPoll(now);
    }

    /** Takes nothing over any more. */
    void drop() {
        idle.close();
        closeAll();
    }

    void closeAll() {
        close(idle.removeAll(ALL));
    }

    /** The longest idle connection, or null. */
    SharedConnection oldest() {
        return idle.first();
    }

    /** Closes the longest idle connection. False if there is none. */
    boolean evictOldest() {
        SharedConnection oldest = idle.removeFirst(ALL);
        if (oldest != null) {
            oldest.close();
        }
        return oldest != null;
    }

    boolean evict(final SharedConnection victim) {
        SharedConnection removed =
                idle.removeFirst(
                        new Condition() {
                            @Override
                            public boolean holds(SharedConnection connection) {
                                return connection == victim;
                            }
                        });
        if (removed != null) {
            removed.close();
        }
        return removed != null;
    }

    SharingKey key() {
        return key;
    }

    /** When it was last asked for or given a connection, nanoseconds. */
    long lastUse() {
        return lastUse;
    }
}
