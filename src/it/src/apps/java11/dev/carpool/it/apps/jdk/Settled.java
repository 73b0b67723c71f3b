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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Permission;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
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
    },
    /**
     * Up to Java 17, and the end of the JVM: a security manager that forbids nothing. The last call
     * is one of the first client's.
     */
    GUARDED {
        private HttpClient first;
        private int clients;

        @Override
        synchronized HttpClient client() {
            if (++clients > UNGUARDED && System.getSecurityManager() == null) {
                System.setSecurityManager(
                        new SecurityManager() {
                            @Override
                            public void checkPermission(Permission permission) {}

                            @Override
                            public void checkPermission(Permission permission, Object context) {}
                        });
            }
            first = first == null ? HttpClient.newHttpClient() : first;
            return clients % LAST == 1 ? first : HttpClient.newHttpClient();
        }
    },
    /** One for all calls, which are of several kinds. */
    ONE {
        private HttpClient one;

        @Override
        synchronized HttpClient client() {
            one = one == null ? HttpClient.newHttpClient() : one;
            return one;
        }
    },
    /** Of a class of the app's own, which adds something to the JDK's. */
    SUBCLASS {
        @Override
        HttpClient client() {
            return new HouseClient(HttpClient.newHttpClient());
        }
    },
    /** The app ends what it takes for threads that leak, as nothing else does before Java 21. */
    INTERRUPTED {
        @Override
        HttpClient client() throws InterruptedException {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().matches("HttpClient-\\d+-SelectorManager")) {
                    thread.interrupt();
                    thread.join();
                }
            }
            return HttpClient.newHttpClient();
        }
    },
    VIRTUAL_EXECUTOR_OF_ALL {
        private Executor executor;

        @Override
        public int since() {
            return 21;
        }

        @Override
        synchronized HttpClient client() throws ReflectiveOperationException {
            if (executor == null) {
                executor =
                        (Executor)
                                Executors.class
                                        .getMethod("newVirtualThreadPerTaskExecutor")
                                        .invoke(null);
            }
            return HttpClient.newBuilder().executor(executor).build();
        }
    },
    VIRTUAL_THREADS {
        @Override
        public int since() {
            return 21;
        }

        @Override
        HttpClient client() {
            return HttpClient.newHttpClient();
        }

        @Override
        void run(Callable<?> call) throws Exception {
            FutureTask<?> task = new FutureTask<>(call);
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
            task.get(20, TimeUnit.SECONDS);
        }
    };

    /** How many clients there are before the security manager. */
    public static final int UNGUARDED = 2;

    private static final int LAST = 5;

    abstract HttpClient client() throws Exception;

    /** The first Java that has what it needs. */
    public int since() {
        return 11;
    }

    /** On the thread that its calls are made by. */
    void run(Callable<?> call) throws Exception {
        call.call();
    }

    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            Settled way = site.choice(Settled.class, COOKIES_EACH);
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            try {
                for (int i = 0; i < site.number("calls", 6); i++) {
                    int number = i;
                    way.run(() -> call(way, site, journal, number));
                }
            } finally {
                Thread.currentThread().setContextClassLoader(loader);
            }
        }

        private static Void call(Settled way, Site site, Journal journal, int number)
                throws Exception {
            HttpClient client = way.client();
            journal.fact("says", client.cookieHandler().isPresent());
            journal.fact("says", client.executor().isPresent());
            journal.fact("says", client.authenticator().isPresent());
            journal.fact("says", client.version() + " " + client.followRedirects());
            HttpRequest.Builder asked =
                    HttpRequest.newBuilder(URI.create(site.base + "/call/" + number));
            if (way == ONE && number % 2 == 1) {
                asked.POST(BodyPublishers.ofString("{" + number + "}"));
            }
            HttpRequest request = asked.build();
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
                return null;
            }
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            journal.call(number, outcome.response(response.statusCode(), "", response.body()));
            return null;
        }
    }
}
