package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Posts to many servers, a client each. All clients have one executor, which is behind with its
 * work by {@code delay} milliseconds.
 */
public final class Late implements Scenario {
    /** To each server. */
    public static final int CALLS = 3;

    private static final int THREADS = 12;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        ScheduledExecutorService workers = Executors.newScheduledThreadPool(THREADS, Late::daemon);
        int delay = site.number("delay", 40);
        Executor late = work -> workers.schedule(work, delay, TimeUnit.MILLISECONDS);
        // One alone is left to the JDK: nobody knows yet that there will be others.
        HttpClient.newBuilder().executor(late).build();
        ExecutorService app = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> results = new ArrayList<>();
        String[] bases = site.base.split(" ");
        for (int i = 0; i < bases.length; i++) {
            String base = bases[i];
            int number = i * CALLS;
            results.add(app.submit(() -> calls(base, journal, number, late)));
        }
        for (Future<?> result : results) {
            result.get();
        }
        app.shutdown();
    }

    /** The JDK has work for its executor as long as a client lives. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private static Void calls(String base, Journal journal, int from, Executor late) {
        for (int i = from; i < from + CALLS; i++) {
            URI uri = URI.create(base + "/call/" + i);
            HttpRequest request = HttpRequest.newBuilder(uri).POST(body(i)).build();
            HttpClient client = HttpClient.newBuilder().executor(late).build();
            Protocols.send(journal, i, client, request);
        }
        return null;
    }

    /** Of each second one there is no other: what is read of it is gone. */
    private static BodyPublisher body(int number) {
        String text = "{" + number + "}";
        if (number % 2 == 0) {
            return BodyPublishers.ofString(text);
        }
        InputStream once = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return BodyPublishers.ofInputStream(() -> once);
    }
}
