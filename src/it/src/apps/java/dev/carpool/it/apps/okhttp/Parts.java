package dev.carpool.it.apps.okhttp;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.OkHttp;
import dev.carpool.it.apps.driver.Tls;
import java.io.File;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What a client is made of and stays its own. */
public enum Parts {
    /** A cache each, in turns, of which one ends early. */
    CACHES {
        @Override
        void use(Site site, Journal journal) throws Exception {
            Cache first = cache();
            Cache second = cache();
            for (int i = 0; i < 6; i++) {
                Cache cache = i % 2 == 0 && !first.isClosed() ? first : second;
                OkHttpClient client = new OkHttpClient.Builder().cache(cache).build();
                Response response = client.newCall(Sent.get(site, "/cached")).execute();
                journal.fact("text", response.body().string());
                journal.fact("from the network", response.networkResponse() != null);
                journal.fact("from the cache", response.cacheResponse() != null);
                journal.fact("same cache", client.cache() == cache);
                journal.fact(
                        "counts",
                        cache.requestCount()
                                + ", "
                                + cache.networkCount()
                                + ", "
                                + cache.hitCount());
                if (i == 3) {
                    first.close();
                    journal.fact("ended", first.isClosed() + ", other " + second.isClosed());
                }
            }
        }

        private Cache cache() throws IOException {
            File directory = Files.createTempDirectory("cache").toFile();
            return new Cache(directory, 1 << 20);
        }
    },
    /** One client's limits, and its calls given up, while another works. */
    DISPATCHERS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            OkHttpClient limited = new OkHttpClient();
            limited.dispatcher().setMaxRequestsPerHost(1);
            OkHttpClient other = new OkHttpClient();
            Later mine = new Later(limited, site, 3);
            Later theirs = new Later(other, site, 1);
            journal.fact("running", limited.dispatcher().runningCallsCount());
            journal.fact("queued", limited.dispatcher().queuedCallsCount());
            Sent.alone(journal, 0, Sent.get(site, "/meanwhile"));
            limited.dispatcher().cancelAll();
            journal.fact("mine", mine.ends());
            journal.fact("theirs", theirs.ends());
            journal.fact("left", limited.dispatcher().runningCalls().size());
            Sent.by(limited, journal, 1, Sent.get(site, "/again"));
            limited.dispatcher().executorService().shutdown();
            Sent.by(other, journal, 2, Sent.get(site, "/other"));
            journal.fact("theirs", new Later(other, site, 1).ends());
            journal.fact("others", other.dispatcher().executorService().isShutdown());
        }
    },
    /** One client for good, and for each call one that is derived from it. */
    DERIVED {
        @Override
        void use(Site site, Journal journal) throws Exception {
            OkHttpClient one = new OkHttpClient();
            for (int i = 0; i < 6; i++) {
                OkHttpClient derived =
                        one.newBuilder()
                                .readTimeout(20 + i, TimeUnit.SECONDS)
                                .addInterceptor(
                                        chain ->
                                                chain.proceed(
                                                        chain.request()
                                                                .newBuilder()
                                                                .header("X-Derived", "yes")
                                                                .build()))
                                .build();
                Sent.by(derived, journal, i, Sent.get(site, "/derived/" + i));
                journal.fact("same pool", derived.connectionPool() == one.connectionPool());
                journal.fact("same dispatcher", derived.dispatcher() == one.dispatcher());
                journal.fact("same factory", derived.sslSocketFactory() == one.sslSocketFactory());
                journal.fact("has", one.connectionPool().connectionCount());
            }
        }
    },
    /** A context each, of what the JVM trusts, and what the client says of it. */
    FACTORIES {
        @Override
        void use(Site site, Journal journal) throws Exception {
            for (int i = 0; i < 4; i++) {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, null, null);
                SSLSocketFactory factory = context.getSocketFactory();
                OkHttpClient.Builder builder = new OkHttpClient.Builder();
                OkHttp.factory(builder, factory, Tls.trustOfJvm());
                OkHttpClient client = builder.build();
                journal.fact("before", client.sslSocketFactory() == factory);
                Sent.by(client, journal, i, Sent.get(site, "/factory/" + i));
                journal.fact("after", client.sslSocketFactory() == factory);
                OkHttpClient derived = client.newBuilder().build();
                journal.fact("derived", derived.sslSocketFactory() == factory);
            }
        }
    },
    /** As OkHttp's manual has it, for who wants to end a client. */
    ENDED {
        @Override
        void use(Site site, Journal journal) throws Exception {
            for (int i = 0; i < 6; i++) {
                OkHttpClient client = new OkHttpClient();
                Sent.by(client, journal, i, Sent.get(site, "/ended/" + i));
                client.dispatcher().executorService().shutdown();
                client.connectionPool().evictAll();
                numbers(client, journal);
            }
        }
    },
    /** Wants a new connection each time, and may have no other's instead of its own. */
    EVICTING {
        @Override
        void use(Site site, Journal journal) throws Exception {
            OkHttpClient client = new OkHttpClient();
            for (int i = 0; i < 4; i++) {
                Sent.by(client, journal, i, Sent.get(site, "/evicting/" + i));
                numbers(client, journal);
                client.connectionPool().evictAll();
                numbers(client, journal);
            }
        }
    },
    /** The server closes an idle connection, and the next request is already on its way. */
    LOST {
        @Override
        void use(Site site, Journal journal) throws Exception {
            OkHttpClient one = new OkHttpClient();
            Sent.by(one, journal, 0, Sent.get(site, "/lost/0"));
            Sent.by(one, journal, 1, Sent.get(site, "/call/1"));
            Sent.alone(journal, 2, Sent.get(site, "/lost/2"));
            Sent.alone(journal, 3, Sent.get(site, "/call/3"));
        }
    },
    /** Clients that nobody has any more, each with a connection that is its own only. */
    GONE {
        @Override
        void use(Site site, Journal journal) throws Exception {
            for (int i = 0; i < 40; i++) {
                Sent.alone(journal, i, Sent.get(site, "/doubt/" + i));
                if (i % 20 == 19) {
                    System.gc();
                    // The agent tidies up once a second.
                    Thread.sleep(2500);
                }
            }
        }
    },
    /** A class of the app's that takes its part in each call. */
    SUBCLASS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            for (int i = 0; i < 4; i++) {
                OkHttpClient house = new House();
                Sent.by(house, journal, i, Sent.get(site, "/house/" + i));
                journal.fact("class", house.getClass().getName());
                journal.fact("derived", house.newBuilder().build().getClass().getName());
            }
        }
    };

    abstract void use(Site site, Journal journal) throws Exception;

    private static void numbers(OkHttpClient client, Journal journal) {
        ConnectionPool pool = client.connectionPool();
        journal.fact("has", pool.connectionCount() + ", idle " + pool.idleConnectionCount());
    }

    /** Marks what it sends. */
    private static final class House extends OkHttpClient {
        @Override
        public Call newCall(Request request) {
            return super.newCall(request.newBuilder().header("X-House", "yes").build());
        }
    }

    /** Calls that take their time, on the dispatcher's threads. */
    private static final class Later implements Callback {
        private final List<String> outcomes = new ArrayList<>();
        private final CountDownLatch open;

        Later(OkHttpClient client, Site site, int calls) {
            open = new CountDownLatch(calls);
            for (int i = 0; i < calls; i++) {
                client.newCall(Sent.get(site, "/slow")).enqueue(this);
            }
        }

        @Override
        public void onFailure(Call call, IOException failure) {
            // Which of the two a cancelled call sees depends on how far it has got.
            boolean cancelled =
                    failure.getClass() == IOException.class
                            || failure.getClass() == SocketException.class;
            ended(cancelled ? "cancelled" : failure.toString());
        }

        @Override
        public void onResponse(Call call, Response response) throws IOException {
            ended(response.code() + " " + response.body().string());
        }

        private void ended(String outcome) {
            synchronized (outcomes) {
                outcomes.add(outcome);
            }
            open.countDown();
        }

        List<String> ends() throws InterruptedException {
            open.await(20, TimeUnit.SECONDS);
            // OkHttp forgets a call when its callback has returned.
            Thread.sleep(50);
            return outcomes;
        }
    }

    /** One of them, as the parameter says. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Parts.class, CACHES).use(site, journal);
        }
    }
}
