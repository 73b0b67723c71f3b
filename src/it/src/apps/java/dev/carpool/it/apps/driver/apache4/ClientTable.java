package dev.carpool.it.apps.driver.apache4;

import static dev.carpool.it.apps.driver.apache4.Table.key;
import static dev.carpool.it.apps.driver.apache4.Table.list;
import static dev.carpool.it.apps.driver.apache4.Table.refuses;
import static dev.carpool.it.apps.driver.apache4.Table.stays;
import static dev.carpool.it.apps.driver.apache4.Why.AGE;
import static dev.carpool.it.apps.driver.apache4.Why.CONNECTIONS;
import static dev.carpool.it.apps.driver.apache4.Why.LIMITS;
import static dev.carpool.it.apps.driver.apache4.Why.NAMES;
import static dev.carpool.it.apps.driver.apache4.Why.RESOLVER;
import static dev.carpool.it.apps.driver.apache4.Why.SOCKETS;
import static dev.carpool.it.apps.driver.apache4.Why.TRUST;

import dev.carpool.it.apps.mutation.Probe;
import java.net.InetAddress;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.apache.http.ConnectionReuseStrategy;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.auth.AuthSchemeProvider;
import org.apache.http.client.UserTokenHandler;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.ConnectionKeepAliveStrategy;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.routing.HttpRoutePlanner;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.cookie.CookieSpecProvider;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.DefaultRedirectStrategy;
import org.apache.http.impl.client.DefaultServiceUnavailableRetryStrategy;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.cookie.IgnoreSpecFactory;
import org.apache.http.message.BasicHeader;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.ImmutableHttpProcessor;
import org.apache.http.protocol.RequestContent;
import org.apache.http.protocol.RequestTargetHost;

/** {@link HttpClientBuilder}. */
final class ClientTable {
    private static final HttpRequestInterceptor ON_REQUEST =
            (request, context) -> request.setHeader("X-Own", "intercepted");
    private static final HttpResponseInterceptor ON_RESPONSE =
            (response, context) -> response.setHeader("X-Own", "intercepted");
    private static final String CHALLENGED = "what is answered to a challenge";
    private static final String COOKIES = "cookies are the client's";
    private static final String AGAIN = "what it sends again";
    private static final String TIDY = "a thread that tidies its own pool";

    private ClientTable() {}

