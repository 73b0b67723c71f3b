package dev.carpool.it.apps.driver.apache4legacy;

import dev.carpool.it.apps.driver.Apache4Http;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.mutation.Notes;
import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.apps.mutation.Setter;
import dev.carpool.it.apps.mutation.Surface;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.apache.http.ConnectionReuseStrategy;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.auth.AuthSchemeRegistry;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.UserTokenHandler;
import org.apache.http.client.protocol.ResponseProcessCookies;
import org.apache.http.conn.ConnectionKeepAliveStrategy;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.routing.HttpRoutePlanner;
import org.apache.http.cookie.CookieSpecRegistry;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.conn.SingleClientConnManager;
import org.apache.http.impl.cookie.RFC2109SpecFactory;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.RequestUserAgent;

/** {@link DefaultHttpClient}. */
@SuppressWarnings("deprecation")
final class ClientTable extends Surface<DefaultHttpClient> {
    private static final String SENT = "its own requests only";
    private static final String READ = "its own responses only";
    private static final String FOLLOWED = "what it follows";
    private static final String CHALLENGED = "what is answered to a challenge";
    private static final String COOKIES = "cookies are the client's";
    private static final String WRITTEN = "see the tables of parameters";
    private static final String SCHEMES = "see the table of schemes";
    private static final String LIMITS = "limits of its own pool";

    private ClientTable() {
        super(DefaultHttpClient.class.getName());
        others(
                "sends",
                "execute(HttpUriRequest)",
                "execute(HttpUriRequest, HttpContext)",
                "execute(HttpUriRequest, ResponseHandler)",
                "execute(HttpUriRequest, ResponseHandler, HttpContext)",
                "execute(HttpHost, HttpRequest)",
                "execute(HttpHost, HttpRequest, HttpContext)",
                "execute(HttpHost, HttpRequest, ResponseHandler)",
                "execute(HttpHost, HttpRequest, ResponseHandler, HttpContext)");
        others("tells", "getRequestInterceptor(int)", "getResponseInterceptor(int)");
        others("fills in parameters, of no client", "setDefaultHttpParams(HttpParams)");
    }

    static Surface<DefaultHttpClient> table() {
        return new ClientTable();
    }

    @Override
    protected Object fresh() {
        return new DefaultHttpClient();
    }

    @Override
    protected DefaultHttpClient clients(Object made) {
        return (DefaultHttpClient) made;
    }

    @Override
    protected Http client(DefaultHttpClient client, Object configured) {
        return new Apache4Http((DefaultHttpClient) configured);
    }

    private static Object[] list(Object... values) {
        return values;
    }

    private static HttpParams lingering() {
        HttpParams params = new BasicHttpParams();
        HttpConnectionParams.setLinger(params, 3);
        return params;
    }

    private static Object[] anyName() throws Exception {
        return list(
                new SingleClientConnManager(new BasicHttpParams(), Parts.with(Parts.anyName())));
    }

    private static Object[] ordinary() throws Exception {
        return list(new SingleClientConnManager(new BasicHttpParams(), Parts.registry()));
    }

    private static Object[] withParameters(Object[] manager) {
        return list(manager[0], null);
    }

    private static CookieSpecRegistry oldCookies() {
        CookieSpecRegistry registry = new CookieSpecRegistry();
        registry.register("best-match", new RFC2109SpecFactory());
        return registry;
    }

