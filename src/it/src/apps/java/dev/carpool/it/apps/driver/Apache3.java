package dev.carpool.it.apps.driver;

import dev.carpool.it.apps.driver.apache3.Apache3Surfaces;
import dev.carpool.it.apps.mutation.Surface;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import org.apache.commons.httpclient.Credentials;
import org.apache.commons.httpclient.DefaultHttpMethodRetryHandler;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.NTCredentials;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.UsernamePasswordCredentials;
import org.apache.commons.httpclient.auth.AuthScope;
import org.apache.commons.httpclient.params.HostParams;
import org.apache.commons.httpclient.params.HttpClientParams;
import org.apache.commons.httpclient.params.HttpMethodParams;
import org.apache.commons.httpclient.protocol.Protocol;
import org.apache.commons.httpclient.protocol.ProtocolSocketFactory;
import org.apache.commons.logging.LogFactory;

/** Commons HttpClient 3. */
public final class Apache3 implements Driver {
    @Override
    public List<String> ways() {
        return Arrays.asList(
                "DEFAULT",
                "PARAMS",
                "MANAGER",
                "PARAMS_AND_MANAGER",
                "MANAGER_CLASS",
                "SET_MANAGER",
                "SUBCLASS",
                "POOL",
                "SET_POOL",
                "HOST_CONFIGURATION");
    }

    @Override
    public List<Surface<?>> surfaces() {
        return Apache3Surfaces.all();
    }

    @Override
    public Http client(Settings settings) throws Exception {
        String way = settings.isEmpty() ? ways().get(0) : settings.take(Knob.WAY);
        if (way != null) {
            settings.done();
            return built(way);
        }
        HttpClient client = new HttpClient(manager(settings));
        int connect = settings.number(Knob.CONNECT_TIMEOUT);
        if (connect >= 0) {
            client.getHttpConnectionManager().getParams().setConnectionTimeout(connect);
        }
        parameters(client.getParams(), settings);
        Apache3Http http = new Apache3Http(client);
        identity(http, client, settings);
        protocols(http, settings);
        // What the library does by itself: its default manager has one connection, and no user.
        settings.take(Knob.COOKIES);
        settings.take(Knob.ONE_CONNECTION);
        settings.take(Knob.CONNECTION_STATE);
        String[] header = settings.pair(Knob.DEFAULT_HEADER);
        if (header != null) {
            client.getHostConfiguration()
                    .getParams()
                    .setParameter(
                            HostParams.DEFAULT_HEADERS,
                            Collections.singleton(new Header(header[0], header[1].trim())));
        }
        http.methods =
                new Apache3Methods(
                        settings.pair(Knob.INTERCEPTOR_HEADER),
                        settings.take(Knob.INTERCEPTOR_ERROR) != null,
                        settings.take(Knob.REDIRECTS) == null);
        settings.done();
        return http;
    }

    @Override
    public Http longLived(Settings settings) {
        settings.done();
        MultiThreadedHttpConnectionManager pool = new MultiThreadedHttpConnectionManager();
        pool.getParams().setMaxTotalConnections(100);
        pool.getParams().setDefaultMaxConnectionsPerHost(100);
        return new Apache3Http(new HttpClient(pool));
    }

    /** Its loggers are kept by class loader. */
    @Override
    public void undeployed(ClassLoader context) {
        LogFactory.release(context);
    }

    private static Apache3Http built(String way) {
        switch (way) {
            case "DEFAULT":
                return new Apache3Http(new HttpClient());
            case "PARAMS":
                return new Apache3Http(new HttpClient(new HttpClientParams()));
            case "MANAGER":
                return new Apache3Http(new HttpClient(new SimpleHttpConnectionManager()));
            case "PARAMS_AND_MANAGER":
                return new Apache3Http(
                        new HttpClient(new HttpClientParams(), new SimpleHttpConnectionManager()));
            case "MANAGER_CLASS":
                HttpClientParams params = new HttpClientParams();
                params.setConnectionManagerClass(MultiThreadedHttpConnectionManager.class);
                return new Apache3Http(new HttpClient(params));
            case "SET_MANAGER":
                HttpClient changed = new HttpClient();
                changed.setHttpConnectionManager(new SimpleHttpConnectionManager());
                return new Apache3Http(changed);
            case "SUBCLASS":
                return new Apache3Http(new HouseClient());
            case "POOL":
                return new Apache3Http(new HttpClient(new MultiThreadedHttpConnectionManager()));
            case "SET_POOL":
                HttpClient pooled = new HttpClient();
                pooled.setHttpConnectionManager(new MultiThreadedHttpConnectionManager());
                return new Apache3Http(pooled);
            case "HOST_CONFIGURATION":
                Apache3Http relative = new Apache3Http(new HttpClient());
                relative.relative = true;
                return relative;
            default:
                throw new UnsupportedOperationException(way);
        }
    }

