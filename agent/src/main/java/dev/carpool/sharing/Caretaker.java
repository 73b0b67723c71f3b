package dev.carpool.sharing;

import dev.carpool.report.ClientCounters;
import dev.carpool.report.Ended;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.SocketHealth.Health;
import java.util.List;

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
                        new Condition() {
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
            Ended why = Ended.ROUTE;
            try {
                why = doubt(next, now);
                if (why == null && idle.putBack(next)) {
                    continue;
                }
            } catch (RuntimeException | Error unknown) {
                client.failed();
            }
            end(next, why == null ? Ended.ROUTE : why, now);
        }
    }

    /** Why it must end, or null: it is fine. */
    private Ended doubt(SharedConnection connection, long now) {
        Ended reason = rules.ended(connection, now);
        if (reason == null
                && connection.isOpen()
                && connection.glance() != Health.DIRTY
                && connection.inspect()) {
            alive(connection, now);
            return null;
        }
        if (reason == null) {
            foundDead(connection, now - connection.idleSince(), now);
            reason = Ended.PEER;
        }
        return reason;
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
        end(connection, Ended.PEER, now);
    }

    /** It was given to a request, and ended before a byte of a response. */
    void wasStale(SharedConnection connection, long now) {
        long idleFor = connection.idleWhenTaken();
        foundDead(connection, idleFor, now);
        client.discarded(counters, Ended.STALE, idleFor, connection.requests());
    }

    /** Learns and counts; whoever has the connection closes it. */
    private void foundDead(SharedConnection connection, long idleFor, long now) {
        trust.dead(idleFor, connection.seenAlive(), now);
        client.foundDead(counters);
    }

    /** Never under a lock: closing a TLS connection writes, and may block. */
    void end(SharedConnection connection, Ended why, long now) {
        client.discarded(
                counters, why, Math.max(0, now - connection.idleSince()), connection.requests());
        connection.close();
        counters.endedAfter(connection.age(now));
    }

    /** Closes all that the condition names. */
    void end(Condition condition, Ended why, long now) {
        for (SharedConnection connection : idle.removeAll(condition)) {
            end(connection, why, now);
        }
    }

    /** Closes the first that the condition names. False if it names none. */
    boolean endFirst(Condition condition, Ended why, long now) {
        SharedConnection removed = idle.removeFirst(condition);
        if (removed != null) {
            end(removed, why, now);
        }
        return removed != null;
    }
}
