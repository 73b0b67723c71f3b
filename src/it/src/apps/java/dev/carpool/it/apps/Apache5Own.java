package dev.carpool.it.apps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.NamedElementChain;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** What an app can ask of its own clients and managers of HttpClient 5, as one that owns them. */
public enum Apache5Own {
    /** Types, casts, equality, texts. */
    OBJECTS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
            HttpClientBuilder builder = HttpClients.custom();
            CloseableHttpClient client = builder.setConnectionManager(manager).build();
            get(client, site, journal, 1);
            Object plain = client;
            journal.fact("class", plain.getClass().getName());
            journal.fact("is a client", plain instanceof HttpClient);
            journal.fact("is configurable", plain instanceof Configurable);
            journal.fact("config", ((Configurable) plain).getConfig());
            Object control = manager;
            journal.fact("is a control", control instanceof ConnPoolControl);
            journal.fact("is a manager", control instanceof HttpClientConnectionManager);
            journal.fact("class of the manager", manager.getClass().getName());
            journal.fact("equal to itself", client.equals(client) && manager.equals(control));
            journal.fact("equal to others", client.equals(HttpClients.createDefault()));
            journal.fact("texts", own(client.toString()) + " " + own(manager.toString()));
            CloseableHttpResponse response = client.execute(new HttpGet(site.base + "/text"));
            journal.fact("response", response.getClass().getName());
            journal.fact("entity", response.getEntity().getClass().getName());
            response.close();
            client.close();
            client.close();
        }
    },
    /** Numbers at each moment of two calls, and the limits that were set. */
    STATISTICS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
            HttpRoute route = new HttpRoute(HttpHost.create(site.base));
            manager.setMaxTotal(7);
            manager.setDefaultMaxPerRoute(3);
            manager.setMaxPerRoute(route, 4);
            CloseableHttpClient client = HttpClients.custom().setConnectionManager(manager).build();
            numbers("before", manager, route, journal);
            CloseableHttpResponse first = client.execute(new HttpGet(site.base + "/1"));
            CloseableHttpResponse second = client.execute(new HttpGet(site.base + "/2"));
            numbers("both open", manager, route, journal);
            Responses.body(first);
            numbers("one read", manager, route, journal);
            second.close();
            numbers("one closed unread", manager, route, journal);
            get(client, site, journal, 3);
            numbers("used again", manager, route, journal);
            manager.setMaxTotal(2);
            manager.setDefaultMaxPerRoute(1);
            numbers("lowered", manager, route, journal);
            client.close();
            numbers("closed", manager, route, journal);
        }
    },
    /** The app closes what is idle, by hand. */
    CLOSES_IDLE {
        @Override
        void use(Site site, Journal journal) throws Exception {
            PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
            HttpRoute route = new HttpRoute(HttpHost.create(site.base));
            CloseableHttpClient client = HttpClients.custom().setConnectionManager(manager).build();
            get(client, site, journal, 1);
            manager.closeIdle(TimeValue.ofMinutes(1));
            numbers("young", manager, route, journal);
            get(client, site, journal, 2);
            manager.closeExpired();
            numbers("not expired", manager, route, journal);
            manager.closeIdle(TimeValue.ZERO_MILLISECONDS);
            numbers("closed", manager, route, journal);
            get(client, site, journal, 3);
            manager.close(CloseMode.IMMEDIATE);
            numbers("manager closed", manager, route, journal);
            get(client, site, journal, 4);
            BasicHttpClientConnectionManager one = new BasicHttpClientConnectionManager();
            CloseableHttpClient basic = HttpClients.custom().setConnectionManager(one).build();
            get(basic, site, journal, 5);
            one.closeIdle(TimeValue.ZERO_MILLISECONDS);
            get(basic, site, journal, 6);
            one.closeExpired();
            get(basic, site, journal, 7);
            one.close();
            get(basic, site, journal, 8);
        }
    },
    /** The library's own thread closes what is idle. */
    EVICTORS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
            HttpRoute route = new HttpRoute(HttpHost.create(site.base));
            int threads = Thread.activeCount();
            CloseableHttpClient client =
                    HttpClients.custom()
                            .setConnectionManager(manager)
                            .evictExpiredConnections()
                            .evictIdleConnections(TimeValue.ofMilliseconds(300))
                            .build();
            get(client, site, journal, 1);
            numbers("fresh", manager, route, journal);
            for (int i = 0; i < 100 && manager.getTotalStats().getAvailable() > 0; i++) {
                Thread.sleep(50);
            }
            numbers("evicted", manager, route, journal);
            get(client, site, journal, 2);
            client.close();
            for (int i = 0; i < 100 && Thread.activeCount() > threads; i++) {
                Thread.sleep(20);
            }
            journal.fact("threads left", Thread.activeCount() - threads);
        }
    },
    /** One builder, several clients; a builder and a manager of the app's own. */
    BUILDERS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            HttpClientBuilder builder = HttpClients.custom().setUserAgent("first");
            CloseableHttpClient first = builder.build();
            CloseableHttpClient second = builder.setUserAgent("second").build();
            get(first, site, journal, 1);
            get(second, site, journal, 2);
            first.close();
            get(second, site, journal, 3);
            second.close();
            Marked marked = new Marked();
            CloseableHttpClient third = marked.build();
            get(third, site, journal, 4);
            journal.fact("own builder decorated", marked.decorated);
            third.close();
            Watching manager = new Watching();
            try (CloseableHttpClient fourth =
                    HttpClients.custom().setConnectionManager(manager).build()) {
                get(fourth, site, journal, 5);
                get(fourth, site, journal, 6);
            }
            journal.fact("own manager saw", manager.seen);
            shared(site, journal);
        }

        private void shared(Site site, Journal journal) throws Exception {
            PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
            CloseableHttpClient one = sharing(manager);
            CloseableHttpClient two = sharing(manager);
            get(one, site, journal, 7);
            one.close();
            get(two, site, journal, 8);
            two.close();
            manager.close();
        }

        private CloseableHttpClient sharing(PoolingHttpClientConnectionManager manager) {
            return HttpClients.custom()
                    .setConnectionManager(manager)
                    .setConnectionManagerShared(true)
                    .build();
        }
    };

    abstract void use(Site site, Journal journal) throws Exception;

    /** Without what differs from run to run: hash codes. */
    private static String own(String text) {
        return text.replaceAll("@[0-9a-f]+", "@");
    }

    private static void get(CloseableHttpClient client, Site site, Journal journal, int number) {
        Outcome outcome = new Outcome();
        try (CloseableHttpResponse response =
                client.execute(new HttpGet(site.base + "/" + number))) {
            String headers = Responses.text(response.getHeaders());
            journal.call(
                    number,
                    outcome.response(response.getCode(), headers, Responses.body(response)));
        } catch (Exception e) {
            journal.call(number, outcome.failed(e));
        }
    }

    private static void numbers(
            String when,
            PoolingHttpClientConnectionManager manager,
            HttpRoute route,
            Journal journal) {
        List<Object> all = new ArrayList<>();
        for (PoolStats stats : Arrays.asList(manager.getTotalStats(), manager.getStats(route))) {
            all.add(stats.getLeased());
            all.add(stats.getAvailable());
            all.add(stats.getPending());
            all.add(stats.getMax());
        }
        all.add(manager.getMaxTotal());
        all.add(manager.getDefaultMaxPerRoute());
        all.add(manager.getMaxPerRoute(route));
        all.add(manager.getRoutes().size());
        journal.fact(when, all);
    }

    private static final class Marked extends HttpClientBuilder {
        private int decorated;

        @Override
        protected void customizeExecChain(NamedElementChain<ExecChainHandler> chain) {
            decorated++;
            chain.addFirst((request, scope, next) -> next.proceed(request, scope), "marked");
        }
    }

    private static final class Watching extends PoolingHttpClientConnectionManager {
        private final List<String> seen = new ArrayList<>();

        @Override
        public LeaseRequest lease(String id, HttpRoute route, Timeout timeout, Object state) {
            seen.add("lease");
            return super.lease(id, route, timeout, state);
        }

        @Override
        public void release(ConnectionEndpoint endpoint, Object state, TimeValue keepAlive) {
            seen.add("release");
            super.release(endpoint, state, keepAlive);
        }
    }

    /** The scenario that uses one of them. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Apache5Own.class, OBJECTS).use(site, journal);
        }
    }
}
