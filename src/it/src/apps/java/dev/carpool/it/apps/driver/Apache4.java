package dev.carpool.it.apps.driver;

import dev.carpool.it.apps.driver.apache4.Apache4Surfaces;
import dev.carpool.it.apps.mutation.Surface;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.Credentials;
import org.apache.http.auth.NTCredentials;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.HttpClient;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.conn.ssl.X509HostnameVerifier;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.message.BasicHeader;

/** Apache HttpClient 4, the API of 4.3 to 4.5; also builds clients of the older one. */
@SuppressWarnings("deprecation")
public final class Apache4 implements Driver {
    private static final HttpClientBuilder REUSED = HttpClientBuilder.create();

    private static final List<String> OWN =
            Arrays.asList(
                    "CREATE_DEFAULT",
                    "CREATE_SYSTEM",
                    "CREATE_MINIMAL",
                    "CUSTOM",
                    "REUSED_BUILDER",
                    "SUBCLASSED_BUILDER",
                    "POOL_FROM_CONSTRUCTOR",
                    "POOL_FOR_MINIMAL",
                    "BASIC_MANAGER");

    @Override
    public List<String> ways() {
        List<String> ways = new ArrayList<>(OWN);
        ways.addAll(new Apache4Legacy().ways());
        return ways;
    }

    @Override
    public List<Surface<?>> surfaces() {
        return Apache4Surfaces.all();
    }

    @Override
    public Http client(Settings settings) throws Exception {
        String way = settings.isEmpty() ? OWN.get(0) : settings.take(Knob.WAY);
        if (way != null) {
            settings.done();
            return new Apache4Http(OWN.contains(way) ? built(way) : Apache4Legacy.built(way));
        }
        HttpClientBuilder builder = HttpClients.custom();
        manager(builder, settings);
        identity(builder, settings);
        behaviour(builder, settings);
        requests(builder, settings);
        settings.done();
        return new Apache4Http(builder.build());
    }

    @Override
    public Http longLived(Settings settings) throws Exception {
        settings.done();
        return new Apache4Http(
                HttpClients.custom().setMaxConnTotal(100).setMaxConnPerRoute(100).build());
    }

    /**
     * A client that has what is idle closed by a thread of its own; 4.4 and later.
     *
     * @param own with a resolver of its own, so that it shares with nobody
     */
    public static Http evicting(long maxIdleMillis, boolean own)
            throws ReflectiveOperationException {
        HttpClientBuilder builder = HttpClients.custom();
        if (own) {
            builder.setConnectionManager(
                    new PoolingHttpClientConnectionManager(
                            Apache4Sockets.registry(
                                    null, null, SSLConnectionSocketFactory.getSocketFactory()),
                            Apache4Sockets.resolver("OWN")));
        }
        Late.call(builder, "evictIdleConnections", maxIdleMillis, TimeUnit.MILLISECONDS);
        return new Apache4Http(builder.build());
    }

    private static HttpClient built(String way) {
        switch (way) {
            case "CREATE_DEFAULT":
                return HttpClients.createDefault();
            case "CREATE_SYSTEM":
                return HttpClients.createSystem();
            case "CREATE_MINIMAL":
                return HttpClients.createMinimal();
            case "CUSTOM":
                return HttpClients.custom()
                        .setUserAgent("custom/1")
                        .disableCookieManagement()
                        .build();
            case "REUSED_BUILDER":
                return REUSED.build();
            case "SUBCLASSED_BUILDER":
                return new HouseBuilder().build();
            case "POOL_FROM_CONSTRUCTOR":
                return HttpClients.custom()
                        .setConnectionManager(new PoolingHttpClientConnectionManager())
                        .build();
            case "POOL_FOR_MINIMAL":
                return HttpClients.createMinimal(new PoolingHttpClientConnectionManager());
            case "BASIC_MANAGER":
                return HttpClients.custom()
                        .setConnectionManager(new BasicHttpClientConnectionManager())
                        .build();
            default:
                throw new UnsupportedOperationException(way);
        }
    }

    private static void manager(HttpClientBuilder builder, Settings settings) throws Exception {
        SSLContext context = Tls.context(settings);
        String verifier = settings.take(Knob.VERIFIER);
        String[] protocols = settings.list(Knob.PROTOCOLS);
        String[] ciphers = settings.list(Knob.CIPHERS);
        DnsResolver resolver = Apache4Sockets.resolver(settings.take(Knob.RESOLVER));
        String sockets = settings.take(Knob.SOCKET_FACTORY);
        String[] socks = settings.pair(Knob.SOCKS);
        int perRoute = settings.number(Knob.MAX_PER_ROUTE);
        int total = settings.number(Knob.MAX_TOTAL);
        if (perRoute >= 0) {
            builder.setMaxConnPerRoute(perRoute);
        }
        if (total >= 0) {
            builder.setMaxConnTotal(total);
        }
        boolean one = settings.take(Knob.ONE_CONNECTION) != null;
        boolean tls = context != null || verifier != null || protocols != null || ciphers != null;
        SSLConnectionSocketFactory secure =
                !tls
                        ? SSLConnectionSocketFactory.getSocketFactory()
                        : new SSLConnectionSocketFactory(
                                context == null ? SSLContext.getDefault() : context,
                                protocols,
                                ciphers,
                                verifier(verifier));
        if (resolver != null || sockets != null || socks != null) {
            builder.setConnectionManager(
                    new PoolingHttpClientConnectionManager(
                            Apache4Sockets.registry(sockets, socks, secure), resolver));
        } else if (one) {
            builder.setConnectionManager(
                    new BasicHttpClientConnectionManager(
                            Apache4Sockets.registry(null, null, secure)));
        } else if (tls) {
            builder.setSSLSocketFactory(secure);
        }
    }

