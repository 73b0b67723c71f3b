package dev.carpool.it.apps.okhttp;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Calls as an app writes them, and what came of each. */
final class Sent {
    private Sent() {}

    static Request get(Site site, String path) {
        return new Request.Builder().url(site.base + path).build();
    }

    static Request post(Site site, String path, String body) {
        MediaType text = MediaType.parse("text/plain; charset=utf-8");
        return get(site, path).newBuilder().post(RequestBody.create(text, body)).build();
    }

    /** Has something to do before its first request goes out on a connection that it has got. */
    static OkHttpClient.Builder beforeSending(Runnable first) {
        AtomicBoolean done = new AtomicBoolean();
        return new OkHttpClient.Builder()
                .addNetworkInterceptor(
                        chain -> {
                            if (!done.getAndSet(true)) {
                                first.run();
                            }
                            return chain.proceed(chain.request());
                        });
    }

    /** With a client of its own. */
    static void alone(Journal journal, int number, Request request) {
        by(new OkHttpClient(), journal, number, request);
    }

    static void by(OkHttpClient client, Journal journal, int number, Request request) {
        Outcome outcome = new Outcome();
        try (Response response = client.newCall(request).execute()) {
            String body = response.protocol() + " " + response.body().string();
            journal.call(number, outcome.response(response.code(), "", body));
        } catch (IOException e) {
            journal.call(number, outcome.failed(e));
        }
    }

    /** Calls that are under way while an app does something else. */
    static final class Meanwhile {
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<Future<?>> all = new ArrayList<>();

        void by(OkHttpClient client, Journal journal, int number, Request request) {
            all.add(threads.submit(() -> Sent.by(client, journal, number, request)));
        }

        void end() throws Exception {
            for (Future<?> each : all) {
                each.get(30, TimeUnit.SECONDS);
            }
            threads.shutdown();
        }
    }
}
