package dev.carpool.clients.apache3;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What a connection of the library writes to a shared socket through. Whoever still holds it when
 * the socket is another client's writes nothing and closes nothing.
 */
final class CarOutput extends BufferedOutputStream {

    private static final String GONE = "Attempted write to closed stream.";

    private final Ride ride;

    CarOutput(Ride ride, OutputStream out, int size) {
        super(out, size);
        this.ride = ride;
    }

    /** Whether something was written that is not sent. */
    synchronized boolean hasUnsent() {
        return count > 0;
    }

    @Override
    public synchronized void write(int value) throws IOException {
        if (ride.state.get() == Ride.LEFT) {
            throw new IOException(GONE);
        }
        super.write(value);
    }

    @Override
    public synchronized void write(byte[] source, int from, int length) throws IOException {
        if (ride.state.get() == Ride.LEFT) {
            throw new IOException(GONE);
        }
        super.write(source, from, length);
    }

    @Override
    public synchronized void flush() throws IOException {
        if (ride.state.get() == Ride.LEFT) {
            throw new IOException(GONE);
        }
        super.flush();
    }

    @Override
    public void close() throws IOException {
        boolean closes = ride.state.compareAndSet(Ride.GOING, Ride.CLOSED);
        boolean left = !closes && ride.state.get() == Ride.LEFT;
        try {
            if (closes) {
                ride.sharing.ended(ride.car());
            }
        } catch (Throwable t) {
            ride.sharing.failed(t);
        }
        if (!left) {
            super.close();
        }
    }
}
