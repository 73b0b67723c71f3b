package dev.carpool.clients.jdk;

import dev.carpool.clients.Context;
import dev.carpool.clients.Standing;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.WeakMemo;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;

/**
 * Whose a machine's HTTP/2 connection is. Like any other it belongs to one client while it is in
 * use, and to all when it is idle: the server's limit on streams, and what it may send before
 * somebody reads, are for the whole connection, and one client could starve another. Where a client
 * may not have it the JDK opens one for this request alone.
 */
final class Multiplexing {

    private final Context context;
    private final Shelf shelf;
    private final Pooling pooling;
    private final Counting counting;
    private final WeakMemo<Carrier> carriers = new WeakMemo<>();

    Multiplexing(Context context, Pooling pooling, Counting counting) {
        this.context = context;
        this.pooling = pooling;
        this.counting = counting;
        shelf = pooling.shelf();
    }

    /**
     * @return the connection, or null if this call may not have it
     */
    Object offered(Object connection, Object exchange) throws Throwable {
        Call<?> call = connection == null ? null : Exchanges.call(exchange);
        if (call == null) {
            return connection;
        }
        Carrier carrier = carriers.get(connection);
        Standing standing = call.client().standing();
        Object client = standing.client();
        if (carrier == null) {
            call.client().denied();
            return null;
        }
        settle(connection, carrier);
        if (!call.isReplacing() && carrier.join(client, call)) {
            return connection;
        }
        if (!carrier.isParked()) {
            if (!carrier.isReserved() && !Http2.isActive(connection)) {
                // Of no use to anybody but a client that may be gone, and in the way of all others.
                Http2.close(connection);
            } else {
                call.client().denied();
            }
            return null;
        }
        Object request = Exchanges.request(exchange);
        Object user = carrier.user();
        if (call.isReplacing()
                || carrier.home().take(Pooling.isRepeatable(request), client) != carrier) {
            return null;
        }
        carrier.use(client, carrier.home(), call);
        if (user != client) {
            standing.taken(carrier.home(), Exchanges.isSecure(request));
        }
        return connection;
    }

    /** A request is about to be written. */
    void sending(Object connection, Call<?> call, RouteCounters counters) throws Throwable {
        Carrier carrier = of(connection, call, counters);
        carrier.used();
        carrier.sent(call);
        call.sending(carrier);
    }

    /** A stream of its own is there, and nothing is written on it yet. */
    void opened(Object connection, Object stream) throws Throwable {
        Call<?> call = Exchanges.call(Exchanges.exchangeOf(stream));
        if (call != null && call.carrier() != null && !Http2.takesStreams(connection)) {
            call.lost();
        }
    }

    /**
     * @param written what the JDK goes on with when the request's head is written
     * @return the same, or a failure
     */
    Object sent(Object stream, Object written) throws Throwable {
        Call<?> call = Exchanges.call(Exchanges.exchangeOf(stream));
        if (call == null || !call.isLost()) {
            return written;
        }
        ConnectException reason = new ConnectException("the idle connection was closed");
        Http2.giveUp(stream, reason);
        return CompletableFuture.failedFuture(reason);
    }

    /** What was never written may be sent again, whatever it is. */
    private Throwable unseen(Call<?> call, Carrier carrier, Object multi, Throwable failure)
            throws Throwable {
        counting.uncount(call.counters());
        if (carrier.fromShelf() && !call.isReplacing()) {
            carrier.home().wasStale(carrier);
        }
        call.replaces(multi);
        context.counters().staleRetried.increment();
        return !Exchanges.retriesConnects() && isRepeatable(multi)
                ? Exchanges.expired(Exchanges.root(failure))
                : failure;
    }

    /**
     * A call got no response, and the JDK decides whether it is sent once more. It does that where
     * an idle connection of HTTP/1.1 turns out to be closed, and of HTTP/2 at most, since Java 21,
     * where the server says that it never looked (RFC 9113, 6.8).
     *
     * @return what the JDK is to go by
     */
    Throwable failed(Call<?> call, Object multi, Throwable failure) throws Throwable {
        Carrier carrier = call.carrier();
        Throwable root = Exchanges.root(failure);
        if (call.isLost()) {
            call.sending((Carrier) null);
            return unseen(call, carrier, multi, failure);
        }
        boolean unprocessed = Exchanges.isUnprocessed(multi);
        boolean ended = root instanceof IOException && !carrier.isOpen();
        if (root instanceof HttpTimeoutException && carrier.fromShelf()) {
            carrier.home().wasSilent(carrier);
        }
        if ((!unprocessed && !ended) || root instanceof HttpTimeoutException) {
            return failure;
        }
        call.sending((Carrier) null);
        RouteCounters route = call.counters();
        boolean stale = carrier.fromShelf() && !call.isReplacing();
        boolean repeats = stale && context.policy().options().staleRetry() && isRepeatable(multi);
        if (unprocessed || repeats || !Http2.isBegun(Exchanges.exchangeImpl(multi))) {
            counting.uncount(route);
        }
        if (stale) {
            carrier.home().wasStale(carrier);
            if (unprocessed || repeats) {
                call.replaces(multi);
                context.counters().staleRetried.increment();
                return unprocessed ? failure : Exchanges.expired(root);
            }
        } else if (call.takeSecondChance()) {
            Exchanges.allowRetry(multi);
        }
        return failure;
    }

    private static boolean isRepeatable(Object multi) throws Throwable {
        return Pooling.isRepeatable(Exchanges.requestOfMulti(multi));
    }

    /** One that was made of an HTTP/1.1 connection (RFC 7540, 3.2): for its own client alone. */
    void upgrading(CompletableFuture<?> upgraded, Object exchange) throws Throwable {
        Call<?> call = Exchanges.call(exchange);
        if (call == null) {
            return;
        }
        RouteCounters counters = pooling.counters(Exchanges.request(exchange), call);
        upgraded.whenComplete(
                (connection, failure) -> {
                    try {
                        if (connection != null) {
                            of(connection, call, counters).confine();
                        }
                    } catch (Throwable t) {
                        context.failed(t);
                    }
                });
    }

    private Carrier of(Object connection, Call<?> call, RouteCounters counters) throws Throwable {
        Carrier known = carriers.get(connection);
        if (known != null) {
            return known;
        }
        Carrier fresh = new Carrier(connection);
        fresh.opened(System.nanoTime(), context.policy());
        String route = "h2 " + Http2.key(connection);
        fresh.use(
                call.client().standing().client(),
                call.machine().home(route, call.client().key(), counters, shelf),
                call);
        return carriers.put(connection, null, fresh);
    }

    /** A stream has ended. */
    void closed(Object connection) throws Throwable {
        Carrier carrier = carriers.get(connection);
        if (carrier != null) {
            settle(connection, carrier);
        }
    }

    /** If nothing is under way on it, it is everybody's. */
    private void settle(Object connection, Carrier carrier) throws Throwable {
        int seen = carrier.uses();
        if (carrier.confined()
                || Http2.isFinal(connection)
                || Http2.isActive(connection)
                || !carrier.park(connection, seen)) {
            return;
        }
        long nothingSaid = Long.MAX_VALUE;
        boolean placed = false;
        try {
            placed = carrier.home().put(carrier, carrier.user(), nothingSaid);
        } finally {
            if (placed) {
                carrier.placed();
            } else {
                carrier.unpark();
            }
        }
    }
}