    private static HttpConnectionManager manager(Settings settings)
            throws ReflectiveOperationException {
        int perRoute = settings.number(Knob.MAX_PER_ROUTE);
        int total = settings.number(Knob.MAX_TOTAL);
        if (settings.take(Knob.REUSE) != null) {
            // Since 3.1.
            return (HttpConnectionManager)
                    Late.make(
                            SimpleHttpConnectionManager.class,
                            new Class<?>[] {boolean.class},
                            new Object[] {true});
        }
        if (perRoute < 0 && total < 0) {
            return new SimpleHttpConnectionManager();
        }
        MultiThreadedHttpConnectionManager pool = new MultiThreadedHttpConnectionManager();
        if (perRoute >= 0) {
            pool.getParams().setDefaultMaxConnectionsPerHost(perRoute);
        }
        if (total >= 0) {
            pool.getParams().setMaxTotalConnections(total);
        }
        return pool;
    }

    private static void parameters(HttpClientParams params, Settings settings) {
        int response = settings.number(Knob.RESPONSE_TIMEOUT);
        if (response >= 0) {
            params.setSoTimeout(response);
        }
        int wait = settings.number(Knob.POOL_WAIT);
        if (wait >= 0) {
            params.setConnectionManagerTimeout(wait);
        }
        if (settings.take(Knob.EXPECT_CONTINUE) != null) {
            params.setBooleanParameter(HttpMethodParams.USE_EXPECT_CONTINUE, true);
        }
        if (settings.take(Knob.RETRIES) != null) {
            params.setParameter(
                    HttpMethodParams.RETRY_HANDLER, new DefaultHttpMethodRetryHandler(0, false));
        }
        String agent = settings.take(Knob.USER_AGENT);
        if (agent != null) {
            params.setParameter(HttpMethodParams.USER_AGENT, agent);
        }
    }

    private static void identity(Apache3Http http, HttpClient client, Settings settings)
            throws Exception {
        String[] proxy = settings.pair(Knob.PROXY);
        if (proxy != null) {
            client.getHostConfiguration().setProxy(proxy[0], Integer.parseInt(proxy[1]));
        }
        String local = settings.take(Knob.LOCAL_ADDRESS);
        if (local != null) {
            client.getHostConfiguration().setLocalAddress(InetAddress.getByName(local));
        }
        String[] proxyUser = settings.pair(Knob.PROXY_USER);
        if (proxyUser != null) {
            client.getState()
                    .setProxyCredentials(
                            AuthScope.ANY,
                            new UsernamePasswordCredentials(proxyUser[0], proxyUser[1]));
        }
        String[] proxyNtlm = settings.pair(Knob.PROXY_NTLM);
        if (proxyNtlm != null) {
            client.getState().setProxyCredentials(AuthScope.ANY, windows(proxyNtlm));
        }
        String[] user = settings.pair(Knob.USER);
        String[] ntlm = settings.pair(Knob.NTLM);
        if (user != null || ntlm != null) {
            Credentials credentials =
                    user != null
                            ? new UsernamePasswordCredentials(user[0], user[1])
                            : windows(ntlm);
            client.getState().setCredentials(AuthScope.ANY, credentials);
        }
    }

    private static Credentials windows(String[] user) {
        return new NTCredentials(user[0], user[1], "WORKSTATION", "DOMAIN");
    }

    private static void protocols(Apache3Http http, Settings settings) throws Exception {
        boolean choosing = settings.has(Knob.KEY_MANAGER);
        SSLContext context = Tls.context(settings);
        String verifier = settings.take(Knob.VERIFIER);
        String[] versions = settings.list(Knob.PROTOCOLS);
        String[] ciphers = settings.list(Knob.CIPHERS);
        if (context != null || verifier != null || versions != null || ciphers != null) {
            ProtocolSocketFactory sockets =
                    choosing
                            ? Apache3Sockets.shared(context)
                            : new Apache3Sockets.Secure(
                                    context == null ? SSLContext.getDefault() : context,
                                    versions,
                                    ciphers,
                                    verifier(verifier));
            http.secure = new Protocol("https", sockets, 443);
        }
        String sockets = settings.take(Knob.SOCKET_FACTORY);
        if (sockets != null) {
            http.plain = new Protocol("http", Apache3Sockets.plain(sockets), 80);
        }
    }

    /** The library itself verifies no names. */
    private static HostnameVerifier verifier(String kind) {
        if (kind == null) {
            return null;
        }
        return kind.equals("OWN")
                ? new Tls.OwnVerifier("127.0.0.1")
                : new Apache3Sockets.EveryName();
    }

    private static final class HouseClient extends HttpClient {
        HouseClient() {
            getParams().setParameter(HttpMethodParams.USER_AGENT, "house/1");
        }
    }
}
