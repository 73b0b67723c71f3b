package dev.carpool.it.apps.driver;

import dev.carpool.it.apps.driver.apache4legacy.Apache4LegacySurfaces;
import dev.carpool.it.apps.mutation.Surface;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.Credentials;
import org.apache.http.auth.NTCredentials;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.HttpClient;
import org.apache.http.client.params.HttpClientParams;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.params.ConnManagerParams;
import org.apache.http.conn.params.ConnPerRouteBean;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.ContentEncodingHttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.SystemDefaultHttpClient;
import org.apache.http.impl.conn.BasicClientConnectionManager;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.impl.conn.SingleClientConnManager;
import org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager;
import org.apache.http.message.BasicHeader;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;
import org.apache.http.params.HttpProtocolParams;

/** Apache HttpClient 4, the API of 4.0 to 4.2, which 4.3 to 4.5 still have. */
@SuppressWarnings("deprecation")
public final class Apache4Legacy implements Driver {
    private static final List<String> SINCE_40 =
            Arrays.asList(
                    "DEFAULT_HTTP_CLIENT",
                    "SINGLE_MANAGER",
                    "THREAD_SAFE_MANAGER",
                    "OVERRIDDEN_MANAGER",
                    "SCHEME_REGISTERED_LATER");

    @Override
    public List<String> ways() {
        return ways("4.2");
    }

    @Override
    public List<String> ways(String version) {
        List<String> ways = new ArrayList<>(SINCE_40);
        if (!version.startsWith("4.0")) {
            ways.add("CONTENT_ENCODING_CLIENT");
        }
        if (!version.startsWith("4.0") && !version.startsWith("4.1")) {
            ways.addAll(Arrays.asList("SYSTEM_DEFAULT_CLIENT", "POOLING", "BASIC"));
        }
        return ways;
    }

    @Override
    public List<Surface<?>> surfaces() {
        return Apache4LegacySurfaces.all();
    }

    @Override
    public Http client(Settings settings) throws Exception {
        String way = settings.isEmpty() ? SINCE_40.get(0) : settings.take(Knob.WAY);
        if (way != null) {
            settings.done();
            return new Apache4Http(patient(built(way)));
        }
        SchemeRegistry schemes = Apache4LegacySchemes.of(settings);
        HttpParams limits = new BasicHttpParams();
        // Null: the parameters that a client has by itself.
        DefaultHttpClient client = new DefaultHttpClient(manager(limits, schemes, settings), null);
        ConnManagerParams.setTimeout(client.getParams(), ConnManagerParams.getTimeout(limits));
        patient(client);
        identity(client, settings);
        behaviour(client, settings);
        parameters(client.getParams(), settings);
        settings.done();
        return new Apache4Http(client);
    }

    @Override
    public Http longLived(Settings settings) throws Exception {
        settings.done();
        HttpParams limits = new BasicHttpParams();
        ConnManagerParams.setMaxConnectionsPerRoute(limits, new ConnPerRouteBean(100));
        ConnManagerParams.setMaxTotalConnections(limits, 100);
        return new Apache4Http(
                patient(
                        new DefaultHttpClient(
                                new ThreadSafeClientConnManager(
                                        limits, Apache4LegacySchemes.defaults()),
                                null)));
    }

    /** 4.0 and 4.1 ask before each body; a server that does not answer costs them seconds. */
    static HttpClient patient(HttpClient client) {
        HttpProtocolParams.setUseExpectContinue(client.getParams(), false);
        return client;
    }

    static HttpClient built(String way) throws Exception {
        switch (way) {
            case "DEFAULT_HTTP_CLIENT":
                return new DefaultHttpClient();
            case "SINGLE_MANAGER":
                return new DefaultHttpClient(
                        new SingleClientConnManager(
                                new BasicHttpParams(), Apache4LegacySchemes.defaults()),
                        null);
            case "THREAD_SAFE_MANAGER":
                return new DefaultHttpClient(
                        new ThreadSafeClientConnManager(
                                new BasicHttpParams(), Apache4LegacySchemes.defaults()),
                        null);
            case "OVERRIDDEN_MANAGER":
                return new House();
            case "SCHEME_REGISTERED_LATER":
                DefaultHttpClient client = new DefaultHttpClient();
                client.getConnectionManager()
                        .getSchemeRegistry()
                        .register(Apache4LegacySchemes.https(SSLSocketFactory.getSocketFactory()));
                return client;
            case "CONTENT_ENCODING_CLIENT":
                return new ContentEncodingHttpClient();
            case "SYSTEM_DEFAULT_CLIENT":
                return new SystemDefaultHttpClient();
            case "POOLING":
                return new DefaultHttpClient(new PoolingClientConnectionManager());
            case "BASIC":
                return new DefaultHttpClient(new BasicClientConnectionManager());
            default:
                throw new UnsupportedOperationException(way);
        }
    }

