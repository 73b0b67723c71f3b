package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Java 21 and later: what the end of one client does to its own calls, and to another's. */
public enum Endings {
    /** Nothing was ever sent. */
    UNUSED {
        @Override
        void run(Ends x, HttpClient other) throws Exception {
            x.fact("terminated before", x.isTerminated());
            x.call("shutdown");
            x.fact("in time", x.await(10_000));
            x.fact("terminated", x.isTerminated());
            x.fact("after", x.sends("/call/1"));
        }
    },
    SHUTDOWN {
        @Override
        void run(Ends x, HttpClient other) throws Exception {
            CompletableFuture<HttpResponse<String>> slow = x.later("/slow");
            x.call("shutdown");
            x.fact("terminated at once", x.isTerminated());
            x.fact("waited briefly", x.await(50));
            x.fact("after", x.sends("/call/1"));
            x.fact("after, async", outcome(() -> x.later("/call/2").get().body()));
            x.fact("slow", outcome(() -> slow.get(10, TimeUnit.SECONDS).body()));
            x.fact("in time", x.await(10_000));
            x.fact("terminated", x.isTerminated());
        }
    },
    /** The response is there, and its body is not read yet. */
    STREAMING {
        @Override
        void run(Ends x, HttpClient other) throws Exception {
            InputStream body = x.streams("/stream");
            x.fact("first", body.read());
            x.call("shutdown");
            x.fact("waited briefly", x.await(50));
            x.fact("rest", outcome(() -> new String(body.readAllBytes()).trim()));
            x.fact("in time", x.await(10_000));
            x.fact("terminated", x.isTerminated());
        }
    },
    /** Its body is not wanted. */
    CLOSED_BODY {
        @Override
        void run(Ends x, HttpClient other) throws Exception {
            InputStream body = x.streams("/stream");
            x.fact("first", body.read());
            x.call("shutdown");
            body.close();
            x.fact("in time", x.await(10_000));
        }
    },
    NOW {
        @Override
        void run(Ends x, HttpClient other) throws Exception {
            CompletableFuture<HttpResponse<String>> slow = x.later("/slow");
            Thread.sleep(100);
            x.call("shutdownNow");
            x.fact("slow", outcome(() -> slow.get(10, TimeUnit.SECONDS).body()));
            x.fact("in time", x.await(10_000));
            x.fact("after", x.sends("/call/1"));
        }
    },
    NOW_STREAMING {
        @Override
        void run(Ends x, HttpClient other) throws Exception {
            InputStream body = x.streams("/stream");
            x.fact("first", body.read());
            x.call("shutdownNow");
            x.fact("rest", outcome(() -> body.readAllBytes().length > 1).replaceAll(" <-.*", ""));
            x.fact("in time", x.await(10_000));
            x.fact("terminated", x.isTerminated());
        }
    },
    /** close() waits for what is under way. */
    CLOSE {
        @Override
        void run(Ends x, HttpClient other) throws Exception {
            CompletableFuture<HttpResponse<String>> slow = x.later("/slow");
            long began = System.nanoTime();
            x.call("close");
            x.fact("waited", System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(100));
            // The JDK may say so a moment after its close() has returned.
            x.fact("slow", outcome(() -> slow.get(10, TimeUnit.SECONDS).body()));
            x.fact("terminated", x.isTerminated());
            x.fact("again", outcome(() -> x.call("close")));
        }
    },
    INTERRUPTED {
        @Override
        void run(Ends x, HttpClient other) throws Exception {
            CompletableFuture<HttpResponse<String>> slow = x.later("/slow");
            Thread.sleep(100);
            Thread.currentThread().interrupt();
            x.call("close");
            x.fact("interrupted", Thread.interrupted());
            x.fact("slow", outcome(() -> slow.get(10, TimeUnit.SECONDS).body()));
        }
    };

    abstract void run(Ends x, HttpClient other) throws Exception;

    static String outcome(Callable<?> work) {
        try {
            return String.valueOf(work.call());
        } catch (Exception e) {
            StringBuilder text = new StringBuilder();
            for (Throwable t = e; t != null; t = t.getCause()) {
                if (!(t instanceof ExecutionException)
                        && !(t instanceof InvocationTargetException)) {
                    text.append(text.length() == 0 ? "" : " <- ").append(t);
                }
            }
            return text.toString();
        }
    }

    /** One client, and what is asked of it. */
    static final class Ends {
        private final HttpClient client = HttpClient.newHttpClient();
        private final Site site;
        private final Journal journal;
        private final String name;

        Ends(Site site, Journal journal, String name) {
            this.site = site;
            this.journal = journal;
            this.name = name;
        }

        HttpClient client() {
            return client;
        }

        void fact(String what, Object value) {
            journal.fact(name + ": " + what, value);
        }

        Object call(String method, Object... arguments) throws Exception {
            // Newer than what the apps are compiled against.
            Class<?>[] types = new Class<?>[arguments.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = arguments[i].getClass();
            }
            return HttpClient.class.getMethod(method, types).invoke(client, arguments);
        }

        boolean isTerminated() throws Exception {
            return (Boolean) call("isTerminated");
        }

        boolean await(long millis) throws Exception {
            return (Boolean) call("awaitTermination", Duration.ofMillis(millis));
        }

        private HttpRequest get(String path) {
            return HttpRequest.newBuilder(URI.create(site.base + path)).build();
        }

        CompletableFuture<HttpResponse<String>> later(String path) {
            return client.sendAsync(get(path), BodyHandlers.ofString());
        }

        InputStream streams(String path) throws Exception {
            return client.send(get(path), BodyHandlers.ofInputStream()).body();
        }

        String sends(String path) {
            return outcome(() -> client.send(get(path), BodyHandlers.ofString()).body());
        }
    }

    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            for (Endings ending : values()) {
                HttpClient other = HttpClient.newHttpClient();
                HttpRequest slow = HttpRequest.newBuilder(URI.create(site.base + "/slow")).build();
                CompletableFuture<HttpResponse<String>> others =
                        other.sendAsync(slow, BodyHandlers.ofString());
                ending.run(new Ends(site, journal, ending.name()), other);
                journal.fact(
                        ending + ": the other's",
                        outcome(() -> others.get(10, TimeUnit.SECONDS).body()));
                journal.fact(
                        ending + ": the other's next",
                        outcome(() -> other.send(slow, BodyHandlers.ofString()).body()));
            }
        }
    }
}
