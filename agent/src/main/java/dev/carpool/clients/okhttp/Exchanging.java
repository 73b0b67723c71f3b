package dev.carpool.clients.okhttp;

import dev.carpool.clients.Context;
import dev.carpool.clients.Standing;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.WeakMemo;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import okhttp3.Connection;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Requests that are sent, and what comes back. */
final class Exchanging {

    /** What says that a server of HTTP/2 has not begun with a request (RFC 9113, 8.7). */
    private static final String SHUT_DOWN = "okhttp3.internal.http2.ConnectionShutdownException";

    private static final String RESET = "okhttp3.internal.http2.StreamResetException";
    private static final String REFUSED = "REFUSED_STREAM";
    private static final String CLOSED = "Socket closed";

    private final Context context;
    private final Shelf shelf;
    private final Pooling pooling;
    private final boolean observes;

    /** In mode observe: where connections would be kept that are whole so far. */
    private final WeakMemo<RouteShelf> observed = new WeakMemo<RouteShelf>();

    Exchanging(Context context, Shelf shelf, Pooling pooling, boolean observes) {
        this.context = context;
        this.shelf = shelf;
        this.pooling = pooling;
        this.observes = observes;
    }

    /** A connection was found, or none could be; in mode observe: what sharing would have done. */
    void asked() throws Throwable {
        Asking asking = Current.get().asking();
        if (asking != null && asking.hasBroughtBack()) {
            pooling.holding().putAway(asking.owner());
        }
        if (!observes || asking == null) {
            return;
        }
        RouteShelf home = asking.place(context, shelf).home;
        if (home != null && home.wouldBe().take() && asking.hasOpened()) {
            context.counters().avoidable(home.counters(), asking.known().standing().sighting());
        }
    }

    /** A request is about to be written on a connection. */
    void sending(Connection connection, Request request) throws Throwable {
        Current current = Current.get();
        Car car = pooling.car(connection);
        current.sending(connection, car);
        if (observes && current.asking() != null && observed.get(connection) == null) {
            // Whoever opened it may have done so on another thread.
            current.asking().opened();
        }
        if (car == null) {
            return;
        }
        car.startsRequest();
        if (Headers.confines(request) || car.showsUnprovenCertificate()) {
            car.confine();
        }
    }

    private RouteCounters route(Connection connection) {
        okhttp3.HttpUrl url = connection.route().address().url();
        return context.counters().route(url.scheme(), url.host(), url.port());
    }

    /**
     * The request as it will be written, where OkHttp decides by it whether to keep its connection.
     */
    Request request(Request request) {
        if (!Headers.hasClose(request)) {
            return request;
        }
        Current current = Current.get();
        Car car = current.sending();
        return request(request, car != null && car.home() != null, current.looksFirst());
    }

    /** The same where no connection has been asked for yet. */
    Request engineRequest(Known known, OkHttpClient client, Request request) throws Throwable {
        if (!Headers.hasClose(request)) {
            return request;
        }
        boolean shared = known.place(context, shelf, client, request.url()).home != null;
        return request(request, shared, true);
    }

    private Request request(Request request, boolean shared, boolean counts) {
        boolean strips =
                shared
                        && context.policy().shares()
                        && context.policy().options().stripClose()
                        && Headers.mayStrip(request);
        if (!strips) {
            if (!observes && counts) {
                context.counters().closeKept.increment();
            }
            return request;
        }
        context.counters().closeStripped.increment();
        return Headers.withoutClose(request);
    }

    void answered(Response response) throws Throwable {
        Current current = Current.get();
        Car car = current.sending();
        Asking asking = current.asking();
        Standing.answered(
                asking == null ? null : asking.place(context, shelf).counters, response.code());
        if (car == null) {
            return;
        }
        car.serves();
        if (Headers.confines(response)) {
            car.confine();
        }
        String keepAlive = response.header("Keep-Alive");
        if (keepAlive != null) {
            car.announced(keepAlive);
        }
    }

    /**
     * An exchange has got its response's head, or has failed.
     *
     * @param exchange what knows its call
     */
    void ended(Throwable failure, Object exchange) throws Throwable {
        Current current = Current.get();
        Car car = current.sending();
        if (observes && failure == null && current.asking() != null) {
            observed(current.connection(), current.asking().place(context, shelf).home);
        }
        Connection connection = current.connection();
        boolean begun = failure == null || hasBegun(failure);
        if (connection != null && begun && current.counts()) {
            context.counters().requests.increment();
            route(connection).requests.increment();
        }
        if (failure == null) {
            // What the response says may be looked at after this, or before.
            return;
        }
        current.sent();
        Asking asking = current.asking();
        boolean silent = car != null && !current.isAnswered() && car.isSilent();
        boolean wasIdle = silent && asking != null && asking.isOnIdleOne() && !car.hasServed();
        boolean timedOut = failure instanceof SocketTimeoutException;
        if (begun && wasIdle && !timedOut) {
            current.countsForNext();
        }
        if (car == null
                || asking == null
                || !(asking.isGuest() && car.isDoubtful())
                || !(failure instanceof IOException)) {
            return;
        }
        if (!begun) {
            // With a connection of its own it would not have happened.
            current.again(Current.Again.ONCE);
            return;
        }
        if (Internals.isCanceled(exchange) || isGivenUp(failure)) {
            // No word about the server; on a connection of its own it would not be sent again.
            current.again(Current.Again.NEVER);
            return;
        }
        if (silent && timedOut) {
            car.home().wasSilent(car);
            current.again(Current.Again.NEVER);
            return;
        }
        if (silent) {
            car.wasStale();
        }
        current.again(silent && asking.isRepeatable() ? Current.Again.ONCE : Current.Again.NEVER);
    }

    private static boolean hasBegun(Throwable failure) {
        String type = failure.getClass().getName();
        return !type.equals(SHUT_DOWN)
                && !(type.equals(RESET) && String.valueOf(failure.getMessage()).endsWith(REFUSED));
    }

    /** By the app, and not by the server: nothing is learned from it. */
    private static boolean isGivenUp(Throwable failure) {
        return failure instanceof SocketException && CLOSED.equals(failure.getMessage());
    }

    /**
     * Whether OkHttp may send a request again that failed.
     *
     * @param wanted what the app has set
     */
    boolean retries(IOException failure, boolean wanted) {
        Current current = Current.get();
        Current.Again again = current.again();
        current.again(null);
        if (again == null) {
            return wanted;
        }
        if (again == Current.Again.NEVER) {
            return false;
        }
        if (!context.policy().options().staleRetry()) {
            return wanted;
        }
        context.counters().staleRetried.increment();
        current.again(Current.Again.NOW);
        return true;
    }

    private void observed(Connection connection, RouteShelf home) {
        if (connection != null && home != null && observed.get(connection) == null) {
            observed.put(connection, null, home);
        }
    }

    /** In mode observe: a connection fell idle in its client's own pool. */
    void wouldBeIdle(Connection connection) {
        RouteShelf home = observed.get(connection);
        if (home != null) {
            home.wouldBe().put();
        }
    }
}