    private static ClientConnectionManager manager(
            HttpParams params, SchemeRegistry schemes, Settings settings) {
        int perRoute = settings.number(Knob.MAX_PER_ROUTE);
        int total = settings.number(Knob.MAX_TOTAL);
        int wait = settings.number(Knob.POOL_WAIT);
        // One is what the library's default manager has.
        settings.take(Knob.ONE_CONNECTION);
        if (perRoute < 0 && total < 0 && wait < 0) {
            return new SingleClientConnManager(params, schemes);
        }
        if (perRoute >= 0) {
            ConnManagerParams.setMaxConnectionsPerRoute(params, new ConnPerRouteBean(perRoute));
        }
        if (total >= 0) {
            ConnManagerParams.setMaxTotalConnections(params, total);
        }
        if (wait >= 0) {
            ConnManagerParams.setTimeout(params, wait);
        }
        return new ThreadSafeClientConnManager(params, schemes);
    }

    private static void identity(DefaultHttpClient client, Settings settings) throws IOException {
        String[] proxy = settings.pair(Knob.PROXY);
        HttpHost proxyHost =
                proxy == null ? null : new HttpHost(proxy[0], Integer.parseInt(proxy[1]));
        if (proxyHost != null) {
            client.getParams().setParameter("http.route.default-proxy", proxyHost);
        }
        String local = settings.take(Knob.LOCAL_ADDRESS);
        if (local != null) {
            client.getParams()
                    .setParameter("http.route.local-address", InetAddress.getByName(local));
        }
        String[] proxyUser = settings.pair(Knob.PROXY_USER);
        if (proxyUser != null) {
            client.getCredentialsProvider()
                    .setCredentials(
                            new AuthScope(proxyHost.getHostName(), proxyHost.getPort()),
                            new UsernamePasswordCredentials(proxyUser[0], proxyUser[1]));
        }
        String[] user = settings.pair(Knob.USER);
        String[] ntlm = settings.pair(Knob.NTLM);
        if (user != null || ntlm != null) {
            Credentials credentials =
                    user != null
                            ? new UsernamePasswordCredentials(user[0], user[1])
                            : new NTCredentials(ntlm[0], ntlm[1], "WORKSTATION", "DOMAIN");
            client.getCredentialsProvider().setCredentials(AuthScope.ANY, credentials);
        }
    }

    private static void behaviour(DefaultHttpClient client, Settings settings) {
        // On is what the library does by itself.
        settings.take(Knob.COOKIES);
        String agent = settings.take(Knob.USER_AGENT);
        if (agent != null) {
            HttpProtocolParams.setUserAgent(client.getParams(), agent);
        }
        String[] header = settings.pair(Knob.DEFAULT_HEADER);
        if (header != null) {
            client.getParams()
                    .setParameter(
                            "http.default-headers",
                            Collections.singleton(new BasicHeader(header[0], header[1].trim())));
        }
        for (HttpRequestInterceptor interceptor : Apache4Http.interceptors(settings)) {
            client.addRequestInterceptor(interceptor);
        }
        String token = settings.take(Knob.USER_TOKEN);
        if (token != null) {
            client.setUserTokenHandler(context -> new X500Principal(token));
        }
        if (settings.take(Knob.CONNECTION_STATE) != null) {
            client.setUserTokenHandler(context -> null);
        }
        if (settings.take(Knob.RETRIES) != null) {
            client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        }
        if (settings.take(Knob.REUSE) != null) {
            client.setReuseStrategy(new NoConnectionReuseStrategy());
        }
    }

    private static void parameters(HttpParams params, Settings settings) {
        if (settings.take(Knob.REDIRECTS) != null) {
            HttpClientParams.setRedirecting(params, false);
        }
        int response = settings.number(Knob.RESPONSE_TIMEOUT);
        if (response >= 0) {
            HttpConnectionParams.setSoTimeout(params, response);
        }
        int connect = settings.number(Knob.CONNECT_TIMEOUT);
        if (connect >= 0) {
            HttpConnectionParams.setConnectionTimeout(params, connect);
        }
        if (settings.take(Knob.EXPECT_CONTINUE) != null) {
            HttpProtocolParams.setUseExpectContinue(params, true);
        }
    }

    /** As Android-era apps do it. */
    private static final class House extends DefaultHttpClient {
        @Override
        protected ClientConnectionManager createClientConnectionManager() {
            return new ThreadSafeClientConnManager(getParams(), Apache4LegacySchemes.defaults());
        }
    }
}
