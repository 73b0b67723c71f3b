package dev.carpool.clients.jdk;

import dev.carpool.sharing.WeakMemo;
import java.io.EOFException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/**
 * The moment at which a request goes out in HTTP/1.1. From the take of an idle connection to there
 * the JDK changes threads twice, and a close has time to arrive: so the thread that writes looks at
 * the connection once more. What was not begun to be written nobody has seen, and goes out on a new
 * connection whatever its method.
 */
final class Writing {

    private final WeakMemo<Car> cars;
    private final Counting counting;

    Writing(WeakMemo<Car> cars, Counting counting) {
        this.cars = cars;
        this.counting = counting;
    }

    /** Something of an exchange is about to go out. */
    void publishing(Object exchangeImpl) throws Throwable {
        if (!Http1.publishesHead(exchangeImpl)) {
            return;
        }
        Object exchange = Exchanges.exchangeOf(exchangeImpl);
        Object request = Exchanges.request(exchange);
        if (Counting.isOfTunnel(request)) {
            return;
        }
        SocketChannel channel = Internals.channel(Exchanges.connection(exchangeImpl));
        Car car = cars.get(channel);
        if (car != null) {
            if (mayGiveUp(car, request) && !car.isFit(channel)) {
                car.givesUp();
            }
            if (!car.writes()) {
                Http1.fail(exchangeImpl, closed());
                return;
            }
        }
        counting.count(request, Exchanges.call(exchange));
    }

    /**
     * The JDK goes on to the body, also where the connection has ended before the head was written.
     * What is asked for its body may have none a second time.
     *
     * @return what the JDK gets in place of having sent it; null: it sends it
     */
    CompletableFuture<?> body(Object exchangeImpl) throws Throwable {
        if (!Http1.isUnpublished(exchangeImpl)) {
            return null;
        }
        Object connection = Exchanges.connection(exchangeImpl);
        Car car = cars.get(Internals.channel(connection));
        if (car == null
                || !mayGiveUp(car, Exchanges.request(Exchanges.exchangeOf(exchangeImpl)))
                || !car.givesUp()) {
            return null;
        }
        Throwable closed = closed();
        Internals.close(connection);
        return CompletableFuture.failedFuture(closed);
    }

    /** Only what came from the shelf, as elsewhere the JDK is to fail as it does by itself. */
    private static boolean mayGiveUp(Car car, Object request) throws Throwable {
        return car.fromShelf()
                && (Exchanges.isRepeatedMethod(request) || Exchanges.retriesConnects());
    }

    private static Throwable closed() throws Throwable {
        return Exchanges.expired(new EOFException("EOF reached while reading"));
    }
}
