package dev.carpool.clients.urlconnection;

import dev.carpool.clients.Context;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.WeakMemo;

/** Connections that are opened, and what is counted of them. */
final class Connecting {

    private final Context context;
    private final Shelf shelf;
    private final WeakMemo<Car> cars;
    private final boolean observes;

    Connecting(Context context, Shelf shelf, WeakMemo<Car> cars, boolean observes) {
        this.context = context;
        this.shelf = shelf;
        this.cars = cars;
        this.observes = observes;
    }

    void opening(Object client) throws Throwable {
        Asking asking = Asking.current();
        Car car = cars.get(client);
        if (car == null && asking != null && Jdk.isKnown(client)) {
            RouteShelf home = asking.home(context, shelf);
            Car fresh = new Car(client, home, asking.provesCertificate(), asking.counters(context));
            car = cars.put(client, null, fresh);
        } else if (car != null) {
            secondAttempt(car, client);
        }
        if (car != null) {
            car.connecting(System.nanoTime());
        }
    }

    /**
     * The JDK sends a request again, by itself, whose connection ended before a byte of a response.
     */
    private void secondAttempt(Car car, Object client) throws Throwable {
        if (context.active() && car.requests() > 1) {
            // It had been idle: the server has closed it without having seen the request.
            car.comesAgain();
        }
        if (observes && car.isClosing() && car.requests() > 1) {
            // The JDK keeps a connection that it has asked the server to close.
            context.counters().avoidable.increment();
            car.counters().avoidable.increment();
        }
        if (car.turnsOutStale()) {
            car.home().wasStale(car);
            context.counters().staleRetried.increment();
            if (car.isRepeatable() && context.policy().options().staleRetry()) {
                // On a connection of its own the JDK would have had this attempt and one more.
                Jdk.allowRetry(client);
            }
        }
    }

    void opened(Object client, boolean worked) throws Throwable {
        Car car = cars.get(client);
        if (!worked || !context.active()) {
            return;
        }
        long now = System.nanoTime();
        if (car == null) {
            context.counters().opened(null, 0);
            return;
        }
        context.counters().opened(car.counters(), now - car.connectStarted());
        car.opened(now, context.policy());
        Asking asking = Asking.current();
        if (asking != null) {
            asking.opened();
            car.use(asking);
            if (asking.sighting() != null) {
                asking.sighting().opened(car.counters());
            }
        }
    }

    /**
     * A socket could not be connected.
     *
     * @return null if idle connections had the descriptors that it wanted: now it can be
     */
    Object refused(Throwable failure) {
        return context.active() && context.shelves().giveWay(failure) ? null : failure;
    }

    /** Counts a connection that without the agent would have been opened. */
    void saved(Car car, Asking asking) {
        context.counters().avoided(car.counters(), asking.sighting(), asking.isSecure());
    }
}
