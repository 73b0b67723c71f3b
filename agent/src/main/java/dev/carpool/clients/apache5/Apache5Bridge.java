package dev.carpool.clients.apache5;

import dev.carpool.clients.Bridge;
import dev.carpool.clients.Context;
import dev.carpool.clients.Recents;
import dev.carpool.clients.Standing;
import dev.carpool.options.Mode;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.Exchange;
import dev.carpool.sharing.Shelf;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.pool.ManagedConnPool;
import org.apache.hc.core5.util.Timeout;

/** One copy of HttpClient 5: takes the calls of its hooks. */
public final class Apache5Bridge implements Bridge {

    private final Context context;
    private final Shelf shelf;
    private final boolean observes;
    private final Memo memo = new Memo();
    private final Recents<HttpRoute, Timeout> recents = new Recents<HttpRoute, Timeout>();

    public Apache5Bridge(Context context) {
        this.context = context;
        shelf = context.shelves().add(context.counters());
        observes = context.policy().options().mode() == Mode.OBSERVE;
        Seams.check();
    }

    @Override
    public Object on(String site, Object[] call) throws Throwable {
        switch (site) {
            case Apache5.SENDING:
                sending(call[1], (ClassicHttpRequest) call[4]);
                return null;
            case Apache5.ANSWERED:
                answered(call[1], (ClassicHttpRequest) call[4], (ClassicHttpResponse) call[2]);
                return call[2];
            case Apache5.FAILED:
                return failed(call[1], (Throwable) call[2]);
            case Apache5.ACQUIRING:
                Exchange.current().repeatable(Outgoing.isRepeatable((ClassicHttpRequest) call[3]));
                return null;
            case Apache5.CONNECTING:
                Exchange.current().connecting(System.nanoTime());
                return null;
            case Apache5.REFUSED:
                return refused((ManagedHttpClientConnection) call[3], (Throwable) call[2]);
            case Apache5.CONNECTED:
                connected((ManagedHttpClientConnection) call[3]);
                return null;
            case Apache5.POOL:
                return pool((PoolingHttpClientConnectionManager) call[1], call[2]);
            case Apache5.BASIC:
                return basic(call[1], call[2]);
            case Apache5.BASIC_RELEASED:
                Seams.basicFactory(call[1]).released();
                return null;
            case Apache5.MINIMAL:
                Exchange minimal = Exchange.begin();
                minimal.repeatable(Outgoing.isRepeatable((ClassicHttpRequest) call[4]));
                minimal.own(call[4]);
                return null;
            case Apache5.MINIMAL_DONE:
                minimalDone((ClassicHttpRequest) call[4]);
                return null;
            default:
                return rare(site, call);
        }
    }

    private Object rare(String site, Object[] call) throws Throwable {
        if (site.startsWith(Apache5.MEMOIZED)) {
            return observes ? call[2] : memo.on(site, call);
        }
        if (site.startsWith(Apache5.BUILT)) {
            context.counters().built();
        } else if (site.startsWith(Apache5.BASIC_CLEARED)) {
            Seams.basicFactory(call[1]).clear();
        }
        return call[2];
    }

    @SuppressWarnings("unchecked")
    private Object pool(PoolingHttpClientConnectionManager manager, Object pool) throws Throwable {
        // Constructors call each other; the innermost has done it.
        if (pool instanceof ShelfPool) {
            return pool;
        }
        if (!Seams.isLibraryPool(pool)) {
            context.counters().refused("customPool");
            return pool;
        }
        ManagerConfig config =
                new ManagerConfig(manager, PoolingHttpClientConnectionManager.class, memo);
        return new ShelfPool(
                (ManagedConnPool<HttpRoute, ManagedHttpClientConnection>) pool,
                new Sharing(context, shelf, recents, config, Seams.timeToLive(pool)),
                Seams.timeToLive(pool),
                observes,
                context);
    }

