package dev.carpool.clients.okhttp;

import dev.carpool.clients.Context;
import dev.carpool.sharing.Shelf;
import okhttp3.Address;
import okhttp3.Connection;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Which connection in the pool of all serves which request, and what becomes of it then. */
final class Choosing {

    private final Context context;
    private final Shelf shelf;
    private final Pooling pooling;
    private final Registry registry;
    private final Exchanging exchanging;
    private final boolean observes;
    private final Hiding hiding;

    Choosing(
            Context context,
            Shelf shelf,
            Pooling pooling,
            Registry registry,
            Exchanging exchanging,
            boolean observes) {
        this.context = context;
        this.shelf = shelf;
        this.pooling = pooling;
        this.registry = registry;
        this.exchanging = exchanging;
        this.observes = observes;
        hiding = new Hiding(pooling, this);
    }

    void asking(OkHttpClient client, Request request) throws Throwable {
        Known known = registry.known(client);
        Current current = Current.get();
        current.asking(known, client, request);
        Asking asking = current.asking();
        if (asking == null) {
            return;
        }
        Known.Place place = asking.place(context, shelf);
        known.standing().judge(place.refusal);
        if (known.owner() != null && !known.owner().holdsNothing()) {
            asking.broughtBack();
            pooling.holding().bringBack(known.owner());
        }
    }

    /**
     * Where the agent fails, the connection is nobody's: it may have been another's a moment ago.
     * So it is for a call that was given the pool of all before the agent was switched off.
     */
    boolean eligible(Connection connection, Address address, boolean fits) {
        Car car = null;
        try {
            if (!fits || !context.active()) {
                return fits && !pooling.has(connection);
            }
            car = pooling.car(connection);
            return car == null ? !pooling.has(connection) : mayServe(car, connection, address);
        } catch (Throwable t) {
            context.failed(t);
            if (car != null) {
                pooling.discard(car);
            }
            return false;
        }
    }

    boolean mayServe(Car car, Connection connection, Address address) throws Throwable {
        if (!context.active()) {
            return false;
        }
        Asking asking = Current.get().asking();
        Known.Place place = asking == null ? null : asking.place(context, shelf);
        boolean shelved = car.isShelved();
        boolean may = pooling.mayServe(car, connection, address, asking, place);
        if (may && shelved && car.isForeign()) {
            asking.known().standing().taken(car.home(), address.sslSocketFactory() != null);
        }
        return may;
    }

    boolean idle(Connection connection, boolean closes) throws Throwable {
        Car car = pooling.car(connection);
        if (car != null) {
            pooling.idle(car, connection, closes);
        } else if (observes) {
            exchanging.wouldBeIdle(connection);
        }
        return closes;
    }

    void added(Object pool, Connection connection) throws Throwable {
        Asking asking = Current.get().asking();
        if (asking == null || !pooling.is(pool)) {
            return;
        }
        pooling.added(connection, asking.place(context, shelf), asking);
    }

    void looking(Object pool, Address address) throws Throwable {
        if (pooling.is(pool) && (Current.get().asking() != null || !context.active())) {
            hiding.looking(address);
        }
    }

    void looked(Object pool) throws IllegalAccessException {
        if (pooling.is(pool)) {
            hiding.looked();
        }
    }
}
