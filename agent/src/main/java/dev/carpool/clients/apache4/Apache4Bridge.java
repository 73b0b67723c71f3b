package dev.carpool.clients.apache4;

import dev.carpool.clients.Bridge;
import dev.carpool.clients.Context;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.Exchange;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpRequest;
import org.apache.http.impl.client.RoutedRequest;

/** One copy of HttpClient 4: takes the calls of its hooks. */
public final class Apache4Bridge implements Bridge {

    private final Context context;
    private final Owners owners;
    private final Memo memo;
    private final Replay replay;
    private final Evictions evictions;

    public Apache4Bridge(Context context) {
        this.context = context;
        owners = new Owners(context);
        memo = new Memo(context);
        replay = new Replay(context);
        evictions = new Evictions(context);
    }

    @Override
    public Object on(String site, Object[] call) throws Throwable {
        switch (site) {
            case Apache4.SENDING:
                sending(call[4]);
                return null;
            case Apache4.ANSWERED:
                answered((HttpRequest) call[3], call[4]);
                return call[2];
            case Apache4.FAILED:
                return replay.failed((HttpRequest) call[3], call[4], (Throwable) call[2]);
            case Apache4.ACQUIRING:
                Exchange.current().repeatable(Outgoing.isRepeatable((HttpRequest) call[4]));
                return null;
            case Apache4.TRYING:
                trying(call[3]);
                return null;
            case Apache4.CONNECT:
                return opens(call[3], NewApi.connecting(call));
            case Apache4.OPEN:
                return opens(call[3], OldApi.connecting(call));
            case Apache4.CONNECTED:
                connected(NewApi.socket(call[3]));
                return null;
            case Apache4.OPENED:
                connected(OldApi.socket(call[3]));
                return null;
            case Apache4.OPENING:
                OldApi.opening(call);
                return null;
            case Apache4.RELEASED:
                NewApi.released(call, Views.isComplete(call[3]));
                return null;
            case Apache4.RELEASED_BASIC:
                NewApi.released(call, Managers.connection(call[1]) == call[3]);
                return null;
            case Apache4.RELEASED_OLD:
                OldApi.released(call);
                return null;
            default:
                return building(site, call);
        }
    }

    private Object building(String site, Object[] call) throws Throwable {
        switch (site) {
            case Apache4.FACTORY:
                return NewApi.factory(call[2], owners.fresh());
            case Apache4.BASIC:
                Object factory = NewApi.factory(call[2], owners.fresh());
                NewApi.manager(call[1], factory);
                return factory;
            case Apache4.MANAGER:
                NewApi.manager(call[1], Managers.factory(call[1]));
                return null;
            case Apache4.OPERATOR:
                if (OldApi.isLibraryOperator(call[1])) {
                    owners.built(call[1]);
                }
                return null;
            case Apache4.CREATED:
                return OldApi.created(call[2], owners.of(call[1]));
            case Apache4.BUILDING:
                memo.building();
                return null;
            case Apache4.BUILDING_DONE:
                memo.buildingDone();
                return null;
            case Apache4.MEMO_TLS:
            case Apache4.MEMO_FACTORY:
            case Apache4.MEMO_VERSION:
            case Apache4.MEMO_COOKIES:
                return memo.on(site, call);
            case Apache4.BUILT:
                context.counters().built();
                return null;
            default:
                return rare(site, call);
        }
    }

    private Object rare(String site, Object[] call) throws Throwable {
        switch (site) {
            case Apache4.REFUSED:
                return refused(NewApi.socket(call[3]), (Throwable) call[2]);
            case Apache4.REFUSED_OLD:
                return refused(OldApi.socket(call[3]), (Throwable) call[2]);
            case Apache4.TUNNELLED:
                OldApi.tunnelled(call[1]);
                return null;
            case Apache4.EVICTING:
                return memo.isBuilding() && evictions.begin(call[1]) ? Boolean.TRUE : null;
            case Apache4.EVICTING_DONE:
                evictions.end(call[1]);
                return null;
            case Apache4.STATS:
                Owner of = owner(call[1]);
                return of == null
                        ? call[2]
                        : NewApi.stats(call[1], call[2], of.idle(call.length > 3 ? call[3] : null));
            case Apache4.CLOSE_IDLE:
                Owner owner = owner(call[1]);
                if (owner != null && call[4] != null) {
                    owner.closeIdle(((TimeUnit) call[4]).toNanos((Long) call[3]));
                }
                return null;
            default:
                return call[2];
        }
    }

    private Owner owner(Object manager) throws IllegalAccessException {
        Owner old = owners.of(Managers.operator(manager));
        return old != null ? old : NewApi.owner(Managers.factory(manager));
    }

    private void trying(Object routed) {
        HttpRequest request = ((RoutedRequest) routed).getRequest();
        Exchange.current().repeatable(Outgoing.isRepeatable(request));
    }

    /** A connection is to be opened: the answer ends that, if the shelf has one. */
    private Object opens(Object connection, Connecting how) throws Throwable {
        Exchange exchange = Exchange.current();
        boolean repeatable = exchange.takeRepeatable();
        exchange.route(null, null);
        exchange.connecting(System.nanoTime());
        if (how == null) {
            return null;
        }
        try {
            return ((Shell) connection).opens(how, repeatable) ? Boolean.TRUE : null;
        } catch (InterruptedIOException full) {
            // The library's own way to say that no connection can be had.
            return full;
        }
    }

    /**
     * The process has no descriptor left for a socket, perhaps because of those that the shelves
     * hold: they go, and the socket is opened. Nothing has left this machine yet.
     *
     * @return null to connect again
     */
    private Object refused(Socket socket, Throwable failure) {
        boolean connected = socket != null && socket.isConnected();
        return !connected && context.shelves().giveWay(failure) ? null : failure;
    }

    /** Whatever became of it later: if the socket got connected, the server has accepted it. */
    private void connected(Socket socket) {
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

    /** A request is about to be written on a connection that is open. */
    private void sending(Object view) throws Throwable {
        if (!Views.isManaged(view)) {
            return;
        }
        // Announced for a connection that was not needed.
        Exchange.current().takeRepeatable();
        context.counters().requests.increment();
        Shell shell = Views.shell(view);
        RouteCounters route = shell == null ? null : shell.counters();
        if (route != null) {
            route.requests.increment();
        }
    }

    private void answered(HttpRequest request, Object view) throws Throwable {
        Shell shell = Views.shell(view);
        if (shell != null && shell.car() != null) {
            shell.owner().answered(request, shell.car());
        }
    }
}
