package dev.carpool.clients.jdk;

import dev.carpool.clients.Context;
import dev.carpool.clients.Credentials;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.CloseTokens;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.WeakMemo;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Connections as they are opened, and requests as they are written: of all clients there are. */
final class Counting {

    private static final String CONNECTION = "Connection";

    private final Context context;
    private final Sharing sharing;
    private final WeakMemo<Car> cars;
    private final Pooling pooling;
    private final boolean observes;

    Counting(
            Context context,
            Sharing sharing,
            Pooling pooling,
            WeakMemo<Car> cars,
            boolean observes) {
        this.context = context;
        this.sharing = sharing;
        this.pooling = pooling;
        this.cars = cars;
        this.observes = observes;
    }

    /** A socket is being connected; its TLS handshake and its tunnel come after. */
    void connecting(Object connection, Object exchange, CompletableFuture<?> connected)
            throws Throwable {
        Object request = Exchanges.request(exchange);
        Object multi = Exchanges.multi(exchange);
        Call<?> call = Exchanges.callOf(multi);
        RouteCounters route = pooling.counters(request, call);
        Car fresh = new Car(route, Exchanges.isSecure(request), call != null);
        Car car = cars.put(Internals.channel(connection), null, fresh);
        if (car != fresh) {
            // The JDK's second attempt at the same socket.
            return;
        }
        Native made = call == null ? sharing.of(Exchanges.client(multi)) : null;
        RouteShelf place = null;
        if (observes && made != null && made.key() != null) {
            place = pooling.observed(made.key(), route);
            car.observe(place);
        }
        boolean avoidable = place != null && place.wouldBe().take();
        long started = System.nanoTime();
        connected.whenComplete(
                (nothing, failure) -> {
                    try {
                        if (failure == null && car.opens()) {
                            opened(car, System.nanoTime() - started);
                            opened(call, made, route, avoidable);
                        }
                    } catch (Throwable t) {
                        context.failed(t);
                    }
                });
    }

    private void opened(Call<?> call, Native made, RouteCounters route, boolean avoidable) {
        if (call != null) {
            call.client().standing().sighting().opened(route);
        } else if (made != null) {
            made.standing().sighting().opened(route);
        }
        if (avoidable) {
            context.counters().avoidable(route, made.standing().sighting());
        }
    }

    private void opened(Car car, long nanos) {
        if (!context.active()) {
            return;
        }
        context.counters().opened(car.counters(), nanos);
        car.opened(System.nanoTime(), context.policy());
    }

    /** A request is about to be written in HTTP/1.1. */
    void sending(Object action) throws Throwable {
        Object request = Http1.request(action);
        if (isOfTunnel(request)) {
            return;
        }
        Object connection = Http1.connection(action);
        Car car = cars.get(Internals.channel(connection));
        if (car == null) {
            return;
        }
        car.due();
        car.wouldNotClose(false);
        Call<?> call = Exchanges.call(Http1.exchange(action));
        if (call != null) {
            RouteCounters route = pooling.counters(request, call);
            call.sending(route);
            pooling.using(connection, car, call, route);
        }
        HttpHeaders headers = Http1.headers(action);
        if (confines(headers)) {
            car.confine();
        }
        List<String> said = headers.allValues(CONNECTION);
        if (CloseTokens.has(said)) {
            close(action, headers, said, car);
        }
    }

    /** To a proxy: no request of the app's. */
    static boolean isOfTunnel(Object request) throws Throwable {
        return Exchanges.method(request).equals("CONNECT");
    }

    private static boolean confines(HttpHeaders headers) {
        for (String value : headers.allValues("Authorization")) {
            if (Credentials.authenticateConnection(value)) {
                return true;
            }
        }
        return !headers.allValues("Proxy-Authorization").isEmpty();
    }

    /** Can be there only with {@code -Djdk.httpclient.allowRestrictedHeaders=connection}. */
    private void close(Object action, HttpHeaders headers, List<String> said, Car car)
            throws Throwable {
        if (observes) {
            car.wouldNotClose(
                    context.policy().options().stripClose()
                            && !headers.firstValue("Upgrade").isPresent());
            return;
        }
        if (!car.isShared()
                || car.confined()
                || !context.policy().options().stripClose()
                || headers.firstValue("Upgrade").isPresent()) {
            context.counters().closeKept.increment();
            return;
        }
        Map<String, List<String>> left = new HashMap<>(headers.map());
        left.keySet().removeIf(name -> name.equalsIgnoreCase(CONNECTION));
        List<String> kept = CloseTokens.without(new ArrayList<>(said));
        if (!kept.isEmpty()) {
            left.put(CONNECTION, kept);
        }
        Http1.headers(action, HttpHeaders.of(left, (name, value) -> true));
        context.counters().closeStripped.increment();
    }

    /** Counts a request that is being written, in whatever version. */
    RouteCounters count(Object request, Call<?> call) throws Throwable {
        RouteCounters route = pooling.counters(request, call);
        if (call != null) {
            call.sending(route);
        }
        context.counters().requests.increment();
        route.requests.increment();
        return route;
    }

    /** Nobody has seen it: it counts when it is written again. */
    void uncount(RouteCounters route) {
        context.counters().requests.decrement();
        route.requests.decrement();
    }
}
