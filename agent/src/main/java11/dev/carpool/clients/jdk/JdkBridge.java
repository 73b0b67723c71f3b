package dev.carpool.clients.jdk;

import dev.carpool.clients.Bridge;
import dev.carpool.clients.Context;
import dev.carpool.clients.Fields;
import dev.carpool.options.Mode;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.WeakMemo;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code java.net.http}: takes the calls of its hooks. */
public final class JdkBridge implements Bridge {

    private final Sharing sharing;
    private final Pooling pooling;
    private final Counting counting;
    private final Writing writing;
    private final Repeating repeating;
    private final Multiplexing multiplexing;
    private final Cancelling cancelling;
    private final Bodies bodies = new Bodies();
    private final Cookies cookies;

    public JdkBridge(Context context) {
        Fields.check(Internals.class, Exchanges.class, Selectors.class, Http1.class, Http2.class);
        boolean observes = context.policy().options().mode() == Mode.OBSERVE;
        // By the channel: TLS and tunnels are objects around the one that connects it.
        WeakMemo<Car> cars = new WeakMemo<>();
        cookies = new Cookies(context);
        cancelling = new Cancelling(cars);
        sharing = new Sharing(context, cookies, observes);
        pooling = new Pooling(context, cars);
        counting = new Counting(context, sharing, pooling, cars, observes);
        writing = new Writing(cars, counting);
        repeating = new Repeating(context, cars, counting);
        multiplexing = new Multiplexing(context, pooling, counting);
    }

    @Override
    public Object on(String site, Object[] call) throws Throwable {
        switch (site) {
            case Jdk.BUILDING:
                return sharing.building(call[1]);
            case Jdk.BUILT:
                sharing.built(call[2]);
                return call[2];
            case Jdk.EXCHANGING:
                pooling.exchanging(call[3]);
                return null;
            case Jdk.EXCHANGED:
                pooling.exchanged();
                return null;
            case Jdk.TAKING:
                return pooling.taking((InetSocketAddress) call[4], (InetSocketAddress) call[5]);
            case Jdk.TAKEN:
                return pooling.taken(call[2]);
            case Jdk.PUTTING:
                return pooling.putting(call[1], call[3]) ? site : null;
            case Jdk.WATCHING:
                return pooling.watching(call[1], (List<?>) call[3]) ? site : null;
            default:
                return exchange(site, call);
        }
    }

    private Object exchange(String site, Object[] call) throws Throwable {
        switch (site) {
            case Jdk.CONNECTING:
                counting.connecting(call[1], call[3], (CompletableFuture<?>) call[2]);
                return call[2];
            case Jdk.SENDING:
                counting.sending(call[1]);
                return null;
            case Jdk.PUBLISHING:
                writing.publishing(call[1]);
                return null;
            case Jdk.SENDING_BODY:
                return writing.body(call[1]);
            case Jdk.SENDING + ".h2":
                sending2(call[1]);
                return null;
            case Jdk.FINISHED:
                pooling.finished(call[1]);
                return null;
            case Jdk.RETURNING:
                pooling.returning(call[1], (HttpHeaders) call[3]);
                return null;
            case Jdk.CLOSED:
                return cancelling.closing(call[1]) ? site : null;
            case Jdk.RECEIVING:
                cancelling.receiving(call[1]);
                return null;
            case Jdk.CANCELLING:
                cancelling.begin(Http1.receiver(call[1]));
                return null;
            case Jdk.STOPPING:
                cancelling.stopping(call[1]);
                return null;
            case Jdk.CANCELLED:
                cancelling.end();
                return call[2];
            case Jdk.FAILED:
                return failed(call[1], (Throwable) call[2]);
            default:
                return stream(site, call);
        }
    }

    private Object stream(String site, Object[] call) throws Throwable {
        switch (site) {
            case Jdk.COOKIES:
                cookies.begin(Exchanges.callOf(call[4]));
                return null;
            case Jdk.SET_COOKIES:
                cookies.begin(Exchanges.call(Exchanges.answered(call[3])));
                return null;
            case Jdk.COOKIES_DONE:
                cookies.end();
                return call[2];
            case Jdk.OFFERED:
                return multiplexing.offered(call[2], call[4]);
            case Jdk.UPGRADING:
                multiplexing.upgrading((CompletableFuture<?>) call[2], call[5]);
                return call[2];
            case Jdk.STREAM_OPENED:
                multiplexing.opened(call[1], call[3]);
                return null;
            case Jdk.SENT:
                return multiplexing.sent(call[1], call[2]);
            case Jdk.STREAM_CLOSED:
                multiplexing.closed(call[1]);
                return null;
            case Jdk.BEGUN:
                Call<?> begun = Exchanges.callOf(call[1]);
                if (begun != null) {
                    begun.begun(call[1], (CompletableFuture<?>) call[2]);
                }
                return call[2];
            case Jdk.BODY_BEGAN:
                bodies.began(call[1], call[3]);
                return null;
            case Jdk.BODY_ENDED:
                bodies.ended(call[1]);
                return null;
            default:
                throw new IllegalArgumentException(site);
        }
    }

    private Object failed(Object multi, Throwable failure) throws Throwable {
        Call<?> call = Exchanges.callOf(multi);
        if (call != null && call.carrier() != null) {
            return multiplexing.failed(call, multi, failure);
        }
        return repeating.failed(multi, failure);
    }

    private void sending2(Object stream) throws Throwable {
        Call<?> call = Exchanges.call(Exchanges.exchangeOf(stream));
        RouteCounters route = counting.count(Http2.request(stream), call);
        if (call != null) {
            multiplexing.sending(Http2.connection(stream), call, route);
        }
    }
}
