package dev.carpool.clients.apache4;

import dev.carpool.clients.Context;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.conn.HttpConnectionFactory;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;

/** Stands where a manager of 4.3's API keeps the factory of its connections. */
final class ShellFactory implements HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> {

    private final HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> own;
    private final Owner owner;
    private final Context context;

    ShellFactory(HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> own, Owner owner) {
        this.own = own;
        this.owner = owner;
        context = owner.context();
    }

    Owner owner() {
        return owner;
    }

    @Override
    public ManagedHttpClientConnection create(HttpRoute route, ConnectionConfig config) {
        if (context.active()) {
            try {
                return new ManagedShell(owner, own, route, config);
            } catch (Throwable t) {
                context.failed(t);
            }
        }
        return own.create(route, config);
    }
}
