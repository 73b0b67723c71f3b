package dev.carpool.clients.urlconnection;

import dev.carpool.clients.Bridge;
import dev.carpool.clients.Context;
import dev.carpool.clients.Standing;
import dev.carpool.options.Mode;
import dev.carpool.sharing.KeepAliveHint;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.WeakMemo;
import java.io.IOException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;

/** The JDK's own HTTP client: takes the calls of its hooks. */
public final class UrlConnectionBridge implements Bridge {

    /** RFC 9110, 15.2.2. */
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Context context;
    private final Shelf shelf;
    private final boolean observes;
    private final Keeping keeping;
    private final Connecting connecting;

    /** By the JDK's object for a connection. */
    private final WeakMemo<Car> cars = new WeakMemo<Car>();

    public UrlConnectionBridge(Context context) {
        this.context = context;
        shelf = context.shelves().add(context.counters());
        observes = context.policy().options().mode() == Mode.OBSERVE;
        keeping = new Keeping(context);
        connecting = new Connecting(context, shelf, cars, observes);
    }

    @Override
    public Object on(String site, Object[] call) throws Throwable {
        switch (site) {
            case UrlConnection.ASKING:
                Asking.begin((URL) call[3], (Proxy) call[4], null, null, call[7]);
                return null;
            case UrlConnection.ASKING + ".tls":
                Asking.begin(
                        (URL) call[4],
                        (Proxy) call[6],
                        (SSLSocketFactory) call[3],
                        (HostnameVerifier) call[5],
                        call[9]);
                return null;
            case UrlConnection.ASKED:
            case UrlConnection.ASKED + ".tls":
                asked(Asking.end());
                return null;
            case UrlConnection.TAKING:
                return taking(Asking.current());
            case UrlConnection.PUTTING:
                return putting(call[5]);
            case UrlConnection.OPENING:
                connecting.opening(call[1]);
                return null;
            case UrlConnection.OPENED:
                connecting.opened(call[1], call[2] == null);
                return null;
            case UrlConnection.REFUSED:
                return connecting.refused((Throwable) call[2]);
            case UrlConnection.SENDING:
                return sending(call[1], call[2]);
            case UrlConnection.ANSWERED:
                answered(call[1], (Throwable) call[2], call[3]);
                return null;
            default:
                return ending(site, call);
        }
    }

    private Object ending(String site, Object[] call) throws Throwable {
        switch (site) {
            case UrlConnection.RECEIVED:
                received(call[1]);
                return null;
            case UrlConnection.BODY_CLOSED:
                bodyClosed(call[1]);
                return null;
            case UrlConnection.GIVING_UP:
                givingUp(call[1]);
                return null;
            case UrlConnection.ABORTED:
                Car aborted = cars.get(call[1]);
                if (aborted != null) {
                    aborted.endsByItsUser();
                }
                return null;
            case UrlConnection.CLOSED:
                Car closed = cars.get(call[1]);
                if (closed != null) {
                    closed.unused();
                }
                return null;
            default:
                Car disconnected = cars.get(call[1]);
                if (disconnected != null && disconnected.isShelved()) {
                    disconnected.onlyBecauseOfTheAgent();
                }
                return null;
        }
    }

    /**
     * @return an idle connection, or null: the JDK looks into its own cache, and opens one
     */
    private Object taking(Asking asking) throws Throwable {
        if (asking == null || !context.active()) {
            return null;
        }
        RouteShelf home = asking.home(context, shelf);
        asking.judge(context);
        if (home == null || observes) {
            return null;
        }
        SharedConnection idle = home.take(asking.isRepeatable(), asking);
        return idle == null ? null : board((Car) idle, asking);
    }

    /**
     * Makes it the new user's, in all that would otherwise be the last one's; its response timeout
     * the JDK sets itself.
     */
    private Object board(Car car, Asking asking) {
        Object client = car.client();
        try {
            boolean saved = !car.isOwnOf(asking, car.idleWhenTaken());
            Jdk.connectTimeout(client, asking.connectTimeout());
            if (asking.isSecure()) {
                Jdk.Tls.factory(client, asking.factory());
            }
            car.startsAfresh();
            car.use(asking);
            if (saved) {
                connecting.saved(car, asking);
            }
            return client;
        } catch (Throwable t) {
            car.close();
            context.failed(t);
            return null;
        }
    }

