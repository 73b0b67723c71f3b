package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Apache4LegacySchemes;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.ClientConnectionRequest;
import org.apache.http.conn.ManagedClientConnection;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.impl.conn.SingleClientConnManager;
import org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager;
import org.apache.http.message.BasicHttpRequest;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.pool.PoolStats;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.BasicHttpProcessor;
import org.apache.http.protocol.ExecutionContext;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.EntityUtils;

/** What an app can ask of its own clients and managers of HttpClient 4.2 and its API. */
@SuppressWarnings("deprecation")
public enum Apache4LegacyOwn {
    /** Types, casts, equality, texts. */
    OBJECTS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            PoolingClientConnectionManager manager = new PoolingClientConnectionManager();
            DefaultHttpClient client = new DefaultHttpClient(manager);
            get(client, site, journal, 1);
            journal.fact("class", client.getClass().getName());
            journal.fact("own manager", client.getConnectionManager() == manager);
            journal.fact("schemes", manager.getSchemeRegistry().getSchemeNames());
            journal.fact("equal to itself", client.equals(client) && manager.equals(manager));
            journal.fact("equal to others", client.equals(new DefaultHttpClient()));
            journal.fact("texts", own(client.toString()) + " " + own(manager.toString()));
            HttpContext context = new BasicHttpContext();
            // In 4.3 its own type answers with another.
            HttpClient plain = client;
            HttpResponse response = plain.execute(new HttpGet(site.base + "/text"), context);
            journal.fact("response", response.getClass().getName());
            journal.fact("entity", response.getEntity().getClass().getName());
            Object connection = context.getAttribute(ExecutionContext.HTTP_CONNECTION);
            journal.fact("connection", connection.getClass().getName());
            journal.fact("is operated", connection instanceof OperatedClientConnection);
            ManagedClientConnection managed = (ManagedClientConnection) connection;
            journal.fact("is open", managed.isOpen());
            journal.fact("leads to", managed.getRemoteAddress());
            journal.fact("state", managed.getState());
            journal.fact("is secure", managed.isSecure());
            EntityUtils.consume(response.getEntity());
            journal.fact("is open later", managed.isOpen());
            manager.shutdown();
            manager.shutdown();
        }
    },
    /** Numbers at each moment of two calls, and the limits that were set. */
    STATISTICS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            PoolingClientConnectionManager manager = new PoolingClientConnectionManager();
            HttpRoute route = route(site);
            manager.setMaxTotal(7);
            manager.setDefaultMaxPerRoute(3);
            manager.setMaxPerRoute(route, 4);
            HttpClient client = new DefaultHttpClient(manager);
            numbers("before", manager, route, journal);
            HttpGet second = new HttpGet(site.base + "/2");
            HttpResponse first = client.execute(new HttpGet(site.base + "/1"));
            client.execute(second);
            numbers("both open", manager, route, journal);
            EntityUtils.consume(first.getEntity());
            numbers("one read", manager, route, journal);
            second.abort();
            numbers("one aborted", manager, route, journal);
            get(client, site, journal, 3);
            numbers("used again", manager, route, journal);
            manager.setMaxTotal(2);
            manager.setDefaultMaxPerRoute(1);
            numbers("lowered", manager, route, journal);
            manager.shutdown();
            numbers("closed", manager, route, journal);
        }
    },
    /** The app closes what is idle, by hand. */
    CLOSES_IDLE {
        @Override
        void use(Site site, Journal journal) throws Exception {
            List<ClientConnectionManager> managers =
                    Arrays.asList(
                            new PoolingClientConnectionManager(),
                            new ThreadSafeClientConnManager(
                                    new BasicHttpParams(), Apache4LegacySchemes.defaults()),
                            new SingleClientConnManager(
                                    new BasicHttpParams(), Apache4LegacySchemes.defaults()));
            int number = 1;
            for (ClientConnectionManager manager : managers) {
                HttpClient client = new DefaultHttpClient(manager);
                get(client, site, journal, number++);
                manager.closeIdleConnections(1, TimeUnit.MINUTES);
                get(client, site, journal, number++);
                manager.closeExpiredConnections();
                get(client, site, journal, number++);
                manager.closeIdleConnections(0, TimeUnit.SECONDS);
                get(client, site, journal, number++);
                manager.shutdown();
                get(client, site, journal, number++);
            }
        }
    },
    /** A manager used without a client, as libraries of pools do. */
    BY_HAND {
        @Override
        void use(Site site, Journal journal) throws Exception {
            HttpContext context = new BasicHttpContext();
            HttpRoute route = route(site);
            int number = 1;
            for (ClientConnectionManager manager :
                    Arrays.asList(
                            new PoolingClientConnectionManager(),
                            new ThreadSafeClientConnManager(
                                    new BasicHttpParams(), Apache4LegacySchemes.defaults()),
                            new SingleClientConnManager(
                                    new BasicHttpParams(), Apache4LegacySchemes.defaults()))) {
                for (int i = 0; i < 3; i++) {
                    ManagedClientConnection connection =
                            manager.requestConnection(route, null)
                                    .getConnection(1, TimeUnit.SECONDS);
                    // A pool may always give one that has been closed.
                    if (!connection.isOpen()) {
                        connection.open(route, context, new BasicHttpParams());
                    }
                    HttpRequest request = new BasicHttpRequest("GET", "/" + number);
                    request.addHeader("Host", "by.hand");
                    connection.sendRequestHeader(request);
                    connection.flush();
                    HttpResponse response = connection.receiveResponseHeader();
                    connection.receiveResponseEntity(response);
                    String text = EntityUtils.toString(response.getEntity());
                    journal.call(number++, new Outcome().response(200, "", text));
                    if (i < 2) {
                        connection.markReusable();
                    }
                    manager.releaseConnection(connection, 1, TimeUnit.MINUTES);
                    journal.fact("is open once released", connection.isOpen());
                }
                manager.shutdown();
            }
        }
    },
    /** A client and a manager of the app's own. */
    SUBCLASSES {
        @Override
        void use(Site site, Journal journal) throws Exception {
            House house = new House();
            get(house, site, journal, 1);
            get(house, site, journal, 2);
            house.getConnectionManager().shutdown();
            journal.fact("own client made", house.made);
            Watching manager = new Watching();
            HttpClient client = new DefaultHttpClient(manager);
            get(client, site, journal, 3);
            get(client, site, journal, 4);
            manager.shutdown();
            journal.fact("own manager saw", manager.seen);
        }
    };

    abstract void use(Site site, Journal journal) throws Exception;

    private static HttpRoute route(Site site) {
        URI base = URI.create(site.base);
        return new HttpRoute(new HttpHost(base.getHost(), base.getPort(), base.getScheme()));
    }

    /** Without what differs from run to run: hash codes. */
    private static String own(String text) {
        return text.replaceAll("@[0-9a-f]+", "@");
    }

    private static void get(HttpClient client, Site site, Journal journal, int number) {
        Outcome outcome = new Outcome();
        try {
            HttpResponse response = client.execute(new HttpGet(site.base + "/" + number));
            String headers = Arrays.toString(response.getAllHeaders());
            int status = response.getStatusLine().getStatusCode();
            String text = EntityUtils.toString(response.getEntity());
            journal.call(number, outcome.response(status, headers, text));
        } catch (Exception e) {
            journal.call(number, outcome.failed(e));
        }
    }

    private static void numbers(
            String when, PoolingClientConnectionManager manager, HttpRoute route, Journal journal) {
        List<Object> all = new ArrayList<>();
        for (PoolStats stats : Arrays.asList(manager.getTotalStats(), manager.getStats(route))) {
            all.add(stats.getLeased());
            all.add(stats.getAvailable());
            all.add(stats.getPending());
            all.add(stats.getMax());
        }
        journal.fact("numbers " + when, all);
    }

    private static final class House extends DefaultHttpClient {
        private final List<String> made = new ArrayList<>();

        @Override
        protected ClientConnectionManager createClientConnectionManager() {
            made.add("manager");
            return super.createClientConnectionManager();
        }

        @Override
        protected BasicHttpProcessor createHttpProcessor() {
            made.add("processor");
            return super.createHttpProcessor();
        }
    }

    private static final class Watching extends PoolingClientConnectionManager {
        private final List<String> seen = new ArrayList<>();

        @Override
        public ClientConnectionRequest requestConnection(HttpRoute route, Object state) {
            seen.add("request");
            return super.requestConnection(route, state);
        }

        @Override
        public void releaseConnection(
                ManagedClientConnection connection, long keepAlive, TimeUnit unit) {
            seen.add("release");
            super.releaseConnection(connection, keepAlive, unit);
        }
    }

    /** The scenario that uses one of them. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Apache4LegacyOwn.class, OBJECTS).use(site, journal);
        }
    }
}
