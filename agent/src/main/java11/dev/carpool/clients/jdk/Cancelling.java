package dev.carpool.clients.jdk;

import dev.carpool.sharing.WeakMemo;

/**
 * The JDK ends an exchange that is given up in two steps: it looks whether the exchange is over,
 * and later closes its connection. In between the last of the response may come in, and the
 * connection go to another client, whose exchange would be cut off.
 */
final class Cancelling {

    /** What is being given up on this thread. */
    private static final class Frame {
        final Frame outer;
        Object receiver;

        Frame(Frame outer, Object receiver) {
            this.outer = outer;
            this.receiver = receiver;
        }
    }

    private final ThreadLocal<Frame> current = new ThreadLocal<>();
    private final WeakMemo<Car> cars;

    Cancelling(WeakMemo<Car> cars) {
        this.cars = cars;
    }

    /** An exchange of HTTP/1.1 has its connection. */
    void receiving(Object exchange) throws Throwable {
        Object connection = Exchanges.connection(exchange);
        Car car = connection == null ? null : cars.get(Internals.channel(connection));
        if (car != null) {
            car.receives(Http1.receiver(exchange));
        }
    }

    /**
     * @param receiver of the exchange's response; null where {@link #stopping} will say
     */
    void begin(Object receiver) {
        current.set(new Frame(current.get(), receiver));
    }

    void stopping(Object receiver) {
        Frame frame = current.get();
        if (frame != null) {
            frame.receiver = receiver;
        }
    }

    void end() {
        Frame frame = current.get();
        if (frame == null || frame.outer == null) {
            current.remove();
        } else {
            current.set(frame.outer);
        }
    }

    /**
     * A connection is about to be closed, whoever does that.
     *
     * @return true if it must not be: it is not that exchange's any more
     */
    boolean closing(Object connection) throws Throwable {
        Car car = cars.get(Internals.channel(connection));
        if (car == null) {
            return false;
        }
        Frame frame = current.get();
        if (frame != null
                && frame.receiver != null
                && car.isShared()
                && !car.endsBy(frame.receiver)) {
            return true;
        }
        car.unused();
        return false;
    }
}