    /** In mode observe: what sharing would have done. */
    private void asked(Asking asking) throws Throwable {
        if (!observes || asking == null || asking.sighting() == null) {
            return;
        }
        RouteShelf home = asking.home(context, shelf);
        if (home != null && home.wouldBe().take() && asking.hasOpened()) {
            context.counters().avoidable(home.counters(), asking.sighting());
        }
    }

    /**
     * @return the headers to write
     */
    private Object sending(Object client, Object headers) throws Throwable {
        Car car = cars.get(client);
        if (car == null) {
            context.counters().requests.increment();
            return headers;
        }
        if (!car.takeComesAgain()) {
            context.counters().requests.increment();
            car.counters().requests.increment();
        }
        if (Headers.confines(headers)
                || Headers.upgrades(headers)
                || car.showsUnprovenCertificate()) {
            car.confine();
        }
        boolean close = Headers.hasClose(headers);
        boolean strips =
                close
                        && !car.confined()
                        && car.home() != null
                        && context.policy().options().stripClose()
                        && !Headers.isConnect(headers);
        car.sending(strips);
        if (!close || observes) {
            return headers;
        }
        if (!strips || !context.policy().shares()) {
            context.counters().closeKept.increment();
            return headers;
        }
        Object stripped = Headers.withoutClose(headers);
        context.counters().closeStripped.increment();
        return stripped;
    }

    private void answered(Object client, Throwable failure, Object headers) throws Throwable {
        Car car = cars.get(client);
        if (car == null) {
            return;
        }
        if (failure == null) {
            Standing.answered(car.counters(), Headers.status(headers));
        }
        if (car.home() == null) {
            return;
        }
        if (failure != null) {
            failed(car, failure);
            return;
        }
        if (Headers.isAmbiguous(headers)) {
            car.confine();
        }
        if (Headers.status(headers) == SWITCHING_PROTOCOLS) {
            car.confine();
        }
        String keepAlive = Headers.find(headers, "Keep-Alive");
        if (keepAlive != null) {
            car.hint(KeepAliveHint.read(keepAlive));
            car.home().announced(car, keepAlive);
        }
        if (observes && car.isClosing() && car.count()) {
            car.home().wouldBe().put();
        }
    }

    private static void failed(Car car, Throwable failure) {
        if (failure instanceof SocketTimeoutException) {
            if (car.fromShelf()) {
                car.home().wasSilent(car);
            }
        } else if (failure instanceof IOException && car.turnsOutStale()) {
            car.home().wasStale(car);
        }
    }

    /**
     * @return not null if the connection is dealt with
     */
    private Object putting(Object client) throws Throwable {
        Car car = cars.get(client);
        if (car == null || car.home() == null) {
            return null;
        }
        if (observes) {
            if (!car.confined() && car.count()) {
                car.home().wouldBe().put();
            }
            return null;
        }
        return keeping.keep(car, client) ? car : null;
    }

    /**
     * The app has its response. If all of the body is here already, the connection is free: many
     * apps look at the status and never read, nor close, what comes with it.
     */
    private void received(Object connection) throws Throwable {
        Object client = observes ? null : Jdk.client(connection);
        Car car = client == null ? null : cars.get(client);
        if (car != null && car.home() != null && car.isUsedBy(connection) && !car.confined()) {
            keeping.readAhead(car, client, connection);
        }
    }

    /** A connection that was given back when its response had arrived is another's to close. */
    private void givingUp(Object connection) throws Throwable {
        Object client = Jdk.client(connection);
        Car car = client == null ? null : cars.get(client);
        if (car == null || observes) {
            return;
        }
        if (car.home() != null && car.isUsedBy(connection) && !car.confined()) {
            keeping.leave(car, client, connection);
        }
        if (car.isOthers(connection)) {
            Jdk.forgetClient(connection);
        }
    }

    private void bodyClosed(Object body) throws Throwable {
        if (JdkStreams.isSized(body) && JdkStreams.isHurried(body)) {
            Object client = JdkStreams.client(body);
            Car car = client == null ? null : cars.get(client);
            if (car != null) {
                car.bodyClosed(body);
            }
        }
    }
}
