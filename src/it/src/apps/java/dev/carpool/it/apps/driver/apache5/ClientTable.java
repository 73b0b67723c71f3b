package dev.carpool.it.apps.driver.apache5;

import static dev.carpool.it.apps.driver.apache5.Table.key;
import static dev.carpool.it.apps.driver.apache5.Table.list;
import static dev.carpool.it.apps.driver.apache5.Table.refuses;
import static dev.carpool.it.apps.driver.apache5.Table.stays;

import dev.carpool.it.apps.mutation.Notes;
import dev.carpool.it.apps.mutation.Probe;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.AuthenticationStrategy;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.UserTokenHandler;
import org.apache.hc.client5.http.auth.AuthSchemeFactory;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.CookieSpecFactory;
import org.apache.hc.client5.http.entity.InputStreamFactory;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.cookie.BasicClientCookie;
import org.apache.hc.client5.http.impl.cookie.IgnoreCookieSpecFactory;
import org.apache.hc.client5.http.protocol.RedirectStrategy;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpResponseInterceptor;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/** {@link HttpClientBuilder}. */
final class ClientTable {
    private static final HttpRequestInterceptor ON_REQUEST =
            (request, entity, context) -> request.setHeader("X-Own", "intercepted");
    private static final HttpResponseInterceptor ON_RESPONSE =
            (response, entity, context) -> response.setHeader("X-Own", "intercepted");
    private static final AuthenticationStrategy NO_SCHEME =
            (type, challenges, context) -> Collections.emptyList();

    private ClientTable() {}

