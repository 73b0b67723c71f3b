package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What clients that are made for each call do in HTTP/2, if the server speaks it. */
public enum Protocols {
    GETS {
        @Override
        void run(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i++) {
                send(journal, i, get(site, "/call/" + i).build());
                pause(site);
            }
        }
    },
    POSTS {
        @Override
        void run(Site site, Journal journal) throws Exception {
            for (int i = 0; i < 6 * CALLS; i++) {
                HttpRequest.Builder post = get(site, "/call/" + i);
                send(journal, i, post.POST(BodyPublishers.ofString("{" + i + "}")).build());
                pause(site);
            }
        }
    },
    /** Each client with cookies of its own. */
    COOKIES {
        @Override
        void run(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i++) {
                HttpRequest request = get(site, "/call/" + i).build();
                CookieManager cookies = new CookieManager();
                HttpCookie id = new HttpCookie("id", Integer.toString(i));
                id.setVersion(0);
                id.setPath("/");
                cookies.getCookieStore().add(request.uri(), id);
                send(journal, i, HttpClient.newBuilder().cookieHandler(cookies).build(), request);
            }
        }
    },
    /** One client: the first call opens, then posts in turn, and the rest at a time. */
    ONE_CLIENT {
        @Override
        void run(Site site, Journal journal) throws Exception {
            HttpClient client = HttpClient.newHttpClient();
            send(journal, 0, client, get(site, "/first").build());
            for (int i = 1; i < CALLS; i++) {
                HttpRequest.Builder post = get(site, "/call/" + i);
                send(journal, i, client, post.POST(BodyPublishers.ofString("{" + i + "}")).build());
            }
            answers(journal, CALLS, later(client, site, "/slow/", CALLS));
        }
    },
    /** As many streams as the server allows are one client's; another calls meanwhile. */
    STARVED {
        @Override
        void run(Site site, Journal journal) throws Exception {
            send(journal, 0, get(site, "/first").build());
            HttpClient busy = HttpClient.newHttpClient();
            List<CompletableFuture<HttpResponse<String>>> all =
                    later(busy, site, "/slow/", site.number("streams", 3));
            Thread.sleep(100);
            for (int i = 1; i < CALLS; i++) {
                send(journal, i, get(site, "/call/" + i).build());
            }
            answers(journal, CALLS, all);
        }
    },
    /** What a client has not read yet is no obstacle to others. */
    UNREAD {
        @Override
        void run(Site site, Journal journal) throws Exception {
            HttpClient slow = HttpClient.newHttpClient();
            InputStream body =
                    slow.send(get(site, "/big").build(), BodyHandlers.ofInputStream()).body();
            journal.fact("first", body.read());
            for (int i = 0; i < 3; i++) {
                send(journal, i, get(site, "/call/" + i).build());
            }
            journal.fact("the rest", body.readAllBytes().length);
            send(journal, 3, slow, get(site, "/again").build());
        }
    },
    PUSHED {
        @Override
        void run(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i++) {
                ConcurrentMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed =
                        new ConcurrentHashMap<>();
                HttpRequest request = get(site, "/push/" + (i == 1 ? "slow" : i)).build();
                answers(journal, i, List.of(push(HttpClient.newHttpClient(), request, pushed)));
                for (CompletableFuture<HttpResponse<String>> push : pushed.values()) {
                    journal.fact("pushed", push.get(20, TimeUnit.SECONDS).body());
                }
                journal.fact("pushes", pushed.size());
            }
        }
    },
    /** After each second response the server wants no more on that connection. */
    GOODBYE {
        @Override
        void run(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i++) {
                send(journal, i, get(site, (i % 2 == 0 ? "/goodbye/" : "/call/") + i).build());
            }
        }
    },
    /** The server hangs up instead of answering. */
    DROPPED {
        @Override
        void run(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i += 2) {
                send(journal, i, get(site, "/call/" + i).build());
                HttpRequest.Builder post = get(site, "/drop/" + i);
                send(journal, i + 1, post.POST(BodyPublishers.ofString("once")).build());
            }
        }
    },
    /** The server wants no more on a connection that a request is about to be written on. */
    UNSENT {
        @Override
        void run(Site site, Journal journal) throws Exception {
            send(journal, 0, get(site, "/first").build());
            // So that the route is trusted with requests that can't be sent again.
            Thread.sleep(1200);
            for (int i = 1; i < 10; i += 3) {
                send(journal, i, get(site, "/call/" + i).build());
                int number = i + 1;
                BodyPublisher body =
                        Hesitant.of(
                                () -> {
                                    send(journal, number, get(site, "/dismiss/" + number).build());
                                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                                });
                HttpRequest.Builder request = get(site, "/call/" + (i + 2));
                send(journal, i + 2, request.method(i == 4 ? "POST" : "GET", body).build());
                pause(site);
            }
        }
    },
    /** Nobody answers; one client waits for a moment, one gives up, others are answered. */
    GIVEN_UP {
        @Override
        void run(Site site, Journal journal) throws Exception {
            send(journal, 0, get(site, "/first").build());
            Duration moment = Duration.ofMillis(2500);
            send(journal, 1, get(site, "/stall/1").timeout(moment).build());
            send(journal, 2, get(site, "/call/2").build());
            CompletableFuture<HttpResponse<String>> answer =
                    HttpClient.newHttpClient()
                            .sendAsync(get(site, "/stall/3").build(), BodyHandlers.ofString());
            Thread.sleep(100);
            journal.fact("cancelled", answer.cancel(true));
            send(journal, 4, get(site, "/slow/4").build());
            send(journal, 5, get(site, "/call/5").build());
        }
    },
    /** Java 21 and later: the end of a client to which something is still being pushed. */
    PUSHED_AT_THE_END {
        @Override
        void run(Site site, Journal journal) throws Exception {
            Endings.Ends end = new Endings.Ends(site, journal, name());
            ConcurrentMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed =
                    new ConcurrentHashMap<>();
            HttpRequest request = get(site, "/push/slow").build();
            journal.fact("body", push(end.client(), request, pushed).get().body());
            end.call("shutdown");
            journal.fact("at once", end.await(20));
            for (CompletableFuture<HttpResponse<String>> push : pushed.values()) {
                journal.fact("pushed", Endings.outcome(() -> push.get().body()));
            }
            journal.fact("in time", end.await(20_000));
        }
    };

    private static final int CALLS = 8;

    abstract void run(Site site, Journal journal) throws Exception;

    static HttpRequest.Builder get(Site site, String path) {
        return HttpRequest.newBuilder(URI.create(site.base + path)).timeout(Duration.ofSeconds(30));
    }

    private static void pause(Site site) throws InterruptedException {
        Thread.sleep(site.number("pause", 0));
    }

    /** With a client of its own. */
    static void send(Journal journal, int number, HttpRequest request) {
        send(journal, number, HttpClient.newHttpClient(), request);
    }

    static void send(Journal journal, int number, HttpClient client, HttpRequest request) {
        Outcome outcome = new Outcome();
        try {
            told(journal, number, outcome, client.send(request, BodyHandlers.ofString()));
        } catch (Exception e) {
            journal.call(number, outcome.failed(e));
        }
    }

    private static void told(
            Journal journal, int number, Outcome outcome, HttpResponse<String> response) {
        String body = response.version() + " " + response.body();
        journal.call(number, outcome.response(response.statusCode(), "", body));
    }

    private static List<CompletableFuture<HttpResponse<String>>> later(
            HttpClient client, Site site, String path, int calls) {
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            all.add(client.sendAsync(get(site, path + i).build(), BodyHandlers.ofString()));
        }
        return all;
    }

    private static CompletableFuture<HttpResponse<String>> push(
            HttpClient client,
            HttpRequest request,
            ConcurrentMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed) {
        return client.sendAsync(
                request,
                BodyHandlers.ofString(),
                PushPromiseHandler.of(push -> BodyHandlers.ofString(), pushed));
    }

    private static void answers(
            Journal journal, int from, List<CompletableFuture<HttpResponse<String>>> all) {
        for (int i = 0; i < all.size(); i++) {
            Outcome outcome = new Outcome();
            try {
                told(journal, from + i, outcome, all.get(i).get(20, TimeUnit.SECONDS));
            } catch (Exception e) {
                journal.call(from + i, outcome.failed(e));
            }
        }
    }

    /** The scenario that has one of them. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Protocols.class, GETS).run(site, journal);
        }
    }
}
