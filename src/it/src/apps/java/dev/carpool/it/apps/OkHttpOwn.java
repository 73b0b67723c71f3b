package dev.carpool.it.apps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What an app can ask of its own clients and pools of OkHttp. */
public enum OkHttpOwn {
    /** Identities, and what network interceptors see. */
    OBJECTS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            SSLSocketFactory factory = context.getSocketFactory();
            ConnectionPool pool = new ConnectionPool();
            List<String> seen = new ArrayList<>();
            Interceptor network =
                    chain -> {
                        seen.add(chain.connection().getClass().getName());
                        seen.add(chain.connection().route().address().url().host());
                        seen.add(chain.connection().protocol().toString());
                        return chain.proceed(chain.request());
                    };
            OkHttpClient client =
                    new OkHttpClient.Builder()
                            .connectionPool(pool)
                            .addNetworkInterceptor(network)
                            .build();
            get(client, site, journal, 1);
            journal.fact("seen", seen);
            journal.fact("own pool", client.connectionPool() == pool);
            OkHttpClient plain = new OkHttpClient();
            OkHttpClient derived = plain.newBuilder().build();
            journal.fact("pool is its own", plain.connectionPool() != pool);
            journal.fact("pool derived", plain.connectionPool() == derived.connectionPool());
            journal.fact("factory derived", plain.sslSocketFactory() == derived.sslSocketFactory());
            journal.fact("factory of context", factory != plain.sslSocketFactory());
            journal.fact("dispatcher", plain.dispatcher() != new OkHttpClient().dispatcher());
        }
    },
    /** Numbers at each moment of two calls, and the pool emptied by hand. */
    STATISTICS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            OkHttpClient client = new OkHttpClient();
            ConnectionPool pool = client.connectionPool();
            numbers("before", pool, journal);
            Response first = open(client, site, 1);
            numbers("one open", pool, journal);
            Response second = open(client, site, 2);
            numbers("both open", pool, journal);
            first.body().string();
            numbers("one read", pool, journal);
            pool.evictAll();
            numbers("emptied", pool, journal);
            second.body().string();
            numbers("both read", pool, journal);
            get(client, site, journal, 3);
            numbers("used again", pool, journal);
            pool.evictAll();
            numbers("emptied again", pool, journal);
            get(client, site, journal, 4);
            numbers("after all", pool, journal);
        }
    },
    /** A pool that the app made and gives to all its clients. */
    SHARED_POOL {
        @Override
        void use(Site site, Journal journal) throws Exception {
            ConnectionPool pool = new ConnectionPool(2, 1, TimeUnit.MINUTES);
            for (int i = 1; i <= 5; i++) {
                get(new OkHttpClient.Builder().connectionPool(pool).build(), site, journal, i);
                numbers("call " + i, pool, journal);
            }
            OkHttpClient.Builder reused = new OkHttpClient.Builder().connectionPool(pool);
            get(reused.build(), site, journal, 6);
            get(reused.build(), site, journal, 7);
            numbers("builder", pool, journal);
        }
    },
    /** One client empties its pool while another has used what was in it. */
    EVICTED_BY_ANOTHER {
        @Override
        void use(Site site, Journal journal) throws Exception {
            OkHttpClient one = new OkHttpClient();
            OkHttpClient other = new OkHttpClient();
            get(one, site, journal, 1);
            get(other, site, journal, 2);
            one.connectionPool().evictAll();
            get(other, site, journal, 3);
            journal.fact("of the other", other.connectionPool().connectionCount());
        }
    },
    /** Calls that others wait for, and a client whose threads are ended. */
    ENQUEUED {
        @Override
        void use(Site site, Journal journal) throws Exception {
            OkHttpClient client = new OkHttpClient();
            for (int i = 1; i <= 3; i++) {
                journal.fact("answer " + i, enqueued(client, site, i));
            }
            ExecutorService threads = client.dispatcher().executorService();
            threads.shutdown();
            journal.fact("ended", threads.awaitTermination(10, TimeUnit.SECONDS));
            get(client, site, journal, 4);
        }
    };

    abstract void use(Site site, Journal journal) throws Exception;

    private static Response open(OkHttpClient client, Site site, int number) throws IOException {
        return client.newCall(new Request.Builder().url(site.base + "/" + number).build())
                .execute();
    }

    private static void get(OkHttpClient client, Site site, Journal journal, int number)
            throws IOException {
        Response response = open(client, site, number);
        journal.fact("status " + number, response.code());
        journal.fact("text " + number, response.body().string());
    }

    private static String enqueued(OkHttpClient client, Site site, int number)
            throws InterruptedException {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        client.newCall(new Request.Builder().url(site.base + "/" + number).build())
                .enqueue(
                        new Callback() {
                            @Override
                            public void onFailure(Call call, IOException e) {
                                answers.add(e.toString());
                            }

                            @Override
                            public void onResponse(Call call, Response response)
                                    throws IOException {
                                answers.add(response.body().string());
                            }
                        });
        return answers.poll(20, TimeUnit.SECONDS);
    }

    private static void numbers(String when, ConnectionPool pool, Journal journal) {
        journal.fact(when, pool.connectionCount() + ", idle " + pool.idleConnectionCount());
    }

    /** One of them, as the parameter says. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(OkHttpOwn.class, OBJECTS).use(site, journal);
        }
    }
}
