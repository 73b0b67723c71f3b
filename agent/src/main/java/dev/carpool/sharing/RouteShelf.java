package dev.carpool.sharing;

import dev.carpool.report.Ended;
import dev.carpool.report.RouteCounters;

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

    /**
     * A request that got no byte back on a connection that was idle for longer than this may have
     * met a device that dropped the connection without a word, nanoseconds.
     */
    static final long MAYBE_DROPPED = 1_000_000_000L;

    private final Shelf shelf;
    private final SharingKey key;
    private final RouteCounters counters;
    private final EarnedTrust trust = new EarnedTrust();
    private final IdleQueue idle;
    private final WouldBe wouldBe;
    private final KeyOwner owner;
    private final RouteRules rules;
    private final Caretaker caretaker;
    private volatile long lastUse;

    RouteShelf(Shelf shelf, SharingKey key, RouteCounters counters) {
        this.shelf = shelf;
        this.key = key;
        this.counters = counters;
        idle = new IdleQueue(shelf);
        wouldBe = new WouldBe(shelf.clock(), shelf.policy());
        owner = new KeyOwner(key);
        rules = new RouteRules(shelf.policy(), trust);
        caretaker = new Caretaker(idle, rules, trust, counters, shelf.client());
        lastUse = shelf.clock().nanos();
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
        owner.joined(client);
    }

    /**
     * True if no other client was ever seen with this key, and none may ever come: the key compares
     * by identity.
     */
    public boolean belongsTo(Object client) {
        return owner.is(client);
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
    public SharedConnection take(boolean repeatable, Object client) {
        return take(repeatable, client, null);
    }

    /**
     * The same for a client that asks for a state.
     *
     * @param state what the client tells its connections apart by; null: any will do
     */
    public SharedConnection take(
            final boolean repeatable, final Object client, final Object state) {
        final long now = shelf.clock().nanos();
        lastUse = now;
        Condition fits =
                new Condition() {
                    @Override
                    public boolean holds(SharedConnection connection) {
                        return rules.ended(connection, now) != null
                                || (connection.suits(state, client)
                                        && (rules.mayTake(connection, repeatable, now)
                                                || (repeatable
                                                        && rules.isOwn(connection, client, now))));
                    }
                };
        Condition own =
                new Condition() {
                    @Override
                    public boolean holds(SharedConnection connection) {
                        return connection.suits(state, client)
                                && rules.isOwn(connection, client, now);
                    }
                };
        SharedConnection found;
        while ((found = idle.removeFirst(fits)) != null
                // The newest, as libraries do: an older one is the likelier to have been closed.
                || (!repeatable && (found = idle.removeLast(own)) != null)) {
            if (handsOver(found, now)) {
                return found;
            }
        }
        return null;
    }

    /**
     * Takes one connection, for a library whose own pool has found that it would do.
     *
     * @param client whoever asks; its own it may take as it would have without the agent
     * @return false if it is not here, or not clean, young enough and fit for the request
     */
    public boolean take(SharedConnection wanted, boolean repeatable, Object client) {
        long now = shelf.clock().nanos();
        lastUse = now;
        boolean mayTake =
                rules.ended(wanted, now) != null
                        || rules.mayTake(wanted, repeatable, now)
                        || rules.isOwn(wanted, client, now);
        return mayTake && idle.removeFirst(Condition.is(wanted)) != null && handsOver(wanted, now);
    }

    private boolean handsOver(SharedConnection found, long now) {
        Ended ended = rules.ended(found, now);
        if (ended != null) {
            caretaker.end(found, ended, now);
        } else if (found.isOpen() && found.isClean()) {
            found.taken(now);
            shelf.client()
                    .events()
                    .taken(
                            shelf.client().name(),
                            counters,
                            found.idleWhenTaken(),
                            found.requests());
            return true;
        } else {
            caretaker.died(found, now);
        }
        return false;
    }

    /**
     * Takes a connection over from the client whose use of it has ended at its framing.
     *
     * @param client whoever used it last
     * @param keepAliveNanos how long it may be kept by what the server and the client said; {@link
     *     Long#MAX_VALUE}: nothing said
     * @return false if it is not wanted here: the client keeps it, as it would without the agent.
     *     The same holds where this throws
     */
    public boolean put(SharedConnection connection, Object client, long keepAliveNanos) {
        long now = shelf.clock().nanos();
        if (!rules.mayKeep(connection, now) || shelf.shelves().scarce(connection.descriptor())) {
            return false;
        }
        long keep = rules.idleAtMost(keepAliveNanos);
        if (keep <= 0) {
            return false;
        }
        long look = now + trust.firstLook();
        connection.shelved(now, now + keep, look, client);
        if (!shelf.shelves().admit()
                || !idle.add(connection, shelf.policy().options().maxPerRoute())) {
            connection.refused();
            shelf.client().full(counters);
            return false;
        }
        lastUse = now;
        try {
            shelf.shelves().reaper().filled(now, look);
        } catch (RuntimeException | Error late) {
            // It may be another's by now: whoever gave it must not think that it is still his.
            shelf.client().failed();
        }
        return true;
    }

    /**
     * A connection from here ended before a byte of a response: the route closed it at about this
     * idle time.
     */
    public void wasStale(SharedConnection connection) {
        caretaker.wasStale(connection, shelf.clock().nanos());
    }

    /**
     * The response timeout of a request ended on a connection from here before a byte came back.
     * The server may be slow; or a device on the way, a NAT for one, has dropped the connection,
     * which nobody is told of. After a long idle time the route is taken to be such a one.
     */
    public void wasSilent(SharedConnection connection) {
        if (connection.idleWhenTaken() > MAYBE_DROPPED) {
            trust.dead(connection.idleWhenTaken(), 0, shelf.clock().nanos());
        }
    }

    /**
     * The server announced by a {@code Keep-Alive} header how long it keeps a connection, in time
     * and in requests.
     */
    public void announced(SharedConnection connection, String keepAlive) {
        KeepAliveHint hint = KeepAliveHint.read(keepAlive);
        trust.announced(hint);
        if (hint.max() != KeepAliveHint.UNSAID) {
            connection.limit(hint.max());
        }
    }

    /** Of the connections that the client put here, how many are idle. */
    public int idleOf(Object client) {
        return idle.countOf(client);
    }

    /** Closes those that the client put here and that the condition names, as it could without. */
    public void closeOf(final Object client, final Condition condition) {
        caretaker.end(
                new Condition() {
                    @Override
                    public boolean holds(SharedConnection connection) {
                        return connection.donor() == client && condition.holds(connection);
                    }
                },
                Ended.CLIENT,
                shelf.clock().nanos());
    }

    /** False when the shelf has let go of this place: whoever knows it has to ask again. */
    public boolean isKept() {
        return !idle.isClosed();
    }

    public int idle() {
        return idle.size();
    }

    /** Looks at every connection whose time has come; closes what is dead or was kept enough. */
    void sweep(long now) {
        caretaker.sweep(now);
    }

    /** Nanoseconds until {@link #sweep} has something to do. */
    long nextSweep(long now) {
        return idle.nextPoll(now);
    }

    /** Takes nothing over any more. */
    void drop() {
        idle.close();
        closeAll(Ended.ROUTE);
    }

    /** Closes every idle connection. */
    public void closeAll(Ended why) {
        caretaker.end(Condition.ALL, why, shelf.clock().nanos());
    }

    /** The longest idle connection, or null. */
    SharedConnection oldest() {
        return idle.first();
    }

    /** Closes the longest idle connection. False if there is none. */
    boolean evictOldest() {
        return caretaker.endFirst(Condition.ALL, Ended.ROOM, shelf.clock().nanos());
    }

    boolean evict(SharedConnection victim) {
        return caretaker.endFirst(Condition.is(victim), Ended.ROOM, shelf.clock().nanos());
    }

    SharingKey key() {
        return key;
    }

    /** When it was last asked for or given a connection, nanoseconds. */
    long lastUse() {
        return lastUse;
    }
}
