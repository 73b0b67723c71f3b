package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.lang.ref.WeakReference;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Clients with something of their own, a call each. */
public enum Settled {
    /** As most apps have it. */
    COOKIES_EACH {
        @Override
        HttpClient client() {
            return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        }
    },
    COOKIES_OF_ALL {
        private final CookieManager cookies = new CookieManager();

        @Override
        HttpClient client() {
            return HttpClient.newBuilder().cookieHandler(cookies).build();
        }
    },
    AUTHENTICATOR_EACH {
        @Override
        HttpClient client() {
            return HttpClient.newBuilder().authenticator(new Authenticator() {}).build();
        }
    },
    EXECUTOR_EACH {
        @Override
        HttpClient client() {
            ExecutorService daemon =
                    Executors.newCachedThreadPool(
                            work -> {
                                Thread thread = new Thread(work);
                                thread.setDaemon(true);
                                return thread;
                            });
            return HttpClient.newBuilder().executor(daemon).build();
        }
    },
    EXECUTOR_OF_ALL {
        @Override
        HttpClient client() {
            return HttpClient.newBuilder().executor(Runnable::run).build();
        }
    },
    LOADER_EACH {
        @Override
        HttpClient client() {
            Thread thread = Thread.currentThread();
            thread.setContextClassLoader(
                    new URLClassLoader(new URL[0], Settled.class.getClassLoader()));
            return HttpClient.newHttpClient();
        }
    },
    /** Nobody holds it while its call is under way. */
    DROPPED {
        @Override
        HttpClient client() {
            return HttpClient.newHttpClient();
        }
    };

    abstract HttpClient client();

    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            Settled way = site.choice(Settled.class, COOKIES_EACH);
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            try {
                for (int i = 0; i < site.number("calls", 6); i++) {
                    call(way, site, journal, i);
                }
            } finally {
                Thread.currentThread().setContextClassLoader(loader);
            }
        }

        private static void call(Settled way, Site site, Journal journal, int number)
                throws Exception {
            HttpClient client = way.client();
            journal.fact("says", client.cookieHandler().isPresent());
            journal.fact("says", client.executor().isPresent());
            journal.fact("says", client.authenticator().isPresent());
            journal.fact("says", client.version() + " " + client.followRedirects());
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(site.base + "/call/" + number)).build();
            Outcome outcome = new Outcome();
            if (way == DROPPED) {
                CompletableFuture<HttpResponse<String>> answer =
                        client.sendAsync(request, BodyHandlers.ofString());
                WeakReference<HttpClient> dropped = new WeakReference<>(client);
                client = null;
                System.gc();
                HttpResponse<String> response = answer.get(20, TimeUnit.SECONDS);
                journal.call(number, outcome.response(response.statusCode(), "", response.body()));
                journal.measure("dropped", dropped.get() == null);
                return;
            }
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            journal.call(number, outcome.response(response.statusCode(), "", response.body()));
        }
    }
}
