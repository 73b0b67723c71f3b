package dev.carpool.clients.apache3;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a connection of the library reads a shared socket through. Whoever still holds it when the
 * socket is another client's reads nothing and closes nothing.
 */
final class CarInput extends BufferedInputStream {

    private static final String GONE = "Attempted read on closed stream.";

    private final Ride ride;

    CarInput(Ride ride, InputStream in, int size) {
        super(in, size);
        this.ride = ride;
    }

    Ride ride() {
        return ride;
    }

    /** Whether something was received that nobody has read. */
    synchronized boolean hasUnread() {
        return pos < count;
    }

    @Override
    public synchronized int read() throws IOException {
        if (ride.state.get() == Ride.LEFT) {
            throw new IOException(GONE);
        }
        int value = super.read();
        if (value >= 0) {
            ride.received = true;
        }
        return value;
    }

    @Override
    public synchronized int read(byte[] target, int from, int length) throws IOException {
        if (ride.state.get() == Ride.LEFT) {
            throw new IOException(GONE);
        }
        int read = super.read(target, from, length);
        if (read > 0) {
            ride.received = true;
        }
        return read;
    }

    @Override
    public synchronized long skip(long length) throws IOException {
        if (ride.state.get() == Ride.LEFT) {
            throw new IOException(GONE);
        }
        long skipped = super.skip(length);
        if (skipped > 0) {
            ride.received = true;
        }
        return skipped;
    }

    @Override
    public synchronized int available() throws IOException {
        if (ride.state.get() == Ride.LEFT) {
            throw new IOException(GONE);
        }
        return super.available();
    }

    @Override
    public void close() throws IOException {
        boolean closes = ride.state.compareAndSet(Ride.GOING, Ride.CLOSED);
        boolean left = !closes && ride.state.get() == Ride.LEFT;
        try {
            if (closes) {
                ride.sharing.ended(ride.car());
            } else if (left) {
                ride.sharing.closesIdle(ride.car());
            }
        } catch (Throwable t) {
            ride.sharing.failed(t);
        }
        if (!left) {
            super.close();
        }
    }
}
