package dev.carpool.clients.apache3;

import dev.carpool.clients.Context;
import dev.carpool.sharing.KeepAliveHint;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SocketHealth;
import dev.carpool.sharing.SocketHealth.Health;
import java.net.Socket;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.HttpMethodBase;

/** A response has been read and its connection falls idle: the socket leaves for the shelf. */
final class Leaving {

    private final Context context;
    private final boolean observes;

    Leaving(Context context, boolean observes) {
        this.context = context;
        this.observes = observes;
    }

    /** The server says how long it keeps an idle connection: as good as having seen it. */
    void consumed(HttpMethodBase method, Ride ride) throws Throwable {
        if (ride == null) {
            return;
        }
        String keepAlive = Framing.keepAlive(method);
        ride.car().home().announced(ride.car(), keepAlive);
        ride.consumed(Framing.isExact(method), KeepAliveHint.read(keepAlive).nanos());
    }

    /** The manager has been given its connection back, and no other caller can have it yet. */
    void released(HttpConnection released, HttpConnectionManager manager, Sharing sharing)
            throws Throwable {
        HttpConnection connection = Seams.own(released);
        if (observes) {
            RouteShelf home =
                    sharing.wouldKeep() && context.active()
                            ? sharing.home(connection, manager)
                            : null;
            sharing.wouldKeep(false);
            if (home != null) {
                home.wouldBe().put();
            }
            return;
        }
        Ride ride = Seams.ride(connection);
        if (ride != null
                && ride.takeClean()
                && connection.isOpen()
                && !sharing.isCrowded()
                && context.policy().shares()
                && !hasEnded(ride.car().socket())
                && travels(ride.car(), connection, manager, sharing)) {
            leave(connection, ride, sharing);
        }
    }

    /**
     * Whether it may be another client's, as far as it carries an identity of its own. Hands are
     * shaken at the first write, so that the certificate is of the context as it was then.
     */
    private static boolean travels(
            Car car, HttpConnection connection, HttpConnectionManager manager, Sharing sharing)
            throws IllegalAccessException {
        return !car.showedCertificate()
                || (car.provesCertificate() && sharing.home(connection, manager) == car.home());
    }

    /**
     * A response that was cut off ends with its connection; what TLS has to read may be tickets.
     */
    private static boolean hasEnded(Socket socket) {
        return socket.getClass() == Socket.class && SocketHealth.check(socket) == Health.DIRTY;
    }

    private void leave(HttpConnection connection, Ride ride, Sharing sharing) throws Throwable {
        Car car = ride.car();
        car.leftBy(sharing.client(), Seams.hasLeftover(connection));
        Object output = Seams.vacate(connection, ride);
        if (output == null) {
            return;
        }
        boolean kept = false;
        try {
            kept = car.home().put(car, sharing.client(), ride.keepNanos());
        } finally {
            if (kept) {
                sharing.ended(car);
            } else {
                Seams.restore(connection, ride, output);
            }
        }
    }
}
