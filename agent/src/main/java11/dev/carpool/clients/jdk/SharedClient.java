package dev.carpool.clients.jdk;

import dev.carpool.clients.Standing;
import dev.carpool.sharing.SharingKey;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * What an app gets as its client: its own settings and its own end, over a machine that it shares.
 * Whatever must not be shared goes to a client of its own, made by the JDK when it is first needed.
 */
final class SharedClient extends HttpClient {

    private static final int MOST_DENIALS = 2;

    private final AtomicInteger denials = new AtomicInteger();
    private final Sharing sharing;
    private final Setup setup;
    private final Standing standing;
    private final Lifecycle lifecycle = new Lifecycle();
    private final ThreadKeys keys;
    private final boolean keepsCookies;
    private volatile HttpClient own;

    SharedClient(Sharing sharing, Setup setup, Standing standing) {
        this.sharing = sharing;
        this.setup = setup;
        this.standing = standing;
        keys = new ThreadKeys(setup);
        keepsCookies = setup.cookieHandler() != null;
    }

    Standing standing() {
        return standing;
    }

    /** All that two requests must have in common to be sent by one machine. */
    SharingKey key() {
        return keys.current();
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Call<T> call = null;
        HttpClient shared = null;
        try {
            call = begin(request, handler);
            shared = call == null ? null : call.machine().client();
        } catch (Throwable t) {
            sharing.failed(t);
        }
        try {
            return shared == null ? own().send(request, handler) : shared.send(request, call);
        } catch (IOException e) {
            if (!Cookies.Unknown.isCauseOf(e, call)) {
                throw e;
            }
            return own().send(request, handler);
        } finally {
            try {
                over(call, null);
            } catch (Throwable t) {
                sharing.failed(t);
            }
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        return sendAsync(request, handler, null);
    }

    /** With something to be pushed: on a connection that is nobody else's, as that must be kept. */
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        Call<T> call = null;
        HttpClient shared = null;
        try {
            call = pushes == null ? begin(request, handler) : null;
            shared = call == null ? null : call.machine().client();
        } catch (Throwable t) {
            sharing.failed(t);
        }
        CompletableFuture<HttpResponse<T>> answer = null;
        try {
            if (shared == null) {
                answer = own().sendAsync(request, handler, pushes);
                return answer;
            }
            answer = shared.sendAsync(request, call);
            return keepsCookies ? orByOwn(answer, call, request) : answer;
        } finally {
            try {
                over(call, answer);
            } catch (Throwable t) {
                sharing.failed(t);
            }
        }
    }

    private static void over(Call<?> call, CompletableFuture<?> answer) {
        if (call != null) {
            call.left();
            call.answeredWith(answer);
        }
    }

    private <T> CompletableFuture<HttpResponse<T>> orByOwn(
            CompletableFuture<HttpResponse<T>> answer, Call<T> call, HttpRequest request) {
        return answer.handle(
                        (response, failure) ->
                                Cookies.Unknown.isCauseOf(failure, call)
                                        ? own().sendAsync(request, call.handler())
                                        : answer)
                .thenCompose(Function.identity());
    }

    /** A socket of its own it has anyway, and an end that the JDK minds. */
    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return own().newWebSocketBuilder();
    }

    /** Null: this request is not to be shared, and goes as it would without the agent. */
    private <T> Call<T> begin(HttpRequest request, BodyHandler<T> handler) {
        if (request == null
                || handler == null
                || !sharing.isOn()
                || denials.get() >= MOST_DENIALS) {
            return null;
        }
        try {
            String refusal = sharing.refusal(setup, request);
            standing.judge(refusal);
            if (refusal != null) {
                return null;
            }
            Machine machine = sharing.machines().enter(key(), setup);
            Call<T> call = new Call<>(this, machine, handler);
            if (lifecycle.begin(call)) {
                return call;
            }
            machine.leave(System.nanoTime());
        } catch (Throwable t) {
            sharing.failed(t);
        }
        return null;
    }

    /**
     * Another client was using what there is. One that is told so again and again lives long enough
     * for connections of its own.
     */
    void denied() {
        denials.incrementAndGet();
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    void failed(Throwable failure) {
        sharing.failed(failure);
    }

    public void shutdown() {
        synchronized (this) {
            lifecycle.shutdown();
            if (own != null) {
                Own.shutdown(own);
            }
        }
    }

    public void shutdownNow() {
        shutdown();
        lifecycle.abort();
        HttpClient known = own;
        if (known != null) {
            Own.shutdownNow(known);
        }
    }

    public boolean isTerminated() {
        HttpClient known = own;
        return lifecycle.isTerminated() && (known == null || Own.isTerminated(known));
    }

    public boolean awaitTermination(Duration duration) throws InterruptedException {
        long nanos;
        try {
            nanos = Math.min(duration.toNanos(), Long.MAX_VALUE / 2);
        } catch (ArithmeticException ages) {
            nanos = Long.MAX_VALUE / 2;
        }
        long until = System.nanoTime() + nanos;
        if (!lifecycle.await(until)) {
            return false;
        }
        HttpClient known = own;
        return known == null
                || Own.awaitTermination(known, Duration.ofNanos(until - System.nanoTime()));
    }

    private HttpClient own() {
        HttpClient known = own;
        if (known == null) {
            synchronized (this) {
                known = own;
                if (known == null) {
                    known = sharing.own(setup, standing);
                    if (lifecycle.isShut()) {
                        Own.shutdown(known);
                    }
                    own = known;
                }
            }
        }
        return known;
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.ofNullable(setup.cookieHandler());
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.ofNullable(setup.connectTimeout());
    }

    @Override
    public Redirect followRedirects() {
        return setup.redirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.ofNullable(setup.proxy());
    }

    @Override
    public SSLContext sslContext() {
        return setup.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        SSLParameters set = setup.sslParameters();
        return set == null ? setup.sslContext().getDefaultSSLParameters() : Internals.copy(set);
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.ofNullable(setup.authenticator());
    }

    @Override
    public Version version() {
        return setup.version();
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.ofNullable(setup.executor());
    }

    /** As the JDK's clients do. */
    @Override
    public String toString() {
        return "jdk.internal.net.http.HttpClientImpl@"
                + Integer.toHexString(hashCode())
                + "("
                + setup.number()
                + ")";
    }
}
