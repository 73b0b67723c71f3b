package dev.carpool.clients.jdk;

import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import dev.carpool.sharing.SocketHealth.Health;
import java.lang.ref.WeakReference;

/**
 * One connection of HTTP/2. The JDK's selector reads it all the time, and sees at once when it
 * ends.
 */
final class Carrier extends SharedConnection {

    private final WeakReference<Object> connection;
    private volatile Object user;
    private volatile RouteShelf home;
    private Object parked;

    Carrier(Object connection) {
        this.connection = new WeakReference<>(connection);
    }

    synchronized void use(Object client, RouteShelf place) {
        user = client;
        home = place;
        parked = null;
    }

    Object user() {
        return user;
    }

    RouteShelf home() {
        return home;
    }

    synchronized boolean isParked() {
        return parked != null;
    }

    /** False: it is idle already. */
    synchronized boolean park(Object idle) {
        boolean first = parked == null;
        parked = idle;
        return first;
    }

    synchronized void unpark() {
        parked = null;
    }

    @Override
    protected boolean isOpen() {
        try {
            Object live = connection.get();
            return live != null && Internals.isOpen2(live);
        } catch (Throwable unreadable) {
            return false;
        }
    }

    @Override
    protected Health glance() {
        return isOpen() ? Health.CLEAN : Health.DIRTY;
    }

    @Override
    protected boolean hasLeftover() {
        return false;
    }

    @Override
    protected boolean inspect() {
        return isOpen();
    }

    @Override
    protected void close() {
        Object live = connection.get();
        unpark();
        if (live != null) {
            try {
                Internals.close2(live);
            } catch (Throwable alreadyClosed) {
                return;
            }
        }
    }
}
