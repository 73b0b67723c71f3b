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
    private Call<?> reserved;
    private int uses;

    Carrier(Object connection) {
        this.connection = new WeakReference<>(connection);
    }

    /** A call of this client is to have it. */
    synchronized void use(Object client, RouteShelf place, Call<?> call) {
        user = client;
        home = place;
        parked = null;
        reserve(call);
    }

    private void reserve(Call<?> call) {
        uses++;
        reserved = call;
    }

    /** Another call of the client that has it already. False: it is not that client's. */
    synchronized boolean join(Object client, Call<?> call) {
        if (parked != null || user != client) {
            return false;
        }
        reserve(call);
        return true;
    }

    /** The call has a stream of its own now. */
    synchronized void sent(Call<?> call) {
        if (reserved == call) {
            reserved = null;
        }
    }

    /** How often it was given to a call. */
    synchronized int uses() {
        return uses;
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

    synchronized boolean isReserved() {
        return reserved != null && !reserved.isOver();
    }

    /**
     * It was seen idle.
     *
     * @param seen {@link #uses} before that
     * @return false: it is parked already, or has been given to somebody since
     */
    synchronized boolean park(Object idle, int seen) {
        if (parked != null || seen != uses || isReserved()) {
            return false;
        }
        parked = idle;
        return true;
    }

    synchronized void unpark() {
        parked = null;
    }

    @Override
    protected boolean isOpen() {
        try {
            Object live = connection.get();
            return live != null && Http2.isOpen(live);
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
                Http2.close(live);
            } catch (Throwable alreadyClosed) {
                return;
            }
        }
    }
}
