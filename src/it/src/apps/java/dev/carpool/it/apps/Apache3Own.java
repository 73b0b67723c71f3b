package dev.carpool.it.apps;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.HttpState;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.methods.GetMethod;
import org.apache.commons.httpclient.util.IdleConnectionTimeoutThread;

/** What an app can ask of its own clients and managers of HttpClient 3, as one that owns them. */
public enum Apache3Own {
    /** Types, casts, equality. */
    OBJECTS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            for (HttpConnectionManager manager : managers()) {
                HttpClient client = new HttpClient(manager);
                get(client, site, journal, 1);
                Object plain = client.getHttpConnectionManager();
                journal.fact("class", client.getClass().getName());
                journal.fact("class of the manager", plain.getClass().getName());
                journal.fact("is the one that was set", plain == manager);
                journal.fact("equal", client.equals(client) + " " + plain.equals(manager));
                journal.fact("equal to others", client.equals(new HttpClient(manager)));
                journal.fact("class of the parameters", manager.getParams().getClass().getName());
                GetMethod method = new GetMethod(site.base + "/text");
                client.executeMethod(method);
                journal.fact("response", method.getResponseBodyAsStream().getClass().getName());
                method.releaseConnection();
                HttpConnection connection = manager.getConnectionWithTimeout(host(site), 0);
                journal.fact("class of a connection", connection.getClass().getName());
                journal.fact(
                        "manager of a connection",
                        connection.getHttpConnectionManager() == manager);
                journal.fact("parameters", connection.getParams().isStaleCheckingEnabled());
                connection.releaseConnection();
            }
        }
    },
    /** Numbers at each moment of two calls, and the limits that were set. */
    STATISTICS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            MultiThreadedHttpConnectionManager pool = new MultiThreadedHttpConnectionManager();
            pool.getParams().setMaxTotalConnections(7);
            pool.getParams().setDefaultMaxConnectionsPerHost(3);
            HttpClient client = new HttpClient(pool);
            client.getParams().setConnectionManagerTimeout(100);
            numbers("before", pool, site, journal);
            GetMethod first = new GetMethod(site.base + "/1");
            GetMethod second = new GetMethod(site.base + "/2");
            client.executeMethod(first);
            client.executeMethod(second);
            numbers("both open", pool, site, journal);
            first.getResponseBodyAsString();
            numbers("one read", pool, site, journal);
            second.releaseConnection();
            numbers("one closed unread", pool, site, journal);
            get(client, site, journal, 3);
            numbers("used again", pool, site, journal);
            pool.getParams().setMaxTotalConnections(1);
            pool.getParams().setMaxConnectionsPerHost(host(site), 1);
            get(client, site, journal, 4);
            numbers("lowered", pool, site, journal);
            pool.deleteClosedConnections();
            numbers("without those that are closed", pool, site, journal);
            pool.shutdown();
            numbers("shut down", pool, site, journal);
        }
    },
    /** The app closes what is idle, by hand. */
    CLOSES_IDLE {
        @Override
        void use(Site site, Journal journal) throws Exception {
            for (HttpConnectionManager manager : managers()) {
                HttpClient client = new HttpClient(manager);
                get(client, site, journal, 1);
                manager.closeIdleConnections(3600000);
                get(client, site, journal, 2);
                manager.closeIdleConnections(0);
                get(client, site, journal, 3);
                if (manager instanceof MultiThreadedHttpConnectionManager) {
                    MultiThreadedHttpConnectionManager pool =
                            (MultiThreadedHttpConnectionManager) manager;
                    numbers("used", pool, site, journal);
                    pool.deleteClosedConnections();
                    numbers("without those that are closed", pool, site, journal);
                    pool.closeIdleConnections(0);
                    numbers("without those that are idle", pool, site, journal);
                    get(client, site, journal, 4);
                    pool.shutdown();
                    get(client, site, journal, 5);
                }
            }
        }
    },
    /** The library's own thread closes what is idle. */
    EVICTORS {
        @Override
        void use(Site site, Journal journal) throws Exception {
            MultiThreadedHttpConnectionManager pool = new MultiThreadedHttpConnectionManager();
            SimpleHttpConnectionManager simple = new SimpleHttpConnectionManager();
            IdleConnectionTimeoutThread evictor = new IdleConnectionTimeoutThread();
            evictor.setConnectionTimeout(300);
            evictor.setTimeoutInterval(50);
            evictor.addConnectionManager(pool);
            evictor.addConnectionManager(simple);
            evictor.start();
            HttpClient client = new HttpClient(pool);
            get(client, site, journal, 1);
            numbers("fresh", pool, site, journal);
            for (int i = 0; i < 100 && pool.getConnectionsInPool() > 0; i++) {
                Thread.sleep(50);
            }
            numbers("evicted", pool, site, journal);
            get(client, site, journal, 2);
            get(new HttpClient(simple), site, journal, 3);
            evictor.shutdown();
            evictor.join();
            get(client, site, journal, 4);
        }
    },
    /** Clients and managers that are subclassed, and a manager that two clients have. */
    SUBCLASSES {
        @Override
        void use(Site site, Journal journal) throws Exception {
            Watching manager = new Watching();
            HttpClient counting = new Counting(manager);
            get(counting, site, journal, 1);
            get(counting, site, journal, 2);
            journal.fact("own manager saw", manager.seen);
            journal.fact("own client saw", ((Counting) counting).calls);
            for (HttpConnectionManager both : managers()) {
                HttpClient one = new HttpClient(both);
                HttpClient two = new HttpClient(both);
                get(one, site, journal, 3);
                get(two, site, journal, 4);
                GetMethod open = new GetMethod(site.base + "/open");
                one.executeMethod(open);
                get(two, site, journal, 5);
                journal.fact("open", open.getResponseBodyAsString());
                open.releaseConnection();
            }
        }
    },
    /** A connection of a manager's, on which the app itself writes and reads. */
    BY_HAND {
        @Override
        void use(Site site, Journal journal) throws Exception {
            for (HttpConnectionManager manager : managers()) {
                HttpClient client = new HttpClient(manager);
                speak(manager, site, journal, "first");
                speak(manager, site, journal, "second");
                get(client, site, journal, 1);
                speak(manager, site, journal, "after a call");
                get(new HttpClient(), site, journal, 2);
            }
        }

        private void speak(HttpConnectionManager manager, Site site, Journal journal, String name)
                throws IOException {
            HttpConnection connection = manager.getConnectionWithTimeout(host(site), 0);
            if (!connection.isOpen()) {
                connection.open();
            }
            String path = "/" + name.replace(' ', '-');
            connection.print("GET " + path + " HTTP/1.1\r\nHost: by-hand\r\n\r\n", "US-ASCII");
            connection.flushRequestOutputStream();
            List<String> lines = new ArrayList<>();
            String line = connection.readLine("US-ASCII");
            for (; !line.isEmpty(); line = connection.readLine("US-ASCII")) {
                lines.add(line);
            }
            byte[] body = new byte[("GET " + path).length()];
            int length = connection.getResponseInputStream().read(body);
            journal.fact(name, lines + new String(body, 0, length, "US-ASCII"));
            connection.close();
            manager.releaseConnection(connection);
        }
    };

    abstract void use(Site site, Journal journal) throws Exception;

    private static List<HttpConnectionManager> managers() {
        return Arrays.asList(
                new SimpleHttpConnectionManager(), new MultiThreadedHttpConnectionManager());
    }

    private static HostConfiguration host(Site site) {
        URI uri = URI.create(site.base);
        HostConfiguration host = new HostConfiguration();
        host.setHost(uri.getHost(), uri.getPort(), uri.getScheme());
        return host;
    }

    private static void get(HttpClient client, Site site, Journal journal, int number) {
        Outcome outcome = new Outcome();
        GetMethod method = new GetMethod(site.base + "/" + number);
        try {
            int status = client.executeMethod(method);
            journal.call(number, outcome.response(status, "", method.getResponseBodyAsString()));
        } catch (Exception e) {
            journal.call(number, outcome.failed(e));
        } finally {
            method.releaseConnection();
        }
    }

    private static void numbers(
            String when, MultiThreadedHttpConnectionManager pool, Site site, Journal journal) {
        journal.fact(
                when,
                Arrays.asList(
                        pool.getConnectionsInPool(),
                        pool.getConnectionsInPool(host(site)),
                        pool.getParams().getMaxTotalConnections(),
                        pool.getParams().getDefaultMaxConnectionsPerHost(),
                        pool.getParams().getMaxConnectionsPerHost(host(site))));
    }

    private static final class Counting extends HttpClient {
        private int calls;

        Counting(HttpConnectionManager manager) {
            super(manager);
        }

        @Override
        public int executeMethod(HostConfiguration host, HttpMethod method, HttpState state)
                throws IOException {
            calls++;
            return super.executeMethod(host, method, state);
        }
    }

    private static final class Watching extends SimpleHttpConnectionManager {
        private final List<String> seen = new ArrayList<>();

        @Override
        public HttpConnection getConnectionWithTimeout(HostConfiguration host, long timeout) {
            seen.add("lease");
            return super.getConnectionWithTimeout(host, timeout);
        }

        @Override
        public void releaseConnection(HttpConnection connection) {
            seen.add("release");
            super.releaseConnection(connection);
        }
    }

    /** The scenario that uses one of them. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Apache3Own.class, OBJECTS).use(site, journal);
        }
    }
}
