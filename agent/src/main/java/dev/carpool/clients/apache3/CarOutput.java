package dev.carpool.clients.apache3;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What a connection of the library writes to a shared socket through. Whoever still holds it when
 * the socket is another client's writes nothing and closes nothing.
 */
final class CarOutput extends BufferedOutputStream {

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
        check();
        super.write(value);
    }

    @Override
    public synchronized void write(byte[] source, int from, int length) throws IOException {
        check();
        super.write(source, from, length);
    }

    @Override
    public synchronized void flush() throws IOException {
        check();
        super.flush();
    }

    @Override
    public void close() throws IOException {
        if (ride.hasLeft()) {
            return;
        }
        if (ride.close()) {
            ride.sharing().ended(ride.car());
        }
        super.close();
    }

    private void check() throws IOException {
        if (ride.hasLeft()) {
            throw new IOException("Attempted write to closed stream.");
        }
    }
}
