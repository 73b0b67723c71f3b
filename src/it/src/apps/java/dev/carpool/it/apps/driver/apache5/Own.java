package dev.carpool.it.apps.driver.apache5;

import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.Late;
import dev.carpool.it.apps.mutation.Notes;
import dev.carpool.it.apps.mutation.Setter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.BackoffManager;
import org.apache.hc.client5.http.classic.ConnectionBackoffStrategy;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.function.Factory;
import org.apache.hc.core5.function.Resolver;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.HttpMessageWriter;
import org.apache.hc.core5.http.io.HttpMessageWriterFactory;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Objects of an app's own, as setters take them, with a field wherever it decides. */
final class Own {
    static final ExecChainHandler HANDLER =
            (request, scope, chain) -> {
                request.addHeader("X-Own", "handled");
                return chain.proceed(request, scope);
            };

    private Own() {}

    static HttpHost host(Site site) {
        URI base = URI.create(site.base);
        return new HttpHost(base.getScheme(), base.getHost(), base.getPort());
    }

    /** The server itself: it does not mind being asked as a proxy. */
    static void proxy(HttpClientBuilder clients, Site site) {
        clients.setProxy(host(site));
    }

    static BasicCredentialsProvider credentials() {
        BasicCredentialsProvider provider = new BasicCredentialsProvider();
        provider.setCredentials(
                new AuthScope(null, -1),
                new UsernamePasswordCredentials("user", "secret".toCharArray()));
        return provider;
    }

    static void credentials(HttpClientBuilder clients, Site site) {
        clients.setDefaultCredentialsProvider(credentials());
    }

    static void proxyAndCredentials(HttpClientBuilder clients, Site site) {
        proxy(clients, site);
        credentials(clients, site);
    }

    /** The library's own waits for a second. */
    static void quickRetries(HttpClientBuilder clients, Site site) {
        clients.setRetryStrategy(
                new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(1)));
    }

    static void notWaitingToContinue(HttpClientBuilder clients, Site site) {
        clients.setRequestExecutor(new HttpRequestExecutor(Timeout.ofMilliseconds(1), null, null));
    }

    /** For the client's own pool. */
    static void shortWait(HttpClientBuilder clients, Site site) {
        clients.setDefaultRequestConfig(
                RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.ofMilliseconds(30))
                        .build());
    }

    static void manager(HttpClientBuilder clients, Object manager) {
        clients.setConnectionManager((HttpClientConnectionManager) manager);
    }

    /**
     * Connections that no other row's clients have: where it matters which of them are idle.
     *
     * @param number any that no other row has
     */
    static Setter.Given<HttpClientBuilder> connections(int number) {
        return (clients, site) ->
                clients.setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setDefaultSocketConfig(
                                        SocketConfig.custom()
                                                .setSndBufSize(100_000 + number)
                                                .build())
                                .build());
    }

    static final class Manager extends PoolingHttpClientConnectionManager {}

    static final class Dns implements DnsResolver {
        private final String address = "127.0.0.1";

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            Notes.say("resolved");
            return InetAddress.getAllByName(address);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    static final class Ports implements SchemePortResolver {
        private final int port = 80;

        @Override
        public int resolve(HttpHost host) {
            return host.getPort() > 0 ? host.getPort() : port;
        }
    }

    static final class LocalAddress extends DefaultRoutePlanner {
        LocalAddress() {
            super(null);
        }

        @Override
        protected InetAddress determineLocalAddress(HttpHost first, HttpContext context)
                throws HttpException {
            return InetAddress.getLoopbackAddress();
        }
    }

    static final class Proxies extends ProxySelector {
        private final Proxy proxy;

        Proxies(Site site) {
            HttpHost host = host(site);
            proxy =
                    new Proxy(
                            Proxy.Type.HTTP,
                            new InetSocketAddress(host.getHostName(), host.getPort()));
        }

        @Override
        public List<Proxy> select(URI uri) {
            return Collections.singletonList(proxy);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }

    static final class Executor extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback callback,
                HttpContext context)
                throws IOException, HttpException {
            Notes.say("executed");
            return super.execute(request, connection, callback, context);
        }
    }

    static final class Backoff implements BackoffManager {
        @Override
        public void backOff(HttpRoute route) {
            Notes.say("backed off");
        }

        @Override
        public void probe(HttpRoute route) {
            Notes.say("probed");
        }
    }

    static final class BackoffStrategy implements ConnectionBackoffStrategy {
        @Override
        public boolean shouldBackoff(Throwable failure) {
            return false;
        }

        @Override
        public boolean shouldBackoff(HttpResponse response) {
            Notes.say("asked whether to back off");
            return false;
        }
    }

    static final class Connections implements HttpConnectionFactory<ManagedHttpClientConnection> {
        private final ManagedHttpClientConnectionFactory library =
                new ManagedHttpClientConnectionFactory();

        @Override
        public ManagedHttpClientConnection createConnection(Socket socket) throws IOException {
            Notes.say("connection made");
            return library.createConnection(socket);
        }
    }

    /** Gives the same for all, which nobody but the app can know. */
    static final class Always<K, V> implements Resolver<K, V> {
        private final V value;

        Always(V value) {
            this.value = value;
        }

        @Override
        public V resolve(K key) {
            Notes.say("resolved " + value.getClass().getSimpleName());
            return value;
        }
    }

    static final class Writers implements HttpMessageWriterFactory<ClassicHttpRequest> {
        private final DefaultHttpRequestWriterFactory library =
                new DefaultHttpRequestWriterFactory();

        @Override
        public HttpMessageWriter<ClassicHttpRequest> create() {
            Notes.say("writer made");
            return library.create();
        }
    }

    static final class Parsers implements HttpMessageParserFactory<ClassicHttpResponse> {
        private final DefaultHttpResponseParserFactory library =
                new DefaultHttpResponseParserFactory();

        @Override
        public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
            Notes.say("parser made");
            return library.create(config);
        }
    }

    static final class Details implements Factory<SSLEngine, TlsDetails> {
        private final String protocol = "http/1.1";

        @Override
        public TlsDetails create(SSLEngine engine) {
            return new TlsDetails(engine.getSession(), protocol);
        }
    }

    /** The type is newer than what the apps are compiled against. */
    static Object outOfOrder() {
        Class<?> type = Late.type("org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy");
        return java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        method.getReturnType() == boolean.class ? (Object) false : "own");
    }
}
