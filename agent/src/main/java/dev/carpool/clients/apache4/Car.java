package dev.carpool.clients.apache4;

import dev.carpool.clients.Traveller;
import dev.carpool.sharing.RouteShelf;
import java.io.IOException;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpConnectionMetrics;

/** A connection of HttpClient 4 that may travel from client to client. */
abstract class Car extends Traveller {

    private final HttpClientConnection connection;
    private final long openedAt = System.nanoTime();

    private Object route;

    Car(RouteShelf home, HttpClientConnection connection) {
        super(home);
        this.connection = connection;
    }

    /** What its client called the route to where it leads. */
    final Object route() {
        return route;
    }

    final void route(Object current) {
        route = current;
    }

    final HttpClientConnection connection() {
        return connection;
    }

    /** When it began to be opened, nanoseconds. */
    final long openedAt() {
        return openedAt;
    }

    /** Seen by the shell, too. */
    @Override
    protected abstract boolean buffered();

    @Override
    protected final Object live() {
        return connection;
    }

    /** Zero before 4.3's API has bound a socket; null before that of 4.0 has. */
    @Override
    protected final long received() {
        HttpConnectionMetrics metrics = connection.getMetrics();
        return metrics == null ? -1 : metrics.getReceivedBytesCount();
    }

    @Override
    protected final boolean isStale() throws IOException {
        return connection.isStale();
    }

    @Override
    protected final boolean isOpen() {
        return connection.isOpen();
    }

    /** Closes it at once. */
    final void end() {
        try {
            connection.shutdown();
        } catch (IOException gone) {
            return;
        }
    }

    @Override
    protected final void close() {
        try {
            connection.close();
        } catch (IOException gone) {
            return;
        }
    }
}