    @SuppressWarnings("unchecked")
    private Object basic(Object manager, Object factory) {
        if (factory instanceof BasicFactory) {
            return factory;
        }
        ManagerConfig config = new ManagerConfig(manager, Seams.basicType(), memo);
        return new BasicFactory(
                (HttpConnectionFactory<ManagedHttpClientConnection>) factory,
                manager,
                new Sharing(context, shelf, recents, config, null),
                observes,
                context);
    }

    /** A request is about to be written on a connection that is open. */
    private void sending(Object runtime, ClassicHttpRequest request) throws Throwable {
        context.counters().requests.increment();
        Seams.Use use = Seams.use(runtime);
        RouteCounters route = use.counters();
        if (route != null) {
            route.requests.increment();
        }
        Car car = use.car();
        if (car != null) {
            car.sending();
            if (Outgoing.confines(request, use.route())) {
                car.confine();
            }
        }
        if (!observes && use.shares()) {
            Outgoing.strip(
                    request, context.policy().options(), context.counters(), Exchange.current());
        }
    }

    /** What a response says of the connection that it came on. */
    private void answered(Object runtime, ClassicHttpRequest request, ClassicHttpResponse response)
            throws Throwable {
        if (response != null && response.getCode() >= 400) {
            Standing.answered(Seams.use(runtime).counters(), response.getCode());
        }
        if (observes) {
            if (Outgoing.wouldStrip(request, context.policy().options())) {
                Seams.use(runtime).wouldBeReusable();
            }
            return;
        }
        Car car = response == null ? null : Seams.use(runtime).car();
        if (car == null) {
            return;
        }
        if (Incoming.isAmbiguous(response)) {
            car.confine();
        }
        Header hint = response.getFirstHeader("Keep-Alive");
        if (hint != null) {
            car.home().announced(car, hint.getValue());
        }
    }

    /**
     * The one replay: the connection was idle on the shelf, not a byte came back, and the request
     * may be sent twice.
     *
     * @return null to run the exchange again on a new connection
     */
    private Object failed(Object runtime, Throwable failure) throws Throwable {
        if (!(failure instanceof IOException) || !context.policy().shares()) {
            return failure;
        }
        Car car = Seams.use(runtime).car();
        if (car == null || !car.boarded() || !car.silent()) {
            return failure;
        }
        if (failure instanceof SocketTimeoutException) {
            car.home().wasSilent(car);
        }
        if (!Seams.meansClosed(failure)) {
            return failure;
        }
        car.home().wasStale(car);
        if (!context.policy().options().staleRetry() || !car.repeatable() || !car.replaceable()) {
            return failure;
        }
        car.discard(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
        car.opened(System.nanoTime(), context.policy());
        car.used();
        context.counters().staleRetried.increment();
        return null;
    }

    /**
     * The process has no descriptor left for a socket, perhaps because of those that the shelves
     * hold: they go, and the socket is opened. Nothing has left this machine yet.
     *
     * @return null to connect again
     */
    private Object refused(ManagedHttpClientConnection connection, Throwable failure) {
        Socket socket = connection.getSocket();
        boolean connected = socket != null && socket.isConnected();
        return !connected && context.shelves().giveWay(failure) ? null : failure;
    }

    /** Whatever became of it later: if the socket got connected, the server has accepted it. */
    private void connected(ManagedHttpClientConnection connection) {
        Socket socket = connection.getSocket();
        if (!context.active() || socket == null || !socket.isConnected()) {
            return;
        }
        Exchange exchange = Exchange.current();
        RouteCounters route = exchange.route();
        context.counters().opened(route, System.nanoTime() - exchange.connectStarted());
        if (route != null) {
            exchange.sighting().opened(route);
        }
    }

    private static void minimalDone(ClassicHttpRequest request) {
        Exchange exchange = Exchange.current();
        if (!exchange.owns(request)) {
            return;
        }
        try {
            if (exchange.kept() != null) {
                request.setHeaders((Header[]) exchange.kept());
            }
        } finally {
            exchange.end();
        }
    }
}
