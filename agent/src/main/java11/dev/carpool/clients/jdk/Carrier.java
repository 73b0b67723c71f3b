package dev.carpool.clients.jdk;

import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import dev.carpool.sharing.SocketHealth.Health;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;

/**
 * One connection of HTTP/2. The JDK's selector reads it all the time, and sees at once when it
 * ends.
 */
final class Carrier extends SharedConnection {

    /** Milliseconds; it takes microseconds, unless a thread is held up in between. */
    private static final long LONGEST_WAIT = 20;

    private final WeakReference<Object> connection;
    private volatile Object user;
    private volatile RouteShelf home;
    private Object parked;
    private boolean placing;
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

    /**
     * Another call of the client that has it already. It may be on its way to the shelf: then that
     * is waited for first, as {@link #isParked} would name a place where it is not found yet.
     *
     * @return false: it is not that client's
     */
    synchronized boolean join(Object client, Call<?> call) {
        awaitPlaced();
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
        placing = true;
        return true;
    }

    /** It is on the shelf, where whoever may have it finds it. */
    synchronized void placed() {
        placing = false;
        notifyAll();
    }

    synchronized void unpark() {
        parked = null;
        placed();
    }

    /**
     * Until a connection that has just been parked is on the shelf: the next call of its own client
     * often comes sooner, and would open another. Never for long, as who asks holds the JDK's lock.
     */
    private void awaitPlaced() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT);
        while (placing) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
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
