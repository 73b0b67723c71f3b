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
    private static final String CANCEL = "CANCEL";
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
        // Where the thread is interrupted, nothing will be written.
        if (current.sending(connection, car) && !Thread.currentThread().isInterrupted()) {
            context.counters().requests.increment();
            route(connection).requests.increment();
        }
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
        Car car = Current.get().sending();
        return request(request, car != null && car.home() != null);
    }

    /** The same where no connection has been asked for yet. */
    Request engineRequest(Known known, OkHttpClient client, Request request) throws Throwable {
        if (!Headers.hasClose(request)) {
            return request;
        }
        return request(request, known.place(context, shelf, client, request.url()).home != null);
    }

    private Request request(Request request, boolean shared) {
        boolean strips =
                shared
                        && context.policy().shares()
                        && context.policy().options().stripClose()
                        && Headers.mayStrip(request);
        if (!strips) {
            if (!observes) {
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
        if (failure == null) {
            // What the response says may be looked at after this, or before.
            return;
        }
        current.sent();
        boolean begun = hasBegun(failure);
        if (!begun) {
            current.takeBack();
        }
        Asking asking = current.asking();
        if (car == null
                || asking == null
                || !asking.isGuest()
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
        boolean silent = !current.isAnswered() && car.isSilent();
        boolean wasIdle = silent && asking.isOnIdleOne();
        if (silent && failure instanceof SocketTimeoutException) {
            if (wasIdle) {
                car.home().wasSilent(car);
            }
            current.again(Current.Again.NEVER);
            return;
        }
        if (wasIdle) {
            car.home().wasStale(car);
        }
        current.again(silent && asking.isRepeatable() ? Current.Again.ONCE : Current.Again.NEVER);
    }

    private static boolean hasBegun(Throwable failure) {
        return !failure.getClass().getName().equals(SHUT_DOWN) && !isReset(failure, REFUSED);
    }

    /** By the app, and not by the server: nothing is learned from it. */
    private static boolean isGivenUp(Throwable failure) {
        return isReset(failure, CANCEL)
                || (failure instanceof SocketException && CLOSED.equals(failure.getMessage()));
    }

    private static boolean isReset(Throwable failure, String why) {
        return failure.getClass().getName().equals(RESET)
                && String.valueOf(failure.getMessage()).endsWith(why);
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
