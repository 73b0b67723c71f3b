package dev.carpool.sharing;

import dev.carpool.options.Options;
import dev.carpool.options.UnsafeReuse;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.SocketHealth.Health;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The idle connections of one sharing key to one route, oldest idle first: taking the newest would
 * favour the link that answers slowest. Nothing that is in use is held here, so nothing here can be
 * leaked, waited for or closed by a client.
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
    private final EarnedTrust trust;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<SharedConnection> idle = new ArrayDeque<SharedConnection>(4);
    private final WouldBe wouldBe;
    private Object firstClient;
    private boolean severalClients;
    private volatile long lastUse;
    private volatile boolean dropped;

    RouteShelf(Shelf shelf, SharingKey key, RouteCounters counters) {
        this.shelf = shelf;
        this.key = key;
        this.counters = counters;
        trust = new EarnedTrust();
        wouldBe = new WouldBe(shelf.clock(), shelf.policy());
        lastUse = shelf.clock().nanos();
    }

    public RouteCounters counters() {
        return counters;
    }

    public EarnedTrust trust() {
        return trust;
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
        long now = shelf.clock().nanos();
        lastUse = now;
        while (true) {
            SharedConnection found = choose(repeatable, client, now);
            if (found == null) {
                return null;
            }
            // Outside the lock: where a glance can't tell, this waits.
            if (found.isOpen() && found.isClean()) {
                found.taken(now);
                return found;
            }
            died(found, now);
            found.close();
        }
    }

    private SharedConnection choose(boolean repeatable, Object client, long now) {
        List<SharedConnection> ended = null;
        SharedConnection found = null;
        lock.lock();
        try {
            for (Iterator<SharedConnection> all = idle.iterator();
                    found == null && all.hasNext(); ) {
                SharedConnection next = all.next();
                if (expired(next, now)) {
                    remove(all);
                    ended = add(ended, next);
                } else if (allowed(next, repeatable, client, now)) {
                    remove(all);
                    found = next;
                }
            }
        } finally {
            lock.unlock();
        }
        close(ended);
        return found;
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
        if (!shelf.shelves().admit()) {
            shelf.client().overflow.increment();
            return false;
        }
        lock.lock();
        try {
            if (dropped) {
                return false;
            }
            if (idle.size() >= options.maxPerRoute()) {
                shelf.client().overflow.increment();
                return false;
            }
            lastUse = now;
            connection.shelved(now, now + keep, client);
            idle.addLast(connection);
            shelf.idleChanged(1);
        } finally {
            lock.unlock();
        }
        shelf.shelves().filled(now);
        return true;
    }

    /**
     * A connection from here ended before a byte of a response: the route closed it at about this
     * idle time.
     */
    public void wasStale(SharedConnection connection) {
        trust.dead(connection.idleWhenTaken(), shelf.clock().nanos());
        counters.stale.increment();
        shelf.client().stale.increment();
    }

    /** Of the connections that the client put here, how many are idle. */
    public int idleOf(Object client) {
        int count = 0;
        lock.lock();
        try {
            for (SharedConnection connection : idle) {
                if (connection.donor() == client) {
                    count++;
                }
            }
        } finally {
            lock.unlock();
        }
        return count;
    }

    /**
     * Closes those that the client put here and that the condition names: its own idle ones, as
     * without the agent.
     */
    public void closeOf(Object client, Condition condition) {
        List<SharedConnection> closing = null;
        lock.lock();
        try {
            for (Iterator<SharedConnection> all = idle.iterator(); all.hasNext(); ) {
                SharedConnection next = all.next();
                if (next.donor() == client && condition.holds(next)) {
                    remove(all);
                    closing = add(closing, next);
                }
            }
        } finally {
            lock.unlock();
        }
        close(closing);
    }

    /** Chooses connections. */
    public interface Condition {
        boolean holds(SharedConnection connection);
    }

    /**
     * True if no other client was ever seen with this key, and none may ever come: the key compares
     * by identity.
     */
    public boolean belongsTo(Object client) {
        lock.lock();
        try {
            return key.byIdentity()
                    && !severalClients
                    && (firstClient == null || firstClient == client);
        } finally {
            lock.unlock();
        }
    }

    /** What connections would be here in mode {@code observe}. */
    public WouldBe wouldBe() {
        return wouldBe;
    }

    /** A client with this key is in use. */
    public void joined(Object client) {
        lock.lock();
        try {
            if (firstClient == null) {
                firstClient = client;
            } else if (firstClient != client) {
                severalClients = true;
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean allowed(
            SharedConnection connection, boolean repeatable, Object client, long now) {
        if (connection.donor() == client) {
            return true;
        }
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
                : options.unsafeReuse() == UnsafeReuse.LEARNED && idleFor <= trust.trusted(now);
    }

    /** Looks at every connection whose time has come; closes what is dead or was kept enough. */
    void sweep(long now) {
        List<SharedConnection> bad = null;
        List<SharedConnection> unsure = null;
        lock.lock();
        try {
            for (Iterator<SharedConnection> all = idle.iterator(); all.hasNext(); ) {
                SharedConnection next = all.next();
                if (expired(next, now)) {
                    remove(all);
                    bad = add(bad, next);
                } else if (now - next.nextPoll() >= 0) {
                    Health health = next.isOpen() ? next.glance() : Health.DIRTY;
                    if (health == Health.CLEAN) {
                        alive(next, now);
                    } else {
                        remove(all);
                        if (health == Health.DIRTY) {
                            died(next, now);
                            bad = add(bad, next);
                        } else {
                            unsure = add(unsure, next);
                        }
                    }
                }
            }
        } finally {
            lock.unlock();
        }
        close(bad);
        if (unsure != null) {
            inspect(unsure, now);
        }
    }

    /** Nobody can take them meanwhile; they go back to the front, as they were idle for longest. */
    private void inspect(List<SharedConnection> unsure, long now) {
        for (int i = unsure.size() - 1; i >= 0; i--) {
            SharedConnection next = unsure.get(i);
            if (!next.inspect()) {
                died(next, now);
                next.close();
                continue;
            }
            lock.lock();
            try {
                alive(next, now);
                idle.addFirst(next);
                shelf.idleChanged(1);
            } finally {
                lock.unlock();
            }
        }
    }

    private void alive(SharedConnection connection, long now) {
        trust.alive(now - connection.idleSince());
        connection.polled(now);
    }

    /**
     * When {@link #sweep} has something to do next, or {@link Long#MAX_VALUE} nanoseconds from now.
     */
    long nextSweep(long now) {
        long wait = Long.MAX_VALUE;
        lock.lock();
        try {
            for (SharedConnection connection : idle) {
                wait = Math.min(wait, connection.nextPoll() - now);
            }
        } finally {
            lock.unlock();
        }
        return wait;
    }

    /** Takes nothing over any more; whoever knows it has to ask the shelf again. */
    void drop() {
        lock.lock();
        try {
            dropped = true;
        } finally {
            lock.unlock();
        }
        closeAll();
    }

    /** False when the shelf has let go of this place. */
    public boolean isKept() {
        return !dropped;
    }

    void closeAll() {
        List<SharedConnection> all;
        lock.lock();
        try {
            all = new ArrayList<SharedConnection>(idle);
            shelf.idleChanged(-idle.size());
            idle.clear();
        } finally {
            lock.unlock();
        }
        close(all);
    }

    /** The longest idle connection, or null. */
    SharedConnection oldest() {
        lock.lock();
        try {
            return idle.peekFirst();
        } finally {
            lock.unlock();
        }
    }

    boolean evict(SharedConnection connection) {
        boolean removed;
        lock.lock();
        try {
            removed = idle.remove(connection);
            if (removed) {
                shelf.idleChanged(-1);
            }
        } finally {
            lock.unlock();
        }
        if (removed) {
            connection.close();
        }
        return removed;
    }

    public int idle() {
        lock.lock();
        try {
            return idle.size();
        } finally {
            lock.unlock();
        }
    }

    SharingKey key() {
        return key;
    }

    /** When it was last asked for or given a connection, nanoseconds. */
    long lastUse() {
        return lastUse;
    }

    private void remove(Iterator<SharedConnection> current) {
        current.remove();
        shelf.idleChanged(-1);
    }

    private boolean expired(SharedConnection connection, long now) {
        if (connection.tooOld(now)) {
            counters.closedByAge.increment();
            return true;
        }
        if (connection.idleTooLong(now)) {
            counters.closedByIdle.increment();
            return true;
        }
        if (connection.wornOut(shelf.policy().options().maxRequests())) {
            counters.closedByRequests.increment();
            return true;
        }
        return false;
    }

    private void died(SharedConnection connection, long now) {
        trust.dead(now - connection.idleSince(), now);
        counters.closedByPeer.increment();
        counters.stale.increment();
        shelf.client().stale.increment();
    }

    private static List<SharedConnection> add(
            List<SharedConnection> list, SharedConnection connection) {
        List<SharedConnection> result = list == null ? new ArrayList<SharedConnection>(2) : list;
        result.add(connection);
        return result;
    }

    /** Outside the lock: closing a TLS connection writes, and may block. */
    private static void close(List<SharedConnection> connections) {
        if (connections != null) {
            for (SharedConnection connection : connections) {
                connection.close();
            }
        }
    }
}