    static Table table() {
        return Table.of(
                        HttpClientBuilder.class.getName(),
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
                                        "whether close() closes the manager",
                                        true)
                                .unseen("idle connections are the shelf's either way"),
                        stays(
                                "setRequestExecutor(HttpRequestExecutor)",
                                "writes and reads one exchange",
                                site -> list(new Own.Executor())),
                        stays(
                                        "setConnectionReuseStrategy(ConnectionReuseStrategy)",
                                        "decides for its own exchanges",
                                        (ConnectionReuseStrategy)
                                                (request, response, context) -> false)
                                .given(Own.connections(1))
                                .seenBy(Probe.PAUSE),
                        stays(
                                        "setKeepAliveStrategy(ConnectionKeepAliveStrategy)",
                                        "how long a connection of its own exchanges is kept",
                                        (ConnectionKeepAliveStrategy)
                                                (response, context) -> TimeValue.ofMilliseconds(1))
                                .given(Own.connections(2))
                                .seenBy(Probe.PAUSE),
                        stays(
                                        "setUserTokenHandler(UserTokenHandler)",
                                        "a connection that it gave a state stays with its client",
                                        (UserTokenHandler) (route, context) -> "user")
                                .given(Own.connections(3))
                                .seenBy(Probe.PAUSE),
                        stays("disableConnectionState()", "the same")
                                .unseen("there is a state only with NTLM or a client certificate"),
                        stays(
                                        "setTargetAuthenticationStrategy(AuthenticationStrategy)",
                                        "what is answered to a challenge",
                                        NO_SCHEME)
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setProxyAuthenticationStrategy(AuthenticationStrategy)",
                                        "what is answered to a challenge",
                                        NO_SCHEME)
                                .given(Own::proxyAndCredentials)
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setDefaultCredentialsProvider(CredentialsProvider)",
                                        "credentials are of requests; a proxy's confine the connection",
                                        site -> list(Own.credentials()))
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setDefaultAuthSchemeRegistry(Lookup)",
                                        "what is answered to a challenge",
                                        RegistryBuilder.<AuthSchemeFactory>create().build())
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE),
                        stays("disableAuthCaching()", "the cache is of one context of calls")
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE)
                                .unseen("nothing is asked for twice in one context"),
                        stays(
                                        "setSchemePortResolver(SchemePortResolver)",
                                        "the port is part of the route",
                                        site -> list(new Own.Ports()))
                                .unseen("asked only where a URI has no port"),
                        stays("setUserAgent(String)", "a header of its requests", "own/1"),
                        stays("disableDefaultUserAgent()", "a header of its requests"),
                        stays(
                                "setDefaultHeaders(Collection)",
                                "headers of its requests",
                                Collections.singleton(new BasicHeader("X-Own", "always"))),
                        stays(
                                "addRequestInterceptorFirst(HttpRequestInterceptor)",
                                "sees its own requests",
                                ON_REQUEST),
                        stays(
                                "addRequestInterceptorLast(HttpRequestInterceptor)",
                                "sees its own requests",
                                ON_REQUEST),
                        stays(
                                "addResponseInterceptorFirst(HttpResponseInterceptor)",
                                "sees its own responses",
                                ON_RESPONSE),
                        stays(
                                "addResponseInterceptorLast(HttpResponseInterceptor)",
                                "sees its own responses",
                                ON_RESPONSE),
                        stays(
                                "addExecInterceptorBefore(String, String, ExecChainHandler)",
                                "handles its own calls",
                                "PROTOCOL",
                                "own",
                                Own.HANDLER),
                        stays(
                                "addExecInterceptorAfter(String, String, ExecChainHandler)",
                                "handles its own calls",
                                "PROTOCOL",
                                "own",
                                Own.HANDLER),
                        stays(
                                "replaceExecInterceptor(String, ExecChainHandler)",
                                "handles its own calls",
                                "REDIRECT",
                                Own.HANDLER),
                        stays(
                                "addExecInterceptorFirst(String, ExecChainHandler)",
                                "handles its own calls",
                                "own",
                                Own.HANDLER),
                        stays(
                                "addExecInterceptorLast(String, ExecChainHandler)",
                                "handles its own calls",
                                "own",
                                Own.HANDLER),
                        stays("disableCookieManagement()", "cookies are the client's")
                                .seenBy(Probe.COOKIE),
                        stays(
                                "setDefaultCookieStore(CookieStore)",
                                "cookies are the client's",
                                site -> list(cookies())),
                        stays(
                                        "setDefaultCookieSpecRegistry(Lookup)",
                                        "cookies are the client's",
                                        RegistryBuilder.<CookieSpecFactory>create()
                                                .register("strict", new IgnoreCookieSpecFactory())
                                                .build())
                                .seenBy(Probe.COOKIE),
                        stays("disableContentCompression()", "a header of its requests"),
                        stays(
                                        "setContentDecoderRegistry(LinkedHashMap)",
                                        "a header of its requests, and how it reads bodies",
                                        decoders())
                                .seenBy(Probe.ENCODED),
                        stays(
                                        "setRetryStrategy(HttpRequestRetryStrategy)",
                                        "what it sends again",
                                        new DefaultHttpRequestRetryStrategy(
                                                0, TimeValue.ofSeconds(1)))
                                .given(Own::quickRetries)
                                .seenBy(Probe.UNAVAILABLE),
                        stays("disableAutomaticRetries()", "what it sends again")
                                .given(Own::quickRetries)
                                .seenBy(Probe.UNAVAILABLE),
                        stays("setRedirectStrategy(RedirectStrategy)", "what it follows", never())
                                .seenBy(Probe.REDIRECT),
                        stays("disableRedirectHandling()", "what it follows")
                                .seenBy(Probe.REDIRECT),
                        stays(
                                        "setConnectionBackoffStrategy(ConnectionBackoffStrategy)",
                                        "limits its own pool",
                                        site -> list(new Own.BackoffStrategy()))
                                .given(
                                        (clients, site) ->
                                                clients.setBackoffManager(new Own.Backoff())),
                        stays(
                                        "setBackoffManager(BackoffManager)",
                                        "limits its own pool",
                                        site -> list(new Own.Backoff()))
                                .given(
                                        (clients, site) ->
                                                clients.setConnectionBackoffStrategy(
                                                        new Own.BackoffStrategy())),
                        stays(
                                "setDefaultRequestConfig(RequestConfig)",
                                "see its table",
                                RequestConfig.custom().setContentCompressionEnabled(false).build()),
                        key(
                                "setProxy(HttpHost)",
                                "part of the route",
                                site -> list(Own.host(site))),
                        key(
                                "setRoutePlanner(HttpRoutePlanner)",
                                "the route it plans, here with a local address",
                                site -> list(new Own.LocalAddress())),
                        key(
                                "setProxySelector(ProxySelector)",
                                "the proxy is part of the route",
                                site -> list(new Own.Proxies(site))),
                        stays("useSystemProperties()", "the route it plans, and its user agent")
                                .before("5.3")
                                .tls()
                                .unseen("no such property is set here"),
                        key(
                                        "useSystemProperties()",
                                        "also the JVM's default TLS context instead of the library's")
                                .since("5.3")
                                .tls(),
                        stays("evictExpiredConnections()", "a thread that tidies its own pool")
                                .unseen("nothing expires here"),
                        stays(
                                        "evictIdleConnections(TimeValue)",
                                        "a thread that tidies its own pool",
                                        TimeValue.ofMinutes(1))
                                .unseen("nothing is idle for so long here"));
    }

    private static BasicCookieStore cookies() {
        BasicClientCookie cookie = new BasicClientCookie("own", "1");
        cookie.setDomain("127.0.0.1");
        cookie.setPath("/");
        BasicCookieStore store = new BasicCookieStore();
        store.addCookie(cookie);
        return store;
    }

    private static Map<String, InputStreamFactory> decoders() {
        Map<String, InputStreamFactory> decoders = new LinkedHashMap<>();
        decoders.put(
                "own",
                in -> {
                    Notes.say("decoded");
                    return in;
                });
        return decoders;
    }

    private static RedirectStrategy never() {
        return new DefaultRedirectStrategy() {
            @Override
            public boolean isRedirected(
                    HttpRequest request, HttpResponse response, HttpContext context) {
                return false;
            }
        };
    }
}
