package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.io.IOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients with cookies of their own, in turns: redirected, asynchronous, with handlers that fail.
 */
public final class Jars implements Scenario {
    /** Clients of {@link Crowd}. */
    public static final int CROWD = 40;

    private static final int TURNS = 3;

    /** Says what it is asked and told. */
    private static final class Telling extends CookieHandler {
        private final CookieManager jar = new CookieManager();
        private final Journal journal;
        private final String name;

        Telling(Journal journal, String name) {
            this.journal = journal;
            this.name = name;
        }

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers)
                throws IOException {
            journal.fact(name, "get " + uri.getPath() + " " + new TreeMap<>(headers));
            return jar.get(uri, headers);
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            journal.fact(name, "put " + uri.getPath() + " " + new TreeMap<>(headers));
            jar.put(uri, headers);
        }
    }

    /** Fails when it is asked, or when it is told. */
    private static final class Failing extends CookieHandler {
        private final boolean asked;

        Failing(boolean asked) {
            this.asked = asked;
        }

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers)
                throws IOException {
            if (asked) {
                throw new IOException("no cookies");
            }
            return Map.of();
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            throw new IOException("no more cookies");
        }
    }

    @Override
    public void run(Site site, Journal journal) throws Exception {
        HttpClient first = client(new Telling(journal, "first"));
        HttpClient second = client(new Telling(journal, "second"));
        HttpClient none = HttpClient.newHttpClient();
        int number = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            for (HttpClient client : List.of(first, second, none)) {
                send(journal, number, client, get(site, "/call/" + number++).build());
                send(journal, number, client, get(site, "/jump/call/" + number++).build());
                HttpRequest.Builder byHand = get(site, "/hand/" + number);
                byHand.header("Cookie", "by=hand");
                later(journal, number++, client, byHand.build());
                later(journal, number, client, get(site, "/jump/call/" + number++).build());
            }
        }
        for (boolean asked : new boolean[] {true, false}) {
            HttpClient failing = client(new Failing(asked));
            send(journal, number, failing, get(site, "/call/" + number++).build());
            later(journal, number, failing, get(site, "/call/" + number++).build());
        }
        send(journal, number, first, get(site, "/call/" + number).build());
    }

    private static HttpClient client(CookieHandler cookies) {
        return HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    private static HttpRequest.Builder get(Site site, String path) {
        return HttpRequest.newBuilder(URI.create(site.base + path));
    }

    private static void send(Journal journal, int number, HttpClient client, HttpRequest request)
            throws InterruptedException {
        Outcome outcome = new Outcome();
        try {
            told(outcome, client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            outcome.failed(e);
        }
        journal.call(number, outcome);
    }

    private static void later(Journal journal, int number, HttpClient client, HttpRequest request)
            throws InterruptedException {
        Outcome outcome = new Outcome();
        try {
            told(outcome, client.sendAsync(request, BodyHandlers.ofString()).get());
        } catch (ExecutionException e) {
            outcome.failed(e);
        }
        journal.call(number, outcome);
    }

    private static void told(Outcome outcome, HttpResponse<String> response) {
        String sent = response.request().headers().map().toString();
        outcome.response(response.statusCode(), sent, response.uri().getPath() + response.body());
    }

    /** Many at a time, each of which has cookies that tell it from all others. */
    public static final class Crowd implements Scenario {
        private static final int THREADS = 8;
        private static final int CALLS = 5;

        private final AtomicInteger others = new AtomicInteger();

        @Override
        public void run(Site site, Journal journal) throws Exception {
            ExecutorService app = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                int number = i;
                results.add(app.submit(() -> calls(site, journal, number)));
            }
            for (Future<?> result : results) {
                result.get();
            }
            app.shutdown();
            journal.fact("cookies of others", others.get());
        }

        private Void calls(Site site, Journal journal, int number) throws Exception {
            CookieManager jar = new CookieManager();
            HttpCookie own = new HttpCookie("own", "of-" + number);
            own.setVersion(0);
            own.setPath("/");
            jar.getCookieStore().add(URI.create(site.base), own);
            HttpClient client = client(jar);
            for (int i = 0; i < CALLS; i++) {
                HttpRequest request = get(site, "/call/" + number).build();
                Outcome outcome = new Outcome();
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                // In what order a jar gives its cookies is not said.
                String path = response.body().replaceAll("\\[.*", "");
                journal.call(number * CALLS + i, outcome.response(response.statusCode(), "", path));
                List<String> sent = List.of(response.body().replaceAll(".*\\[|]", "").split("; "));
                List<String> cookies = new ArrayList<>(List.of("own=of-" + number));
                if (i > 0) {
                    cookies.add("last=" + number);
                }
                if (!sent.containsAll(cookies) || !cookies.containsAll(sent)) {
                    others.incrementAndGet();
                }
            }
            return null;
        }
    }
}
