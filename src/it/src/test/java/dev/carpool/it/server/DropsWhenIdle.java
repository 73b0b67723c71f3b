package dev.carpool.it.server;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What a NAT or a load balancer does to a connection that was idle for too long, as the client sees
 * it: nothing comes back any more, and nobody says so.
 */
public final class DropsWhenIdle implements Script {
    private final long limit;
    private final Script answer;
    private final Map<Integer, Long> answered = new ConcurrentHashMap<>();

    /**
     * @param limit milliseconds
     */
    public DropsWhenIdle(long limit, Script answer) {
        this.limit = TimeUnit.MILLISECONDS.toNanos(limit);
        this.answer = answer;
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        Long last = answered.get(exchange.request().connection());
        if (last != null && System.nanoTime() - last > limit) {
            exchange.stall();
            return;
        }
        answered.put(exchange.request().connection(), System.nanoTime());
        answer.answer(exchange);
    }
}
