package dev.carpool.clients.okhttp;

import java.util.ArrayList;
import java.util.List;
import okhttp3.Address;
import okhttp3.Connection;

/**
 * For the versions whose pool asks no connection whether it may serve: what may not is hidden while
 * the pool chooses.
 */
final class Hiding {

    private final Pooling pooling;
    private final Choosing choosing;
    private final boolean connectionsJudge = Internals.connectionsJudge();
    private final List<Object> hidden = new ArrayList<Object>(0);

    Hiding(Pooling pooling, Choosing choosing) {
        this.pooling = pooling;
        this.choosing = choosing;
    }

    /**
     * Before the pool chooses by itself, under its lock: what may not serve is hidden from it until
     * {@link #looked}.
     */
    void looking(Address address) throws Throwable {
        if (connectionsJudge) {
            return;
        }
        for (Object each : Internals.connections(pooling.real())) {
            Connection connection = (Connection) each;
            boolean fits =
                    !Internals.isLast(connection)
                            && address.equals(connection.route().address())
                            && (!Internals.isInUse(connection)
                                    || Internals.isMultiplexed(connection));
            if (!fits) {
                continue;
            }
            Car car = pooling.car(connection);
            if (car != null && choosing.mayServe(car, connection, address)) {
                return;
            }
            if (!Internals.isLast(connection)) {
                Internals.last(connection, true);
                hidden.add(connection);
            }
        }
    }

    void looked() throws IllegalAccessException {
        for (Object connection : hidden) {
            Internals.last(connection, false);
        }
        hidden.clear();
    }
}
