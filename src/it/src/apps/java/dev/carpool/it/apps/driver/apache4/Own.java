package dev.carpool.it.apps.driver.apache4;

import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.Late;
import dev.carpool.it.apps.mutation.Notes;
import dev.carpool.it.apps.mutation.Setter;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.Map;
import java.util.Queue;
import org.apache.http.Header;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthOption;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.BackoffManager;
import org.apache.http.client.ConnectionBackoffStrategy;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.SchemePortResolver;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.BasicCookieStore;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.ProxyAuthenticationStrategy;
import org.apache.http.impl.client.TargetAuthenticationStrategy;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.cookie.BasicClientCookie;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;

/** Objects of an app's own, as setters take them, with a field wherever it decides. */
final class Own {
    private Own() {}

    static HttpHost host(Site site) {
        URI base = URI.create(site.base);
        return new HttpHost(base.getHost(), base.getPort(), base.getScheme());
    }

    /** The server itself: it does not mind being asked as a proxy. */
    static void proxy(HttpClientBuilder clients, Site site) {
        clients.setProxy(host(site));
    }

    static BasicCredentialsProvider credentials() {
        BasicCredentialsProvider provider = new BasicCredentialsProvider();
        provider.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials("user", "secret"));
        return provider;
    }

    static void credentials(HttpClientBuilder clients, Site site) {
        clients.setDefaultCredentialsProvider(credentials());
    }

    static void proxyAndCredentials(HttpClientBuilder clients, Site site) {
        proxy(clients, site);
        credentials(clients, site);
    }

    /** For the client's own pool. */
    static void shortWait(HttpClientBuilder clients, Site site) {
        clients.setDefaultRequestConfig(
                RequestConfig.custom().setConnectionRequestTimeout(30).build());
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
                clients.setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(100_000 + number).build());
    }

    static BasicCookieStore cookies() {
        BasicClientCookie cookie = new BasicClientCookie("own", "1");
        cookie.setDomain("127.0.0.1");
        cookie.setPath("/");
        BasicCookieStore store = new BasicCookieStore();
        store.addCookie(cookie);
        return store;
    }

    static final class Manager extends PoolingHttpClientConnectionManager {}

    static final class Dns implements DnsResolver {
        private final String address = "127.0.0.1";

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            Notes.say("resolved");
            return InetAddress.getAllByName(address);
        }
    }

    static final class Ports implements SchemePortResolver {
        private final int port = 80;

        @Override
        public int resolve(HttpHost host) {
            return host.getPort() > 0 ? host.getPort() : port;
        }
    }

    static final class Executor extends HttpRequestExecutor {
        @Override
        public HttpResponse execute(
                HttpRequest request, HttpClientConnection connection, HttpContext context)
                throws IOException, HttpException {
            Notes.say("executed");
            return super.execute(request, connection, context);
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

    static final class NoTargetScheme extends TargetAuthenticationStrategy {
        @Override
        public Queue<AuthOption> select(
                Map<String, Header> challenges,
                HttpHost host,
                HttpResponse response,
                HttpContext context) {
            return new LinkedList<>();
        }
    }

    static final class NoProxyScheme extends ProxyAuthenticationStrategy {
        @Override
        public Queue<AuthOption> select(
                Map<String, Header> challenges,
                HttpHost host,
                HttpResponse response,
                HttpContext context) {
            return new LinkedList<>();
        }
    }

    /** The types are newer than what the apps are compiled against. */
    static Map<String, Object> decoders() {
        return new LinkedHashMap<>(
                Collections.singletonMap(
                        "own",
                        implement(
                                "org.apache.http.client.entity.InputStreamFactory",
                                (proxy, method, arguments) -> {
                                    Notes.say("decoded");
                                    return arguments[0];
                                })));
    }

    static Object suffixes() throws ReflectiveOperationException {
        return Late.type("org.apache.http.conn.util.PublicSuffixMatcher")
                .getConstructor(java.util.Collection.class, java.util.Collection.class)
                .newInstance(Arrays.asList("own"), Collections.emptyList());
    }

    private static Object implement(String type, InvocationHandler calls) {
        Class<?> newer = Late.type(type);
        return Proxy.newProxyInstance(newer.getClassLoader(), new Class<?>[] {newer}, calls);
    }
}
