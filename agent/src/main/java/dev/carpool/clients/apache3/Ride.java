package dev.carpool.clients.apache3;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One client's use of a shared socket, from when its connection is opened until the socket leaves
 * for the shelf or is closed, whichever another thread does first.
 */
final class Ride {

    static final int GOING = 0;
    static final int LEFT = 1;
    static final int CLOSED = 2;

    // For its streams, too: the library calls them, and no hook guards what they call.
    final Sharing sharing;
    final AtomicInteger state = new AtomicInteger(GOING);
    boolean received;

    private final Car car;
    private boolean boarded;
    private boolean begun;
    private boolean out;
    private boolean clean;
    private boolean stripped;
    private boolean again;
    private long keepNanos = Long.MAX_VALUE;

    Ride(Car car, Sharing sharing) {
        this.car = car;
        this.sharing = sharing;
        boarded = car.fromShelf();
    }

    Car car() {
        return car;
    }

    /** Fails if the library has closed the connection, until which nobody else has the socket. */
    boolean leave() {
        return state.compareAndSet(GOING, LEFT);
    }

    /** Nobody wanted it: it goes on. */
    void stay() {
        state.compareAndSet(LEFT, GOING);
    }

    boolean hasLeft() {
        return state.get() == LEFT;
    }

    boolean isClosed() {
        return state.get() == CLOSED;
    }

    /** A request is about to be written: what is received from here on answers it. */
    void sending() {
        car.used();
        begun = true;
        out = false;
        clean = false;
        received = false;
        stripped = false;
    }

    /** All of the request is out, and its body too. */
    void sent() {
        out = begun;
    }

    /** No byte came back since {@link #sending}. */
    boolean silent() {
        return !received;
    }

    /**
     * The response to what was sent has been read to its end.
     *
     * @param exactly whether its end is where its framing says, beyond doubt
     * @param keepAlive for how long the server keeps it, nanoseconds
     */
    void consumed(boolean exactly, long keepAlive) {
        if (!out) {
            // Sent while the agent was off, so that nobody has looked at whose connection it is
            // now; or not all of it sent, so that the server takes the next one for the rest.
            car.confine();
        }
        clean = exactly && out;
        begun = false;
        out = false;
        keepNanos = keepAlive;
        boarded = false;
    }

    /** Answers once: each release needs a response of its own that proves it. */
    boolean takeClean() {
        boolean answer = clean;
        clean = false;
        return answer;
    }

    long keepNanos() {
        return keepNanos;
    }

    /** True until its first response: the socket had been idle on the shelf before. */
    boolean boarded() {
        return boarded;
    }

    /** True if this client itself was the one that used the socket before. */
    boolean wasOwn(Object lastClient) {
        return lastClient == sharing.client();
    }

    void stripped() {
        stripped = true;
    }

    /** Whether {@code close} was taken off the request that is on its way. */
    boolean isStripped() {
        return stripped;
    }

    /** The next request on it was sent before, on a socket that turned out to be dead. */
    void repeats() {
        again = true;
    }

    /** Answers once. */
    boolean takeRepeats() {
        boolean answer = again;
        again = false;
        return answer;
    }
}
