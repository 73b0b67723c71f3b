package dev.carpool.clients.apache4;

import dev.carpool.sharing.RouteShelf;
import java.io.IOException;
import java.net.Socket;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpHost;
import org.apache.http.conn.ManagedClientConnection;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.conn.DefaultClientConnection;
import org.apache.http.params.HttpParams;

/** The shell of 4.0's API. */
@SuppressWarnings("deprecation")
final class OperatedShell extends ShellConnection implements OperatedClientConnection {

    private ManagedClientConnection view;
    private HttpRoute route;

    OperatedShell(Owner owner) {
        super(owner);
    }

    /** What an operator of the library's makes. */
    @Override
    HttpClientConnection unopened() {
        return new DefaultClientConnection();
    }

    /**
     * It is to be opened; an operator is not told for what.
     *
     * @param by what its client has been given to use it
     */
    void planned(ManagedClientConnection by, HttpRoute to) {
        view = by;
        route = to;
    }

    ManagedClientConnection view() {
        return view;
    }

    /** Null if nobody has said where it leads: then its manager is none of the library's. */
    HttpRoute route() {
        return route;
    }

    @Override
    Car car(RouteShelf home, HttpClientConnection connection) {
        return new OperatedCar(home, (OperatedClientConnection) connection);
    }

    @Override
    Socket socket() {
        return getSocket();
    }

    private OperatedClientConnection operated() {
        return (OperatedClientConnection) own();
    }

    @Override
    public HttpHost getTargetHost() {
        return operated().getTargetHost();
    }

    @Override
    public boolean isSecure() {
        return operated().isSecure();
    }

    @Override
    public Socket getSocket() {
        return operated().getSocket();
    }

    @Override
    public void opening(Socket socket, HttpHost target) throws IOException {
        operated().opening(socket, target);
    }

    @Override
    public void openCompleted(boolean secure, HttpParams params) throws IOException {
        operated().openCompleted(secure, params);
    }

    @Override
    public void update(Socket socket, HttpHost target, boolean secure, HttpParams params)
            throws IOException {
        operated().update(socket, target, secure, params);
    }
}
