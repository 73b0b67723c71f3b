package dev.carpool.it.apps.driver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One HttpClient of the app's. Before Java 21 nothing closes it, and so nobody does. */
final class JdkHttp implements Http {
    /**
     * A request's timeout ends with the head of its response: for the body, apps wait themselves.
     */
    private static final ScheduledThreadPoolExecutor ENDS =
            new ScheduledThreadPoolExecutor(
                    1,
                    work -> {
                        Thread thread = new Thread(null, work, "ends", 0, false);
                        thread.setDaemon(true);
                        thread.setContextClassLoader(null);
                        return thread;
                    });

    static {
        // Or each keeps its response, with all that is behind it, until its time has come.
        ENDS.setRemoveOnCancelPolicy(true);
    }

    private final HttpClient client;
    private final boolean async;
    private final List<String[]> headers = new ArrayList<>();
    private boolean expect;
    private int timeout = -1;

    JdkHttp(HttpClient client, boolean async) {
        this.client = client;
        this.async = async;
    }

    void expect(boolean value) {
        expect = value;
    }

    /** Milliseconds; -1 for none. */
    void timeout(int millis) {
        timeout = millis;
    }

    void header(String name, String value) {
        headers.add(new String[] {name, value, "set"});
    }

    @Override
    public Reply send(Ask ask) throws Exception {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(ask.uri()));
        builder.method(ask.method(), body(ask)).expectContinue(expect);
        if (timeout >= 0) {
            builder.timeout(Duration.ofMillis(timeout));
        }
        if (ask.body() != null) {
            builder.header("Content-Type", "application/json");
        }
        List<String[]> all = new ArrayList<>(headers);
        all.addAll(ask.headers());
        for (String[] header : all) {
            if (header[2].equals("set")) {
                builder.setHeader(header[0], header[1]);
            } else {
                builder.header(header[0], header[1]);
            }
        }
        HttpRequest request = builder.build();
        // What is not there yet is given up by interrupting whoever waits for it.
        AtomicReference<Runnable> end = new AtomicReference<>(Thread.currentThread()::interrupt);
        ask.shows(() -> request.headers().map().toString(), () -> end.get().run());
        JdkReply reply =
                new JdkReply(async ? later(request) : client.send(request, handler()), timeout);
        end.set(reply::abort);
        return reply;
    }

    private static HttpResponse.BodyHandler<InputStream> handler() {
        return BodyHandlers.ofInputStream();
    }

    private HttpResponse<InputStream> later(HttpRequest request) throws Exception {
        try {
            return client.sendAsync(request, handler()).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    private static BodyPublisher body(Ask ask) {
        if (ask.body() == null) {
            return BodyPublishers.noBody();
        }
        if (!ask.isOneShot()) {
            return BodyPublishers.ofString(ask.body());
        }
        byte[] bytes = ask.body().getBytes(StandardCharsets.UTF_8);
        InputStream once = new ByteArrayInputStream(bytes);
        return BodyPublishers.ofInputStream(() -> once);
    }

    @Override
    public void close() {}

    private static final class JdkReply implements Reply {
        private final HttpResponse<InputStream> response;
        private final int patience;

        JdkReply(HttpResponse<InputStream> response, int patience) {
            this.response = response;
            this.patience = patience;
        }

        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public String headers() {
            StringBuilder text = new StringBuilder();
            response.headers()
                    .map()
                    .forEach(
                            (name, values) ->
                                    values.forEach(
                                            value ->
                                                    text.append(name)
                                                            .append(": ")
                                                            .append(value)
                                                            .append('\n')));
            return text.toString();
        }

        @Override
        public InputStream body() {
            return response.body();
        }

        @Override
        public String text() throws IOException {
            Future<?> end =
                    patience < 0
                            ? null
                            : ENDS.schedule(this::abort, patience, TimeUnit.MILLISECONDS);
            try {
                byte[] bytes = response.body().readAllBytes();
                return new String(bytes, StandardCharsets.UTF_8);
            } finally {
                if (end != null) {
                    end.cancel(false);
                }
            }
        }

        void abort() {
            try {
                close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }
}
