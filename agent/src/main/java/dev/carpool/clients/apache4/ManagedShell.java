package dev.carpool.clients.apache4;

import dev.carpool.sharing.RouteShelf;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSession;
import org.apache.http.HttpClientConnection;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.conn.HttpConnectionFactory;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;

/** The shell of 4.3's API. */
final class ManagedShell extends ShellConnection implements ManagedHttpClientConnection {

    private final HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> factory;
    private final HttpRoute route;
    private final ConnectionConfig config;

    ManagedShell(
            Owner owner,
            HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> factory,
            HttpRoute route,
            ConnectionConfig config) {
        super(owner);
        this.factory = factory;
        this.route = route;
        this.config = config;
    }

    /** The app's own, or the library's. */
    Object factory() {
        return factory;
    }

    HttpRoute route() {
        return route;
    }

    ConnectionConfig config() {
        return config;
    }

    @Override
    HttpClientConnection unopened() {
        return factory.create(route, config);
    }

    @Override
    Car car(RouteShelf home, HttpClientConnection connection) {
        return new ManagedCar(home, (ManagedHttpClientConnection) connection);
    }

    @Override
    Socket socket() {
        return getSocket();
    }

    private ManagedHttpClientConnection managed() {
        return (ManagedHttpClientConnection) own();
    }

    @Override
    public String getId() {
        return managed().getId();
    }

    @Override
    public void bind(Socket socket) throws IOException {
        managed().bind(socket);
    }

    @Override
    public Socket getSocket() {
        return managed().getSocket();
    }

    @Override
    public SSLSession getSSLSession() {
        return managed().getSSLSession();
    }
}
