package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Late;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpConnection;
import org.apache.http.HttpHost;
import org.apache.http.HttpInetConnection;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ConnectionRequest;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.execchain.ClientExecChain;
import org.apache.http.message.BasicHttpRequest;
import org.apache.http.pool.ConnPoolControl;
import org.apache.http.pool.PoolStats;
import org.apache.http.util.EntityUtils;

/** What an app can ask of its own clients and managers of HttpClient 4.4 and 4.5. */
@SuppressWarnings("deprecation")
public enum Apache4Own {
    /** Types, casts, equality, texts. */
    OBJECTS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
            CloseableHttpClient client = HttpClients.custom().setConnectionManager(manager).build();
            get(client, site, journal, 1);
            Object plain = client;
            journal.fact("class", plain.getClass().getName());
            journal.fact("is a client", plain instanceof HttpClient);
            journal.fact("config", ((Configurable) plain).getConfig());
            Object control = manager;
            journal.fact("is a control", control instanceof ConnPoolControl);
            journal.fact("is a manager", control instanceof HttpClientConnectionManager);
            journal.fact("class of the manager", manager.getClass().getName());
            journal.fact("equal to itself", client.equals(client) && manager.equals(control));
            journal.fact("equal to others", client.equals(HttpClients.createDefault()));
            journal.fact("texts", own(client.toString()) + " " + own(manager.toString()));
            HttpClientContext context = HttpClientContext.create();
            CloseableHttpResponse response =
                    client.execute(new HttpGet(site.base + "/text"), context);
            journal.fact("response", response.getClass().getName());
            journal.fact("entity", response.getEntity().getClass().getName());
            HttpConnection connection = context.getConnection();
            journal.fact("connection", connection.getClass().getName());
            journal.fact("is managed", connection instanceof ManagedHttpClientConnection);
            journal.fact("is open", connection.isOpen());
            journal.fact("leads to", ((HttpInetConnection) connection).getRemoteAddress());
            journal.fact("timeout", connection.getSocketTimeout());
            response.close();
            journal.fact("is open later", connection.isOpen());
            client.close();
            client.close();
        }
    },
    /** Numbers at each moment of two calls, and the limits that were set. */
    STATISTICS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
            HttpRoute route = route(site);
            manager.setMaxTotal(7);
            manager.setDefaultMaxPerRoute(3);
            manager.setMaxPerRoute(route, 4);
            CloseableHttpClient client = HttpClients.custom().setConnectionManager(manager).build();
            numbers("before", manager, route, journal);
            CloseableHttpResponse first = client.execute(new HttpGet(site.base + "/1"));
            CloseableHttpResponse second = client.execute(new HttpGet(site.base + "/2"));
            numbers("both open", manager, route, journal);
            text(first);
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
            HttpRoute route = route(site);
            CloseableHttpClient client = HttpClients.custom().setConnectionManager(manager).build();
            get(client, site, journal, 1);
            manager.closeIdleConnections(1, TimeUnit.MINUTES);
            numbers("young", manager, route, journal);
            get(client, site, journal, 2);
            manager.closeExpiredConnections();
            numbers("not expired", manager, route, journal);
            manager.closeIdleConnections(0, TimeUnit.SECONDS);
            numbers("closed", manager, route, journal);
            get(client, site, journal, 3);
            manager.shutdown();
            numbers("manager closed", manager, route, journal);
            get(client, site, journal, 4);
            BasicHttpClientConnectionManager one = new BasicHttpClientConnectionManager();
            CloseableHttpClient basic = HttpClients.custom().setConnectionManager(one).build();
            get(basic, site, journal, 5);
            one.closeIdleConnections(0, TimeUnit.SECONDS);
            get(basic, site, journal, 6);
            one.closeExpiredConnections();
            get(basic, site, journal, 7);
            one.close();
            get(basic, site, journal, 8);
        }
    },
    /** What the library has a thread for: it closes what is idle. */
    EVICTORS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
            HttpRoute route = route(site);
            HttpClientBuilder builder = HttpClients.custom().setConnectionManager(manager);
            Late.call(builder, "evictIdleConnections", 300L, TimeUnit.MILLISECONDS);
            CloseableHttpClient client = builder.build();
            get(client, site, journal, 1);
            numbers("fresh", manager, route, journal);
            for (int i = 0; i < 200 && manager.getTotalStats().getAvailable() > 0; i++) {
                Thread.sleep(50);
            }
            numbers("evicted", manager, route, journal);
            get(client, site, journal, 2);
            client.close();
        }
    },
    /** A manager used without a client, as libraries of pools do. */
    BY_HAND {
        @Override
        void use(Site site, Journal journal) throws Exception {
            PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
            HttpRoute route = route(site);
            for (int i = 1; i <= 3; i++) {
                HttpClientContext context = HttpClientContext.create();
                HttpClientConnection connection =
                        manager.requestConnection(route, null).get(1, TimeUnit.SECONDS);
                // A pool may always give one that has been closed.
                if (!connection.isOpen()) {
                    manager.connect(connection, route, 1000, context);
                    manager.routeComplete(connection, route, context);
                }
                HttpRequest request = new BasicHttpRequest("GET", "/" + i);
                request.addHeader("Host", "by.hand");
                connection.sendRequestHeader(request);
                connection.flush();
                HttpResponse response = connection.receiveResponseHeader();
                connection.receiveResponseEntity(response);
                journal.call(i, new Outcome().response(200, "", text(response)));
                numbers("leased", manager, route, journal);
                manager.releaseConnection(connection, null, 1, TimeUnit.MINUTES);
                numbers("released", manager, route, journal);
            }
            manager.shutdown();
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

        private CloseableHttpClient sharing(HttpClientConnectionManager manager)
                throws ReflectiveOperationException {
            HttpClientBuilder builder = HttpClients.custom().setConnectionManager(manager);
            try {
                HttpClientBuilder.class
                        .getMethod("setConnectionManagerShared", boolean.class)
                        .invoke(builder, true);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
            return builder.build();
        }
    };

    abstract void use(Site site, Journal journal) throws Exception;

    /** Without what differs from run to run: hash codes. */
    private static String own(String text) {
        return text.replaceAll("@[0-9a-f]+", "@");
    }

    private static HttpRoute route(Site site) {
        URI base = URI.create(site.base);
        return new HttpRoute(new HttpHost(base.getHost(), base.getPort(), base.getScheme()));
    }

    private static String text(HttpResponse response) throws Exception {
        return EntityUtils.toString(response.getEntity());
    }

    private static void get(CloseableHttpClient client, Site site, Journal journal, int number) {
        Outcome outcome = new Outcome();
        try (CloseableHttpResponse response =
                client.execute(new HttpGet(site.base + "/" + number))) {
            String headers = Arrays.toString(response.getAllHeaders());
            int status = response.getStatusLine().getStatusCode();
            journal.call(number, outcome.response(status, headers, text(response)));
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
        journal.fact("numbers " + when, all);
    }

    private static final class Marked extends HttpClientBuilder {
        private int decorated;

        @Override
        protected ClientExecChain decorateMainExec(ClientExecChain exec) {
            decorated++;
            return (route, request, context, aware) -> exec.execute(route, request, context, aware);
        }
    }

    private static final class Watching extends PoolingHttpClientConnectionManager {
        private final List<String> seen = new ArrayList<>();

        @Override
        public ConnectionRequest requestConnection(HttpRoute route, Object state) {
            seen.add("request");
            return super.requestConnection(route, state);
        }

        @Override
        public void releaseConnection(
                HttpClientConnection connection, Object state, long keepAlive, TimeUnit unit) {
            seen.add("release");
            super.releaseConnection(connection, state, keepAlive, unit);
        }
    }

    /** The scenario that uses one of them. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Apache4Own.class, OBJECTS).use(site, journal);
        }
    }
}
