package dev.carpool.sharing;

import dev.carpool.report.ClientCounters;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.SocketHealth.Health;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Looks after the idle connections of one place of the shelf: what it sees alive or dead is what
 * the route's trust learns from.
 */
final class Caretaker {

    private final IdleQueue idle;
    private final RouteRules rules;
    private final EarnedTrust trust;
    private final RouteCounters counters;
    private final ClientCounters client;

    Caretaker(
            IdleQueue idle,
            RouteRules rules,
            EarnedTrust trust,
            RouteCounters counters,
            ClientCounters client) {
        this.idle = idle;
        this.rules = rules;
        this.trust = trust;
        this.counters = counters;
        this.client = client;
    }

    /** Looks at every connection whose time has come; closes what is dead or was kept enough. */
    void sweep(final long now) {
        List<SharedConnection> doubtful =
                idle.removeAll(
                        new RouteShelf.Condition() {
                            @Override
                            public boolean holds(SharedConnection connection) {
                                return rules.ended(connection, now) != null
                                        || (now - connection.nextPoll() >= 0
                                                && !seenAlive(connection, now));
                            }
                        });
        // From the end, so that those which go back are in order again.
        for (int i = doubtful.size() - 1; i >= 0; i--) {
            SharedConnection next = doubtful.get(i);
            boolean back = false;
            try {
                back = isFine(next, now) && idle.putBack(next);
            } catch (RuntimeException | Error doubt) {
                client.failed();
            }
            if (!back) {
                end(next, now);
            }
        }
    }

    /** Counts the reason if it is not. */
    private boolean isFine(SharedConnection connection, long now) {
        LongAdder reason = rules.ended(connection, now);
        if (reason == null
                && connection.isOpen()
                && connection.glance() != Health.DIRTY
                && connection.inspect()) {
            alive(connection, now);
            return true;
        }
        if (reason == null) {
            foundDead(connection, now - connection.idleSince(), now);
            reason = counters.closedByPeer;
        }
        reason.increment();
        return false;
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

    /** Found closed, or with bytes that nobody asked for. */
    void died(SharedConnection connection, long now) {
        foundDead(connection, now - connection.idleSince(), now);
        end(connection, counters.closedByPeer, now);
    }

    /** Learns and counts; whoever has the connection closes it. */
    void foundDead(SharedConnection connection, long idleFor, long now) {
        trust.dead(idleFor, connection.seenAlive(), now);
        client.foundDead(counters);
    }

    void end(SharedConnection connection, LongAdder reason, long now) {
        reason.increment();
        end(connection, now);
    }

    /** Never under a lock: closing a TLS connection writes, and may block. */
    void end(SharedConnection connection, long now) {
        connection.close();
        counters.ended(connection.age(now));
    }
}