    private static BasicCredentialsProvider credentials() {
        BasicCredentialsProvider provider = new BasicCredentialsProvider();
        provider.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials("user", "secret"));
        return provider;
    }

    private static HttpRequestInterceptor marks() {
        return (request, context) -> request.addHeader("X-Own", "yes");
    }

    private static HttpResponseInterceptor notes() {
        return (response, context) -> Notes.say("a response was seen");
    }

    private static Setter<DefaultHttpClient> stays(String signature, String why, Object... values) {
        return Setter.stays(signature, why, Setter.of(values));
    }

    private static Setter<DefaultHttpClient> made(
            String signature, String why, Setter.Values values) {
        return Setter.stays(signature, why, values);
    }

    @Override
    public List<Setter<DefaultHttpClient>> setters() {
        return Arrays.asList(
                Setter.<DefaultHttpClient>key(
                                "new(ClientConnectionManager)", SCHEMES, site -> anyName())
                        .insteadOf(site -> ordinary())
                        .tls(),
                Setter.<DefaultHttpClient>key(
                                "new(ClientConnectionManager, HttpParams)",
                                SCHEMES,
                                site -> withParameters(anyName()))
                        .insteadOf(site -> withParameters(ordinary()))
                        .tls(),
                Setter.<DefaultHttpClient>key("new(HttpParams)", WRITTEN, site -> list(lingering()))
                        .insteadOf(site -> list(new BasicHttpParams())),
                Setter.key("setParams(HttpParams)", WRITTEN, site -> list(lingering())),
                Setter.key(
                        "setRoutePlanner(HttpRoutePlanner)",
                        "the route it plans, here with a local address",
                        Setter.of(
                                (HttpRoutePlanner)
                                        (host, request, context) ->
                                                new HttpRoute(
                                                        host,
                                                        InetAddress.getLoopbackAddress(),
                                                        false))),
                stays(
                                "setReuseStrategy(ConnectionReuseStrategy)",
                                "decides for its own exchanges",
                                (ConnectionReuseStrategy) (response, context) -> false)
                        .given(Own.connections(11))
                        .seenBy(Probe.PAUSE),
                stays(
                                "setKeepAliveStrategy(ConnectionKeepAliveStrategy)",
                                "how long a connection of its own exchanges is kept",
                                (ConnectionKeepAliveStrategy) (response, context) -> 1)
                        .given(Own.connections(12))
                        .seenBy(Probe.PAUSE),
                stays(
                                "setUserTokenHandler(UserTokenHandler)",
                                "a connection that it gave a state stays with its client",
                                (UserTokenHandler) context -> "user")
                        .given(Own.connections(13))
                        .seenBy(Probe.PAUSE)
                        .unseen("with one connection or none, it is reused all the same"),
                stays(
                                "setHttpRequestRetryHandler(HttpRequestRetryHandler)",
                                "what it sends again",
                                new DefaultHttpRequestRetryHandler(0, false))
                        .unseen("no exchange fails here"),
                stays("addRequestInterceptor(HttpRequestInterceptor)", SENT, marks()),
                stays("addRequestInterceptor(HttpRequestInterceptor, int)", SENT, marks(), 0),
                stays("addResponseInterceptor(HttpResponseInterceptor)", READ, notes()),
                stays("addResponseInterceptor(HttpResponseInterceptor, int)", READ, notes(), 0),
                stays("clearRequestInterceptors()", SENT),
                stays("clearResponseInterceptors()", READ).seenBy(Probe.COOKIE),
                stays("removeRequestInterceptorByClass(Class)", SENT, RequestUserAgent.class),
                stays("removeResponseInterceptorByClass(Class)", READ, ResponseProcessCookies.class)
                        .seenBy(Probe.COOKIE),
                stays("setRedirectHandler(RedirectHandler)", FOLLOWED, new Own.FollowsNothing())
                        .seenBy(Probe.REDIRECT),
                made(
                                "setRedirectStrategy(RedirectStrategy)",
                                FOLLOWED,
                                site -> list(Later.followsNothing()))
                        .seenBy(Probe.REDIRECT),
                stays("setCookieSpecs(CookieSpecRegistry)", COOKIES, oldCookies())
                        .seenBy(Probe.COOKIE),
                stays("setCookieStore(CookieStore)", COOKIES, new Own.Forgetful())
                        .seenBy(Probe.COOKIE),
                stays("setAuthSchemes(AuthSchemeRegistry)", CHALLENGED, new AuthSchemeRegistry())
                        .given(Own::credentials)
                        .seenBy(Probe.CHALLENGE),
                stays("setCredentialsProvider(CredentialsProvider)", CHALLENGED, credentials())
                        .seenBy(Probe.CHALLENGE),
                stays(
                                "setTargetAuthenticationHandler(AuthenticationHandler)",
                                CHALLENGED,
                                new Own.AnswersNothing())
                        .given(Own::credentials)
                        .seenBy(Probe.CHALLENGE),
                stays(
                                "setProxyAuthenticationHandler(AuthenticationHandler)",
                                CHALLENGED,
                                new Own.AnswersNothing())
                        .given(Own::proxyAndCredentials)
                        .seenBy(Probe.CHALLENGE),
                made(
                                "setTargetAuthenticationStrategy(AuthenticationStrategy)",
                                CHALLENGED,
                                site -> list(Later.answersNoTarget()))
                        .given(Own::credentials)
                        .seenBy(Probe.CHALLENGE),
                made(
                                "setProxyAuthenticationStrategy(AuthenticationStrategy)",
                                CHALLENGED,
                                site -> list(Later.answersNoProxy()))
                        .given(Own::proxyAndCredentials)
                        .seenBy(Probe.CHALLENGE),
                made(
                                "setConnectionBackoffStrategy(ConnectionBackoffStrategy)",
                                LIMITS,
                                site -> list(Later.backoffStrategy()))
                        .unseen("nothing backs off here"),
                made(
                                "setBackoffManager(BackoffManager)",
                                LIMITS,
                                site -> list(Later.backoffManager()))
                        .unseen("nothing backs off here"));
    }
}
