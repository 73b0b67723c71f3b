package dev.carpool.clients.apache5;

import dev.carpool.sharing.RouteShelf;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;

/** A connection of a basic manager, which has no pool entries. */
final class BasicCar extends Car {

    ManagedHttpClientConnection connection;

    BasicCar(RouteShelf home) {
        super(home);
    }

    @Override
    ManagedHttpClientConnection connection() {
        return connection;
    }

    /** The manager's endpoint holds this very object and can't be given another. */
    @Override
    boolean replaceable() {
        return false;
    }

    @Override
    void discard(CloseMode mode) {
        connection.close(mode);
    }
}
