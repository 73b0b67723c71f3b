package dev.carpool.it.apps;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * What one client of OkHttp ends of its own while another works. Paths say how the server answers:
 * {@code /fast}, {@code /slow}, {@code /stream} in two parts, {@code /half} with the first of them,
 * {@code /stall} never.
 */
public enum OkHttpEndings {
    /** The pool is emptied while another's response comes on a connection that was in it. */
    EVICTS {
        @Override
        void end(Site site, Journal journal) throws Exception {
            OkHttpClient one = new OkHttpClient();
            OkHttpClient other = new OkHttpClient();
            get(one, site, journal, "/fast/1");
            Response open = call(other, site, "/stream/2").execute();
            one.connectionPool().evictAll();
            journal.fact("left to one", one.connectionPool().connectionCount());
            journal.fact("the other's", open.body().string());
            get(other, site, journal, "/fast/3");
            get(one, site, journal, "/fast/4");
            one.connectionPool().evictAll();
            journal.fact("left in the end", one.connectionPool().connectionCount());
            get(other, site, journal, "/fast/5");
        }
    },
    /** All calls are given up, one that waits and one whose response comes. */
    CANCELS {
        @Override
        void end(Site site, Journal journal) throws Exception {
            OkHttpClient one = new OkHttpClient();
            OkHttpClient other = new OkHttpClient();
            get(one, site, journal, "/fast/1");
            get(other, site, journal, "/fast/2");
            BlockingQueue<String> given = enqueue(one, site, "/stall/3");
            BlockingQueue<String> half = enqueue(one, site, "/half/4");
            BlockingQueue<String> kept = enqueue(other, site, "/slow/5");
            journal.fact("half-way", half.poll(20, TimeUnit.SECONDS));
            TimeUnit.MILLISECONDS.sleep(150);
            one.dispatcher().cancelAll();
            journal.fact("given up", answer(given));
            journal.fact("given up half-way", answer(half));
            journal.fact("kept", answer(kept));
            journal.fact("of one still run", one.dispatcher().runningCallsCount());
            get(one, site, journal, "/fast/6");
            get(other, site, journal, "/fast/7");
        }
    },
    /** The threads are ended: what runs goes on, what comes later is rejected. */
    SHUTS_DOWN {
        @Override
        void end(Site site, Journal journal) throws Exception {
            OkHttpClient one = new OkHttpClient();
            OkHttpClient other = new OkHttpClient();
            get(one, site, journal, "/fast/1");
            get(other, site, journal, "/fast/2");
            BlockingQueue<String> runs = enqueue(one, site, "/slow/3");
            BlockingQueue<String> others = enqueue(other, site, "/slow/4");
            one.dispatcher().executorService().shutdown();
            journal.fact("runs", answer(runs));
            journal.fact("the other's", answer(others));
            journal.fact("rejected", answer(enqueue(one, site, "/fast/5")));
            journal.fact("of the other", answer(enqueue(other, site, "/fast/6")));
            get(one, site, journal, "/fast/7");
            get(other, site, journal, "/fast/8");
        }
    },
    CLOSES_CACHE {
        @Override
        void end(Site site, Journal journal) throws Exception {
            File directory = Files.createTempDirectory("okhttp-cache").toFile();
            OkHttpClient one =
                    new OkHttpClient.Builder().cache(new Cache(directory, 100_000)).build();
            OkHttpClient other = new OkHttpClient();
            get(one, site, journal, "/fast/1");
            get(other, site, journal, "/fast/2");
            one.cache().close();
            try {
                get(one, site, journal, "/fast/3");
            } catch (IllegalStateException closed) {
                journal.fact("closed", closed);
            }
            get(other, site, journal, "/fast/4");
            Files.walk(directory.toPath())
                    .sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    };

    abstract void end(Site site, Journal journal) throws Exception;

    private static Call call(OkHttpClient client, Site site, String path) {
        return client.newCall(new Request.Builder().url(site.base + path).build());
    }

    private static void get(OkHttpClient client, Site site, Journal journal, String path)
            throws IOException {
        Response response = call(client, site, path).execute();
        journal.fact(path, response.code() + " " + response.body().string());
    }

    /** Which exception it is that ends a call, depends on how often its connection was used. */
    private static BlockingQueue<String> enqueue(OkHttpClient client, Site site, String path) {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        Callback callback =
                new Callback() {
                    @Override
                    public void onFailure(Call call, IOException e) {
                        answers.add("failed");
                    }

                    @Override
                    public void onResponse(Call call, Response response) {
                        try {
                            answers.add("begun");
                            answers.add(response.body().string());
                        } catch (IOException e) {
                            answers.add("failed in the body");
                        }
                    }
                };
        try {
            call(client, site, path).enqueue(callback);
        } catch (RejectedExecutionException old) {
            answers.add("failed");
        }
        return answers;
    }

    private static String answer(BlockingQueue<String> answers) throws InterruptedException {
        String answer = answers.poll(20, TimeUnit.SECONDS);
        return "begun".equals(answer) ? answers.poll(20, TimeUnit.SECONDS) : answer;
    }

    /** One of them, as the parameter says. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(OkHttpEndings.class, EVICTS).end(site, journal);
        }
    }
}
