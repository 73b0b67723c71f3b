package dev.carpool.clients.jdk;

import dev.carpool.clients.Standing;
import dev.carpool.report.RouteCounters;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;

/**
 * One request of a client that shares. It is the JDK's response handler, by which the JDK's own
 * objects lead back here, and calls the app's.
 */
final class Call<T> implements BodyHandler<T> {

    /** The body that was asked for last on this thread, until the JDK has wrapped it. */
    private static final ThreadLocal<WeakReference<Call<?>>> APPLIED = new ThreadLocal<>();

    private final SharedClient client;
    private final Machine machine;
    private final BodyHandler<T> handler;
    private volatile RouteCounters counters;
    private volatile RouteCounters aim;
    private volatile Object aimed;
    private volatile Carrier carrier;
    private volatile boolean alone;
    private boolean again;
    private volatile boolean lost;

    private BodySubscriber<T> subscriber;
    private WeakReference<Object> body;
    private CompletableFuture<?> response;
    private Object multi;
    private boolean answering = true;
    private int bodies;

    Call(SharedClient client, Machine machine, BodyHandler<T> handler) {
        this.client = client;
        this.machine = machine;
        this.handler = handler;
    }

    @Override
    public BodySubscriber<T> apply(ResponseInfo info) {
        BodySubscriber<T> made = handler.apply(info);
        try {
            Standing.answered(counters, info.statusCode());
            if (Lifecycle.ASKED) {
                applied(made);
            }
        } catch (Throwable t) {
            client.failed(t);
        }
        return made;
    }

    private void applied(BodySubscriber<T> made) {
        synchronized (this) {
            subscriber = made;
        }
        APPLIED.set(new WeakReference<>(this));
    }

    SharedClient client() {
        return client;
    }

    /** The app's. */
    BodyHandler<T> handler() {
        return handler;
    }

    Machine machine() {
        return machine;
    }

    /** It is being written. */
    void sending(RouteCounters route) {
        counters = route;
        carrier = null;
    }

    /** It is being written in HTTP/2. */
    void sending(Carrier on) {
        carrier = on;
        lost = false;
    }

    /** What it was sent on last; null where that was in HTTP/1.1. */
    Carrier carrier() {
        return carrier;
    }

    /** What a request counts for, so that it need not be looked up again. */
    void aims(Object request, RouteCounters at) {
        aim = at;
        aimed = request;
    }

    /** What a request counts for; null if that is not known yet. */
    RouteCounters aim(Object request) {
        return aimed == request ? aim : null;
    }

    /** Of the origin that it was sent to last. */
    RouteCounters counters() {
        return counters;
    }

    /** Its connection had ended before anything of it was written. */
    void lost() {
        lost = true;
    }

    boolean isLost() {
        return lost;
    }

    /**
     * From now on only a new connection will do. What found another gone is none of the attempts
     * that the JDK allows a call ({@code jdk.httpclient.redirects.retrylimit}), of which each
     * redirect takes one.
     */
    void replaces(Object multi) throws Throwable {
        boolean first = !alone;
        alone = true;
        if (first) {
            Exchanges.uncountAttempt(multi);
        }
    }

    boolean isReplacing() {
        return alone;
    }

    /** The JDK repeats it, which it would have done on a new connection. */
    void repeats() {
        alone = true;
        again = true;
    }

    /** True once: the JDK would have repeated it, had it begun on a new connection. */
    boolean takeSecondChance() {
        boolean first = alone && !again;
        again |= alone;
        return first;
    }

    /** The JDK has begun it. */
    synchronized void begun(Object by, CompletableFuture<?> answer) {
        multi = by;
        response = answer;
    }

    /** The JDK has taken it over. */
    void left() {
        machine.leave(System.nanoTime());
    }

    /**
     * @param answer what the app has; an end that came before it would be too early
     */
    void answeredWith(CompletableFuture<?> answer) {
        if (answer == null) {
            answered();
            return;
        }
        answer.whenComplete(
                (response, failure) -> {
                    try {
                        answered();
                    } catch (Throwable t) {
                        client.failed(t);
                    }
                });
    }

    /** The app has its response, or a failure. */
    void answered() {
        boolean ends;
        synchronized (this) {
            ends = answering && bodies == 0;
            answering = false;
        }
        if (ends) {
            client.lifecycle().ended(this);
        }
    }

    /** Whether the app has its response, or a failure. */
    synchronized boolean isOver() {
        return !answering;
    }

    /** The call whose body the JDK is wrapping on this thread; null for none. */
    static Call<?> wrapping(Object userSubscriber) {
        WeakReference<Call<?>> applied = APPLIED.get();
        Call<?> call = applied == null ? null : applied.get();
        APPLIED.remove();
        return call != null && call.isOwn(userSubscriber) ? call : null;
    }

    private synchronized boolean isOwn(Object userSubscriber) {
        return subscriber == userSubscriber;
    }

    synchronized void bodyBegan(Object wrapper) {
        body = new WeakReference<>(wrapper);
        bodies++;
    }

    void bodyEnded() {
        boolean ends;
        synchronized (this) {
            bodies--;
            ends = !answering && bodies == 0;
        }
        if (ends) {
            client.lifecycle().ended(this);
        }
    }

    /** As the JDK ends calls, body first. */
    void abort(IOException reason) {
        Object wrapper;
        CompletableFuture<?> answer;
        Object begun;
        synchronized (this) {
            wrapper = body == null || bodies == 0 ? null : body.get();
            answer = response;
            begun = multi;
        }
        try {
            if (wrapper != null) {
                Exchanges.fail(wrapper, reason);
            }
            if (begun != null) {
                answer.completeExceptionally(reason);
                Exchanges.cancel(begun, reason);
            }
        } catch (Throwable t) {
            client.failed(t);
        }
    }
}
