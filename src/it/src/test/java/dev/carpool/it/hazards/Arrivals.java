package dev.carpool.it.hazards;

import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers which requests have arrived, some bits for each: {@code /library/number}. Millions of
 * them are kept.
 */
final class Arrivals implements Script {
    private final Script then;
    private final BitSet once = new BitSet();
    private final BitSet twice = new BitSet();
    private final BitSet thrice = new BitSet();
    private final BitSet firstOnIdle = new BitSet();
    private final BitSet secondOnNew = new BitSet();
    private final BitSet droppedOnce = new BitSet();
    private final BitSet droppedTwice = new BitSet();
    private final Map<String, Long> repeated = new TreeMap<>();
    private final Map<String, Long> thirds = new TreeMap<>();
    private long different;
    private long oftener;

    Arrivals(Script then) {
        this.then = then;
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        arrived(exchange.request());
        try {
            then.answer(exchange);
        } finally {
            if (exchange.mayBeUnheard()) {
                dropped(number(exchange.request()));
            }
        }
    }

    private static int number(Received request) {
        return Integer.parseInt(request.target().split("/")[2]);
    }

    private synchronized void dropped(int number) {
        (droppedOnce.get(number) ? droppedTwice : droppedOnce).set(number);
    }

    private synchronized void arrived(Received request) {
        String[] path = request.target().split("/");
        int number = number(request);
        if (!once.get(number)) {
            once.set(number);
            firstOnIdle.set(number, request.onConnection() > 1);
            different++;
        } else {
            repeated.merge(request.method() + " " + path[1], 1L, Long::sum);
            if (!twice.get(number)) {
                twice.set(number);
                secondOnNew.set(number, request.onConnection() == 1);
            } else if (!thrice.get(number)) {
                thrice.set(number);
                thirds.merge(path[1], 1L, Long::sum);
            } else {
                oftener++;
            }
        }
    }

    /** Requests, each counted once however often it came. */
    synchronized long different() {
        return different;
    }

    /** Arrivals after the first, of such a method by such a library. */
    synchronized long repeated(String method, String library) {
        return repeated.getOrDefault(method + " " + library, 0L);
    }

    /** Requests of a library that arrived for the third time. */
    synchronized long thirds(String library) {
        return thirds.getOrDefault(library, 0L);
    }

    /**
     * Requests that arrived for the third time, and not because the server dropped them on an idle
     * connection and again on a new one.
     */
    synchronized long needlessThirds() {
        BitSet needed = (BitSet) droppedTwice.clone();
        needed.and(firstOnIdle);
        needed.and(secondOnNew);
        BitSet needless = (BitSet) thrice.clone();
        needless.andNot(needed);
        return needless.cardinality();
    }

    /** Arrivals after the third. */
    synchronized long oftenerThanThrice() {
        return oftener;
    }
}
