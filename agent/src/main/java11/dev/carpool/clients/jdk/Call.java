package dev.carpool.clients.jdk;

import dev.carpool.clients.Standing;
import dev.carpool.report.RouteCounters;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;

/**
 * One request of a client that shares. It is the JDK's response handler, by which the JDK's own
 * objects lead back here, and calls the app's.
 */
final class Call<T> implements BodyHandler<T> {

    private final SharedClient client;
    private final Machine machine;
    private final BodyHandler<T> handler;
    private volatile Car car;
    private volatile RouteCounters counters;
    private volatile boolean alone;
    private boolean again;

    Call(SharedClient client, Machine machine, BodyHandler<T> handler) {
        this.client = client;
        this.machine = machine;
        this.handler = handler;
    }

    @Override
    public BodySubscriber<T> apply(ResponseInfo response) {
        Standing.answered(counters, response.statusCode());
        return handler.apply(response);
    }

    SharedClient client() {
        return client;
    }

    Machine machine() {
        return machine;
    }

    /** Its connection; null before there is one, and with HTTP/2. */
    Car car() {
        return car;
    }

    void on(Car connection) {
        car = connection;
    }

    /** It is being written. */
    void sending(RouteCounters route) {
        counters = route;
    }

    /** From now on only a new connection will do. */
    void replaces() {
        alone = true;
    }

    boolean isReplacing() {
        return alone;
    }

    /** True once: the JDK would have repeated it, had it begun on a new connection. */
    boolean takeSecondChance() {
        boolean first = alone && !again;
        again |= alone;
        return first;
    }
}
