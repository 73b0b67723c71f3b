package dev.carpool.it.apps;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.HttpState;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.UsernamePasswordCredentials;
import org.apache.commons.httpclient.auth.AuthScope;
import org.apache.commons.httpclient.methods.GetMethod;
import org.apache.commons.httpclient.methods.PostMethod;
import org.apache.commons.httpclient.methods.RequestEntity;
import org.apache.commons.httpclient.params.HttpMethodParams;

/** Apps that use what only HttpClient 3 has. */
public enum Apache3Calls {
    /** The usual way to close a client that has no close. */
    CLOSES_IDLE {
        @Override
        void call(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i++) {
                HttpClient client = new HttpClient();
                get(client, site, journal, i);
                client.getHttpConnectionManager().closeIdleConnections(0);
            }
        }
    },
    /** What is idle for an hour is closed: nothing is. */
    CLOSES_OLD {
        @Override
        void call(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i++) {
                HttpClient client = new HttpClient();
                get(client, site, journal, i);
                client.getHttpConnectionManager().closeIdleConnections(3600000);
            }
        }
    },
    /** One client for all calls, none of them released, all read. */
    REUSES_ONE {
        @Override
        void call(Site site, Journal journal) throws Exception {
            HttpClient client = new HttpClient();
            for (int i = 0; i < CALLS; i++) {
                GetMethod method = new GetMethod(site.base + "/" + i);
                journal.fact("status", client.executeMethod(method));
                journal.fact("text", method.getResponseBodyAsString());
                journal.fact("class", client.getHttpConnectionManager().getClass().getSimpleName());
            }
        }
    },
    /** Asks for the next response before it has read the last. */
    FORGETS {
        @Override
        void call(Site site, Journal journal) throws Exception {
            HttpClient client = new HttpClient();
            for (int i = 0; i < CALLS; i++) {
                journal.fact("status", client.executeMethod(new GetMethod(site.base + "/" + i)));
            }
        }
    },
    POOL {
        @Override
        void call(Site site, Journal journal) throws Exception {
            MultiThreadedHttpConnectionManager pool = new MultiThreadedHttpConnectionManager();
            pool.getParams().setDefaultMaxConnectionsPerHost(2);
            HttpClient client = new HttpClient(pool);
            client.getParams().setConnectionManagerTimeout(100);
            HostConfiguration host = new HostConfiguration();
            URI uri = URI.create(site.base);
            host.setHost(uri.getHost(), uri.getPort(), uri.getScheme());
            GetMethod first = new GetMethod(site.base + "/first");
            GetMethod second = new GetMethod(site.base + "/second");
            client.executeMethod(first);
            client.executeMethod(second);
            get(client, site, journal, 3);
            journal.fact("in pool", pool.getConnectionsInPool(host));
            first.getResponseBodyAsString();
            first.releaseConnection();
            second.getResponseBodyAsString();
            second.releaseConnection();
            journal.fact("in pool after", pool.getConnectionsInPool(host));
            pool.deleteClosedConnections();
            journal.fact("in pool without closed", pool.getConnectionsInPool());
            pool.closeIdleConnections(3600000);
            journal.fact("in pool without old", pool.getConnectionsInPool());
            get(client, site, journal, 4);
            pool.closeIdleConnections(0);
            journal.fact("in pool without idle", pool.getConnectionsInPool());
            get(client, site, journal, 5);
            journal.fact("class", pool.getClass().getName());
            pool.shutdown();
            get(client, site, journal, 6);
        }
    },
    SHUT_DOWN_ALL {
        @Override
        void call(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i++) {
                HttpClient client = new HttpClient(new MultiThreadedHttpConnectionManager());
                GetMethod open = new GetMethod(site.base + "/open/" + i);
                client.executeMethod(open);
                get(client, site, journal, i);
                MultiThreadedHttpConnectionManager.shutdownAll();
                try {
                    journal.fact("rest", open.getResponseBodyAsString());
                } catch (IOException e) {
                    journal.fact("rest", e);
                }
                open.releaseConnection();
                get(client, site, journal, 1000 + i);
            }
        }
    },
    /** The request shows what the app set, whoever looks and whenever. */
    LOOKS_AT_ITS_REQUEST {
        @Override
        void call(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i++) {
                PutLooking method = new PutLooking(site.base + "/" + i, journal);
                method.setRequestHeader("Connection", "close");
                journal.fact("status", new HttpClient().executeMethod(method));
                journal.fact("after the head", connection(method));
                journal.fact("text", method.getResponseBodyAsString());
                method.releaseConnection();
                journal.fact("at the end", connection(method));
            }
        }
    },
    /** The server is a proxy for all that it is asked. */
    THROUGH_A_PROXY {
        @Override
        void call(Site site, Journal journal) throws Exception {
            throughProxy(site, journal, new HttpState());
        }
    },
    THROUGH_A_PROXY_AS_SOMEBODY {
        @Override
        void call(Site site, Journal journal) throws Exception {
            HttpState state = new HttpState();
            state.setProxyCredentials(
                    AuthScope.ANY, new UsernamePasswordCredentials("user", "secret"));
            throughProxy(site, journal, state);
        }
    },
    /** The same method object's parameters before and after a call that failed. */
    KEEPS_PARAMETERS {
        @Override
        void call(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i++) {
                PostMethod method = new PostMethod(site.base + "/" + i);
                method.setRequestEntity(new Letters(() -> {}));
                HttpMethodParams params = method.getParams();
                try {
                    new HttpClient().executeMethod(method);
                    method.getResponseBodyAsString();
                } catch (IOException e) {
                    journal.measure("failed " + i, e);
                }
                method.releaseConnection();
                journal.fact("same parameters", params == method.getParams());
                journal.fact(
                        "own handler",
                        params.isParameterSetLocally(HttpMethodParams.RETRY_HANDLER));
                Thread.sleep(20);
            }
        }
    };

    /** How many of each. */
    public static final int CALLS = 10;

    abstract void call(Site site, Journal journal) throws Exception;

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

    private static void throughProxy(Site site, Journal journal, HttpState state)
            throws IOException {
        URI proxy = URI.create(site.base);
        for (int i = 0; i < CALLS; i++) {
            HttpClient client = new HttpClient(new SimpleHttpConnectionManager());
            client.getHostConfiguration().setProxy(proxy.getHost(), proxy.getPort());
            GetMethod method = new GetMethod("http://origin.invalid/" + i);
            journal.fact("status", client.executeMethod(null, method, state));
            journal.fact("text", method.getResponseBodyAsString());
            method.releaseConnection();
        }
    }

    private static String connection(HttpMethodBase method) {
        List<String> values = new ArrayList<>();
        for (org.apache.commons.httpclient.Header header : method.getRequestHeaders("Connection")) {
            values.add(header.getValue());
        }
        return values.toString();
    }

    /** A body that tells when it is written. */
    private static final class Letters implements RequestEntity {
        private final Runnable writing;

        Letters(Runnable writing) {
            this.writing = writing;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public void writeRequest(OutputStream out) throws IOException {
            writing.run();
            out.write("abc".getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public long getContentLength() {
            return 3;
        }

        @Override
        public String getContentType() {
            return "text/plain";
        }
    }

    private static final class PutLooking extends PostMethod {
        private final Journal journal;

        PutLooking(String uri, Journal journal) {
            super(uri);
            this.journal = journal;
            setRequestEntity(
                    new Letters(() -> journal.fact("while writing", connection(PutLooking.this))));
        }

        @Override
        protected void processResponseHeaders(HttpState state, HttpConnection connection) {
            super.processResponseHeaders(state, connection);
            journal.fact("while reading", connection(this));
        }

        @Override
        protected void responseBodyConsumed() {
            super.responseBodyConsumed();
            journal.fact("when consumed", connection(this));
        }
    }

    /** The scenario that is one of them. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Apache3Calls.class, POOL).call(site, journal);
        }
    }
}
