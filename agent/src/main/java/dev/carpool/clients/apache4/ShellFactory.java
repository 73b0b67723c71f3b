package dev.carpool.clients.apache4;

import org.apache.http.config.ConnectionConfig;
import org.apache.http.conn.HttpConnectionFactory;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;

/** Stands where a manager of 4.3's API keeps the factory of its connections. */
final class ShellFactory implements HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> {

    private final HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> own;
    private final Owner owner;

    ShellFactory(HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> own, Owner owner) {
        this.own = own;
        this.owner = owner;
    }

    Owner owner() {
        return owner;
    }

    @Override
    public ManagedHttpClientConnection create(HttpRoute route, ConnectionConfig config) {
        return owner.context().active()
                ? new ManagedShell(owner, own, route, config)
                : own.create(route, config);
    }
}
