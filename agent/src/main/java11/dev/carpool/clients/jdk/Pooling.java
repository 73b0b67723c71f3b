package dev.carpool.clients.jdk;

import dev.carpool.clients.Context;
import dev.carpool.clients.Standing;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.CloseTokens;
import dev.carpool.sharing.KeepAliveHint;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.WeakMemo;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** In place of the JDK's pool of HTTP/1.1 connections, for machines. */
final class Pooling {

    private final Context context;
    private final Shelf shelf;
    private final WeakMemo<Car> cars;

    /** For whom the pool is asked on this thread. */
    private final ThreadLocal<Object> asking = new ThreadLocal<>();

    Pooling(Context context, WeakMemo<Car> cars) {
        this.context = context;
        this.cars = cars;
        shelf = context.shelves().add(context.counters());
    }

    Shelf shelf() {
        return shelf;
    }

    void exchanging(Object exchange) {
        asking.set(exchange);
    }

    /** An empty entry is left: to remove it, and make it anew for each exchange, takes longer. */
    void exchanged() {
        asking.set(null);
    }

    private Call<?> call() throws Throwable {
        Object exchange = asking.get();
        return exchange == null ? null : Exchanges.call(exchange);
    }

    /**
     * Counters of a request's origin.
     *
     * @param call null for a client that shares nothing
     */
    RouteCounters counters(Object request, Call<?> call) throws Throwable {
        RouteCounters known = call == null ? null : call.aim(request);
        if (known == null) {
            known = counters(Exchanges.uri(request));
            if (call != null) {
                call.aims(request, known);
            }
        }
        return known;
    }

    private RouteCounters counters(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost() == null ? uri.getAuthority() : uri.getHost();
        return context.counters().route(scheme, host, uri.getPort());
    }

    /** In mode observe: where connections to a place would be kept. */
    RouteShelf observed(SharingKey key, RouteCounters route) {
        SharingKey place = new SharingKey.Builder().all(key).value(route.toString()).build();
        return shelf.at(place, route);
    }

    /** The response is read: what the agent would keep then, the JDK may close. */
    private static void wouldKeep(Car car) {
        if (car.observed() != null) {
            car.observed().wouldBe().put();
        }
    }

    private RouteShelf home(Call<?> call, Route route, RouteCounters counters) {
        return call.machine().home(route, call.client().key(), counters, shelf);
    }

    /**
     * @return an idle connection, or null
     */
    Object taking(InetSocketAddress address, InetSocketAddress proxy) throws Throwable {
        Call<?> call = call();
        if (call == null || call.isReplacing()) {
            return null;
        }
        Object request = Exchanges.request(asking.get());
        boolean secure = Exchanges.isSecure(request);
        RouteCounters counters = counters(request, call);
        RouteShelf home = home(call, new Route(secure, address, proxy), counters);
        Standing standing = call.client().standing();
        Object client = standing.client();
        Car car = (Car) home.take(isRepeatable(request), client);
        if (car != null) {
            standing.taken(home, secure);
        } else {
            car = call.machine().leftovers().take(client, home);
        }
        if (car == null) {
            return null;
        }
        Object connection = car.parked();
        car.receives(null);
        car.use(client, call.machine(), home);
        return connection;
    }

    /** A request is about to be written on a connection. */
    void using(Object connection, Car car, Call<?> call, RouteCounters counters) throws Throwable {
        Object client = call.client().standing().client();
        if (!car.isUsedBy(client, call.machine())) {
            Route route = Internals.route(connection);
            car.use(client, call.machine(), home(call, route, counters));
        }
    }

    /** What the JDK sends a second time if the connection turns out to be closed. */
    static boolean isRepeatable(Object request) throws Throwable {
        return Exchanges.isRepeatedMethod(request) && !Exchanges.hasBody(request);
    }

    /**
     * What the JDK's own pool has: a connection that came there while the agent was off.
     *
     * @return the same, or null if it is another client's
     */
    Object taken(Object connection) throws Throwable {
        if (connection == null) {
            return null;
        }
        if (call() == null) {
            Car car = cars.get(Internals.channel(connection));
            if (car != null && car.observed() != null) {
                car.observed().wouldBe().take();
            }
            return connection;
        }
        Internals.close(connection);
        return null;
    }

    /**
     * The JDK's selector has read something on a connection that it watches, as it fell idle. Where
     * a request has been written on it meanwhile, that is the response: between the look who is to
     * read and the read the selector may be held up, and what the watch has asked the JDK to write
     * may be the next request. Whoever sent that is to read from then on, but not of this.
     *
     * @return true if whoever waits for it has it; else the JDK closes the connection
     */
    boolean watching(Object trigger, List<?> read) throws Throwable {
        Object connection = Internals.watched(trigger);
        Car car = cars.get(Internals.channel(connection));
        Object receiver = car == null ? null : car.receiving();
        if (receiver != null) {
            Http1.receive(receiver, read);
        }
        return receiver != null;
    }

    /** A response has come to its end, and the connection is still its user's. */
    void finished(Object response) throws Throwable {
        Car car = cars.get(Internals.channel(Http1.answeredOn(response)));
        if (car != null && Http1.hasSurplus(response)) {
            car.confine();
        }
    }

    /**
     * @param headers of the response; null: the connection has ended
     */
    void returning(Object connection, HttpHeaders headers) throws Throwable {
        Car car = headers == null ? null : cars.get(Internals.channel(connection));
        if (car == null) {
            return;
        }
        int framings =
                headers.allValues("Content-Length").size()
                        + headers.allValues("Transfer-Encoding").size();
        // Where it says in two ways where it ends, another on the way may take it for longer or
        // shorter than the JDK does (RFC 9112, 6.3).
        boolean closes = CloseTokens.has(headers.allValues("Connection"));
        if (framings <= 1 && (!closes || car.wouldNotClose())) {
            wouldKeep(car);
        }
        if (framings > 1 || closes) {
            car.confine();
        }
        String keepAlive = headers.firstValue("Keep-Alive").orElse(null);
        car.announced(keepAlive);
        if (keepAlive != null && car.home() != null) {
            car.home().announced(car, keepAlive);
        }
    }

    /**
     * @return true if the connection is dealt with
     */
    boolean putting(Object pool, Object connection) throws Throwable {
        Car car = cars.get(Internals.channel(connection));
        Machine machine = car == null ? null : car.machine();
        if (machine == null) {
            return false;
        }
        car.unused();
        long limit = TimeUnit.SECONDS.toNanos(Internals.keepAliveSeconds());
        if (machine.isRetired() || !context.policy().shares() || limit <= 0) {
            Internals.close(connection);
            return true;
        }
        if (!car.park(connection)) {
            return true;
        }
        if (!Internals.watch(pool, connection)) {
            // It has ended already; what keeps it would keep itself.
            car.close();
            return true;
        }
        long hint = KeepAliveHint.read(car.announced()).nanos();
        if (!car.home().put(car, car.user(), Math.min(hint, limit + RouteShelf.MARGIN))) {
            if (context.shelves().isScarce()) {
                car.close();
                return true;
            }
            machine.leftovers().put(car, System.nanoTime());
        }
        if (machine.isRetired()) {
            machine.closeIdle();
        }
        return true;
    }
}