    static Table table() {
        return Table.of(
                        HttpClientBuilder.class,
                        HttpClientBuilder::create,
                        (clients, configured) -> {})
                .noSetters("makes a builder", "create()")
                .rows(
                        refuses(
                                        "setConnectionManager(HttpClientConnectionManager)",
                                        "customManager",
                                        "a subclass may do anything; for the library's own see its table",
                                        site -> list(new Own.Manager()))
                                .always(),
                        stays(
                                        "setConnectionManagerShared(boolean)",
                                        "whether close() closes it",
                                        true)
                                .unseen("idle connections are the shelf's either way"),
                        key(
                                        "setHostnameVerifier(X509HostnameVerifier)",
                                        NAMES,
                                        SSLConnectionSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER)
                                .tls(),
                        key(
                                        "setSSLHostnameVerifier(HostnameVerifier)",
                                        NAMES,
                                        site -> list(Parts.everyName()))
                                .tls(),
                        refuses(
                                        "setPublicSuffixMatcher(PublicSuffixMatcher)",
                                        "customPublicSuffixMatcher",
                                        NAMES,
                                        site -> list(Own.suffixes()))
                                .tls(),
                        key(
                                        "setSslcontext(SSLContext)",
                                        TRUST,
                                        site -> list(Parts.context("TLSv1.2")))
                                .tls(),
                        key(
                                        "setSSLContext(SSLContext)",
                                        TRUST,
                                        site -> list(Parts.context("TLSv1.2")))
                                .tls(),
                        key(
                                        "setSSLSocketFactory(LayeredConnectionSocketFactory)",
                                        "see its table",
                                        site -> list(Parts.anyNameFactory()))
                                .tls(),
                        key(
                                        "useSystemProperties()",
                                        "the JVM's default TLS context instead of the library's")
                                .tls(),
                        key("setDefaultSocketConfig(SocketConfig)", SOCKETS, Parts.sockets()),
                        key(
                                "setDefaultConnectionConfig(ConnectionConfig)",
                                CONNECTIONS,
                                Parts.connections()),
                        key("setConnectionTimeToLive(long, TimeUnit)", AGE, 10L, TimeUnit.SECONDS),
                        key(
                                "setProxy(HttpHost)",
                                "part of the route",
                                site -> list(Own.host(site))),
                        key(
                                "setRoutePlanner(HttpRoutePlanner)",
                                "the route it plans, here with a local address",
                                (HttpRoutePlanner)
                                        (host, request, context) ->
                                                new HttpRoute(
                                                        host,
                                                        InetAddress.getLoopbackAddress(),
                                                        false)),
                        refuses(
                                "setDnsResolver(DnsResolver)",
                                "customDnsResolver",
                                RESOLVER,
                                site -> list(new Own.Dns())),
                        stays(
                                        "setSchemePortResolver(SchemePortResolver)",
                                        "the port is part of the route",
                                        site -> list(new Own.Ports()))
                                .unseen("asked only where a URI has no port"),
                        stays("setMaxConnTotal(int)", LIMITS, 1)
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED),
                        stays("setMaxConnPerRoute(int)", LIMITS, 1)
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED))
                .rows(
                        stays(
                                "setRequestExecutor(HttpRequestExecutor)",
                                "writes and reads one exchange",
                                site -> list(new Own.Executor())),
                        stays(
                                        "setConnectionReuseStrategy(ConnectionReuseStrategy)",
                                        "decides for its own exchanges",
                                        (ConnectionReuseStrategy) (response, context) -> false)
                                .given(Own.connections(1))
                                .seenBy(Probe.PAUSE),
                        stays(
                                        "setKeepAliveStrategy(ConnectionKeepAliveStrategy)",
                                        "how long a connection of its own exchanges is kept",
                                        (ConnectionKeepAliveStrategy) (response, context) -> 1)
                                .given(Own.connections(2))
                                .seenBy(Probe.PAUSE),
                        stays(
                                        "setUserTokenHandler(UserTokenHandler)",
                                        "a connection that it gave a state stays with its client",
                                        (UserTokenHandler) context -> "user")
                                .given(Own.connections(3))
                                .seenBy(Probe.PAUSE),
                        stays("disableConnectionState()", "the same")
                                .unseen("there is a state only with NTLM or a client certificate"),
                        stays(
                                        "setTargetAuthenticationStrategy(AuthenticationStrategy)",
                                        CHALLENGED,
                                        site -> list(new Own.NoTargetScheme()))
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setProxyAuthenticationStrategy(AuthenticationStrategy)",
                                        CHALLENGED,
                                        site -> list(new Own.NoProxyScheme()))
                                .given(Own::proxyAndCredentials)
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setDefaultCredentialsProvider(CredentialsProvider)",
                                        "credentials are of requests; a proxy's confine the connection",
                                        site -> list(Own.credentials()))
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setDefaultAuthSchemeRegistry(Lookup)",
                                        CHALLENGED,
                                        RegistryBuilder.<AuthSchemeProvider>create().build())
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE),
                        stays("disableAuthCaching()", "the cache is of one context of calls")
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE)
                                .unseen("nothing is asked for twice in one context"),
                        stays("setUserAgent(String)", "a header of its requests", "own/1"),
                        stays("disableDefaultUserAgent()", "a header of its requests"),
                        stays(
                                "setDefaultHeaders(Collection)",
                                "headers of its requests",
                                Collections.singleton(new BasicHeader("X-Own", "always"))),
                        stays(
                                "addInterceptorFirst(HttpRequestInterceptor)",
                                "sees its own requests",
                                ON_REQUEST),
                        stays(
                                "addInterceptorLast(HttpRequestInterceptor)",
                                "sees its own requests",
                                ON_REQUEST),
                        stays(
                                "addInterceptorFirst(HttpResponseInterceptor)",
                                "sees its own responses",
                                ON_RESPONSE),
                        stays(
                                "addInterceptorLast(HttpResponseInterceptor)",
                                "sees its own responses",
                                ON_RESPONSE),
                        stays(
                                "setHttpProcessor(HttpProcessor)",
                                "sees its own messages",
                                new ImmutableHttpProcessor(
                                        new RequestContent(), new RequestTargetHost(), ON_REQUEST)),
                        stays("disableCookieManagement()", COOKIES).seenBy(Probe.COOKIE),
                        stays(
                                "setDefaultCookieStore(CookieStore)",
                                COOKIES,
                                site -> list(Own.cookies())),
                        stays(
                                        "setDefaultCookieSpecRegistry(Lookup)",
                                        COOKIES,
                                        RegistryBuilder.<CookieSpecProvider>create()
                                                .register("best-match", new IgnoreSpecFactory())
                                                .register("default", new IgnoreSpecFactory())
                                                .build())
                                .seenBy(Probe.COOKIE),
                        stays("disableContentCompression()", "a header of its requests"),
                        stays(
                                        "setContentDecoderRegistry(Map)",
                                        "a header of its requests, and how it reads bodies",
                                        site -> list(Own.decoders()))
                                .seenBy(Probe.ENCODED),
                        stays(
                                        "setRetryHandler(HttpRequestRetryHandler)",
                                        AGAIN,
                                        new DefaultHttpRequestRetryHandler(0, false))
                                .unseen("no exchange fails here"),
                        stays("disableAutomaticRetries()", AGAIN).unseen("no exchange fails here"),
                        stays(
                                        "setServiceUnavailableRetryStrategy(ServiceUnavailableRetryStrategy)",
                                        AGAIN,
                                        new DefaultServiceUnavailableRetryStrategy(1, 1))
                                .seenBy(Probe.UNAVAILABLE),
                        stays("setRedirectStrategy(RedirectStrategy)", "what it follows", never())
                                .seenBy(Probe.REDIRECT),
                        stays("disableRedirectHandling()", "what it follows")
                                .seenBy(Probe.REDIRECT),
                        stays(
                                        "setConnectionBackoffStrategy(ConnectionBackoffStrategy)",
                                        LIMITS,
                                        site -> list(new Own.BackoffStrategy()))
                                .given(
                                        (clients, site) ->
                                                clients.setBackoffManager(new Own.Backoff())),
                        stays(
                                        "setBackoffManager(BackoffManager)",
                                        LIMITS,
                                        site -> list(new Own.Backoff()))
                                .given(
                                        (clients, site) ->
                                                clients.setConnectionBackoffStrategy(
                                                        new Own.BackoffStrategy())),
                        stays(
                                        "setDefaultRequestConfig(RequestConfig)",
                                        "see its table",
                                        RequestConfig.custom()
                                                .setCookieSpec("ignoreCookies")
                                                .build())
                                .seenBy(Probe.COOKIE),
                        stays("evictExpiredConnections()", TIDY).unseen("nothing expires here"),
                        stays("evictIdleConnections(Long, TimeUnit)", TIDY, 1L, TimeUnit.MINUTES)
                                .unseen("nothing is idle for so long here"),
                        stays("evictIdleConnections(long, TimeUnit)", TIDY, 1L, TimeUnit.MINUTES)
                                .unseen("nothing is idle for so long here"));
    }

    private static DefaultRedirectStrategy never() {
        return new DefaultRedirectStrategy() {
            @Override
            public boolean isRedirected(
                    HttpRequest request, HttpResponse response, HttpContext context) {
                return false;
            }
        };
    }
}
