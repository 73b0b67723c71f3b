package dev.carpool.clients.okhttp;

import dev.carpool.clients.Context;
import dev.carpool.report.RouteCounters;
import java.net.Socket;
import okhttp3.HttpUrl;
import okhttp3.Route;

/** Connections that are opened, and what is counted of them. */
final class Connecting {

    private final Context context;

    Connecting(Context context) {
        this.context = context;
    }

    void connecting() {
        Current.get().connecting();
    }

    /** Whatever became of it later: if the socket got connected, the server has accepted it. */
    void connected(Object connectionOrPlan, Known known) throws Throwable {
        Current current = Current.get();
        Socket socket = Internals.connecting(connectionOrPlan);
        if (!context.active() || socket == null || !socket.isConnected()) {
            return;
        }
        HttpUrl url = ((Route) Internals.route(connectionOrPlan)).address().url();
        RouteCounters route = context.counters().route(url.scheme(), url.host(), url.port());
        context.counters().opened(route, System.nanoTime() - current.connectStarted());
        Asking asking = current.asking();
        if (asking != null) {
            asking.known().standing().sighting().opened(route);
        } else if (known != null) {
            known.standing().sighting().opened(route);
        }
    }

    /**
     * The process has no descriptor left for a socket, perhaps because of those that the shelves
     * hold: they go, and the socket is opened.
     *
     * @return null to connect again
     */
    Object refused(Object connectionOrPlan, Throwable failure) throws Throwable {
        Socket socket = Internals.connecting(connectionOrPlan);
        boolean connected = socket != null && socket.isConnected();
        return !connected && context.active() && context.shelves().giveWay(failure)
                ? null
                : failure;
    }
}