    private static X509HostnameVerifier verifier(String kind) {
        if (kind == null) {
            return SSLConnectionSocketFactory.BROWSER_COMPATIBLE_HOSTNAME_VERIFIER;
        }
        return kind.equals("OWN")
                ? new Apache4Verifier("127.0.0.1")
                : SSLConnectionSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER;
    }

    private static void identity(HttpClientBuilder builder, Settings settings) {
        String[] proxy = settings.pair(Knob.PROXY);
        HttpHost proxyHost =
                proxy == null ? null : new HttpHost(proxy[0], Integer.parseInt(proxy[1]));
        if (proxyHost != null) {
            builder.setProxy(proxyHost);
        }
        BasicCredentialsProvider provider = new BasicCredentialsProvider();
        String[] proxyUser = settings.pair(Knob.PROXY_USER);
        if (proxyUser != null) {
            provider.setCredentials(
                    new AuthScope(proxyHost),
                    new UsernamePasswordCredentials(proxyUser[0], proxyUser[1]));
        }
        String[] user = settings.pair(Knob.USER);
        String[] ntlm = settings.pair(Knob.NTLM);
        if (user != null || ntlm != null) {
            Credentials credentials =
                    user != null
                            ? new UsernamePasswordCredentials(user[0], user[1])
                            : new NTCredentials(ntlm[0], ntlm[1], "WORKSTATION", "DOMAIN");
            provider.setCredentials(AuthScope.ANY, credentials);
        }
        if (proxyUser != null || user != null || ntlm != null) {
            builder.setDefaultCredentialsProvider(provider);
        }
    }

    private static void behaviour(HttpClientBuilder builder, Settings settings) {
        // On is what the library does by itself.
        settings.take(Knob.COOKIES);
        String agent = settings.take(Knob.USER_AGENT);
        if (agent != null) {
            builder.setUserAgent(agent);
        }
        String[] header = settings.pair(Knob.DEFAULT_HEADER);
        if (header != null) {
            builder.setDefaultHeaders(
                    Collections.singleton(new BasicHeader(header[0], header[1].trim())));
        }
        for (HttpRequestInterceptor interceptor : Apache4Http.interceptors(settings)) {
            builder.addInterceptorLast(interceptor);
        }
        String token = settings.take(Knob.USER_TOKEN);
        if (token != null) {
            builder.setUserTokenHandler(context -> new X500Principal(token));
        }
        if (settings.take(Knob.CONNECTION_STATE) != null) {
            builder.disableConnectionState();
        }
        if (settings.take(Knob.RETRIES) != null) {
            builder.disableAutomaticRetries();
        }
        if (settings.take(Knob.REUSE) != null) {
            builder.setConnectionReuseStrategy(NoConnectionReuseStrategy.INSTANCE);
        }
        if (settings.take(Knob.REDIRECTS) != null) {
            builder.disableRedirectHandling();
        }
    }

    private static void requests(HttpClientBuilder builder, Settings settings)
            throws UnknownHostException {
        RequestConfig.Builder requests = RequestConfig.custom();
        int response = settings.number(Knob.RESPONSE_TIMEOUT);
        int connect = settings.number(Knob.CONNECT_TIMEOUT);
        int wait = settings.number(Knob.POOL_WAIT);
        boolean expect = settings.take(Knob.EXPECT_CONTINUE) != null;
        String local = settings.take(Knob.LOCAL_ADDRESS);
        if (response >= 0) {
            requests.setSocketTimeout(response);
        }
        if (connect >= 0) {
            requests.setConnectTimeout(connect);
        }
        if (wait >= 0) {
            requests.setConnectionRequestTimeout(wait);
        }
        if (expect) {
            requests.setExpectContinueEnabled(true);
        }
        if (local != null) {
            requests.setLocalAddress(InetAddress.getByName(local));
        }
        if (response >= 0 || connect >= 0 || wait >= 0 || expect || local != null) {
            builder.setDefaultRequestConfig(requests.build());
        }
    }

    private static final class HouseBuilder extends HttpClientBuilder {
        HouseBuilder() {
            setUserAgent("house/1");
        }
    }
}
