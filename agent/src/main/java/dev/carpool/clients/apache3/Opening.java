package dev.carpool.clients.apache3;

import dev.carpool.clients.Context;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.Exchange;
import dev.carpool.sharing.RouteShelf;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.apache.commons.httpclient.ConnectionPoolTimeoutException;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpConnectionManager;

/** A connection is opened: with an idle socket of the shelf, or with a new one. */
final class Opening {

    private final Context context;
    private final boolean observes;

    Opening(Context context, boolean observes) {
        this.context = context;
        this.observes = observes;
    }

    /**
     * Before.
     *
     * @return null, or what the library says when a limit is reached
     */
    Object begin(HttpConnection connection, HttpConnectionManager manager, Sharing sharing)
            throws Throwable {
        Exchange exchange = Exchange.current();
        boolean repeatable = exchange.takeRepeatable();
        boolean first = exchange.takeFirst();
        exchange.route(sharing.counters(connection), sharing.sighting());
        if (connection.isOpen() || Seams.socket(connection) != null) {
            return null;
        }
        RouteShelf home = sharing.home(connection, manager);
        if (home == null) {
            return null;
        }
        if (observes) {
            if (first && home.wouldBe().take()) {
                context.counters().avoidable(home.counters(), sharing.sighting());
            }
            return null;
        }
        if (!context.policy().shares()) {
            return null;
        }
        Car car;
        try {
            car = sharing.board(home, repeatable, first);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            car = null;
        }
        if (car == null) {
            return new ConnectionPoolTimeoutException("Timeout waiting for connection");
        }
        home.counters().inUse.increment();
        exchange.boarding(car);
        if (car.fromShelf()) {
            Seams.place(connection, car.socket());
        }
        return null;
    }

    /**
     * The body threw.
     *
     * @return null to run it again: a socket of the shelf could not be set up, and the library has
     *     closed it, or there was no descriptor left for a new one, and now there is
     */
    Object failed(Throwable failure) {
        if (!(failure instanceof IOException)) {
            return failure;
        }
        Car car = (Car) Exchange.current().boarding();
        if (car == null || !car.fromShelf()) {
            return context.shelves().giveWay(failure) ? null : failure;
        }
        car.home().wasStale(car);
        car.opened(System.nanoTime(), context.policy());
        return null;
    }

    /** After, however it ended. */
    void end(HttpConnection connection, Sharing sharing, Throwable failure) throws Throwable {
        Exchange exchange = Exchange.current();
        Car car = (Car) exchange.boarding();
        exchange.boarding(null);
        if (car == null || !car.fromShelf()) {
            count(exchange, failure);
        }
        if (car == null) {
            return;
        }
        if (failure != null) {
            sharing.ended(car);
            return;
        }
        if (car.fromShelf()) {
            sharing.taken(car.home(), connection.isSecure());
        } else {
            car.socket(Seams.socket(connection));
            car.opened(System.nanoTime(), context.policy());
            car.provesCertificate(
                    new Origin(connection, connection.getHttpConnectionManager())
                            .provesCertificate());
            if (sharing.home(connection, connection.getHttpConnectionManager()) != car.home()) {
                // A factory that changed while it was at work: nobody knows what it has made.
                sharing.ended(car);
                return;
            }
        }
        Seams.board(connection, new Ride(car, sharing));
    }

    /**
     * A connection that got as far as TLS was accepted: factories of apps shake hands when they
     * connect.
     */
    private void count(Exchange exchange, Throwable failure) {
        RouteCounters route = exchange.route();
        if (!context.active() || (failure != null && !(failure instanceof SSLException))) {
            return;
        }
        context.counters().opened(route, System.nanoTime() - exchange.connectStarted());
        if (route != null) {
            exchange.sighting().opened(route);
        }
    }
}
