package dev.carpool.clients.apache3;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a connection of the library reads a shared socket through. Whoever still holds it when the
 * socket is another client's reads nothing and closes nothing.
 */
final class CarInput extends BufferedInputStream {

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
        check();
        int value = super.read();
        if (value >= 0) {
            ride.receives();
        }
        return value;
    }

    @Override
    public synchronized int read(byte[] target, int from, int length) throws IOException {
        check();
        int read = super.read(target, from, length);
        if (read > 0) {
            ride.receives();
        }
        return read;
    }

    @Override
    public synchronized long skip(long length) throws IOException {
        check();
        long skipped = super.skip(length);
        if (skipped > 0) {
            ride.receives();
        }
        return skipped;
    }

    @Override
    public synchronized int available() throws IOException {
        check();
        return super.available();
    }

    @Override
    public void close() throws IOException {
        if (ride.hasLeft()) {
            ride.sharing().closesIdle(ride.car());
            return;
        }
        if (ride.close()) {
            ride.sharing().ended(ride.car());
        }
        super.close();
    }

    private void check() throws IOException {
        if (ride.hasLeft()) {
            throw new IOException("Attempted read on closed stream.");
        }
    }
}
