package dev.carpool.clients.jdk;

import dev.carpool.clients.Context;
import dev.carpool.sharing.WeakMemo;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;

/** What was sent in HTTP/1.1 and got no answer: the JDK decides whether it is sent once more. */
final class Repeating {

    private final Context context;
    private final WeakMemo<Car> cars;
    private final Counting counting;

    Repeating(Context context, WeakMemo<Car> cars, Counting counting) {
        this.context = context;
        this.cars = cars;
        this.counting = counting;
    }

    /**
     * @return what the JDK is to go by
     */
    Throwable failed(Object multi, Throwable failure) throws Throwable {
        boolean silent = Exchanges.root(failure) instanceof HttpTimeoutException;
        Object exchange =
                silent || Exchanges.isExpired(failure) ? Exchanges.exchangeImpl(multi) : null;
        Object connection = exchange == null ? null : Exchanges.connection(exchange);
        Car car = connection == null ? null : cars.get(Internals.channel(connection));
        if (car == null) {
            return failure;
        }
        Call<?> call = Exchanges.callOf(multi);
        if (silent) {
            if (call != null && car.fromShelf()) {
                car.home().wasSilent(car);
            }
            return failure;
        }
        if (Exchanges.isCancelled(multi)) {
            return failure;
        }
        boolean stale = isStale(call, car, multi);
        if (stale && (car.hasGivenUp() || (Http1.isUnpublished(exchange) && car.givesUp()))) {
            car.home().wasStale(car);
            return unseen(multi, failure);
        }
        boolean repeats = Exchanges.isRepeatedMethod(Exchanges.requestOfMulti(multi));
        if (car.takeWritten() && (isOfTls(failure) || (repeats && car.requests() > 1))) {
            // The repetition counts. Or the server does not want this client, which it says when
            // the client thinks that the handshake is over (RFC 8446, 4.4.2.4).
            counting.uncount(car.counters());
        }
        if (stale) {
            car.home().wasStale(car);
            if (repeats) {
                context.counters().staleRetried.increment();
            }
        }
        return failure;
    }

    /**
     * Whether it is the agent's doing that the connection was not new. Whatever fails after this,
     * the call's next connection is.
     */
    private static boolean isStale(Call<?> call, Car car, Object multi) throws Throwable {
        if (call == null) {
            return false;
        }
        if (call.isReplacing()) {
            if (call.takeSecondChance()) {
                Exchanges.allowRetry(multi);
            }
            return false;
        }
        boolean stale = true;
        try {
            stale = car.fromShelf();
        } finally {
            if (stale) {
                call.replaces(multi);
            } else {
                call.repeats();
            }
        }
        if (stale && Exchanges.isRetried(multi)) {
            // The JDK's own repetition was used up before: this one is the agent's.
            Exchanges.allowRetry(multi);
            call.takeSecondChance();
        }
        return stale;
    }

    /** The JDK repeats whatever found nobody to connect to, and of what was lost two methods. */
    private static Throwable unseen(Object multi, Throwable failure) throws Throwable {
        if (Exchanges.isRepeatedMethod(Exchanges.requestOfMulti(multi))
                || !Exchanges.retriesConnects()) {
            return failure;
        }
        ConnectException unseen = new ConnectException("the idle connection was closed");
        unseen.initCause(Exchanges.root(failure));
        return unseen;
    }

    /** Its like as an answer to a handshake, or where the server says it late. */
    private static boolean isOfTls(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
