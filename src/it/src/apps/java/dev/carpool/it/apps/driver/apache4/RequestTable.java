package dev.carpool.it.apps.driver.apache4;

import static dev.carpool.it.apps.driver.apache4.Table.key;
import static dev.carpool.it.apps.driver.apache4.Table.list;
import static dev.carpool.it.apps.driver.apache4.Table.stays;

import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.apps.mutation.Setter;
import java.net.InetAddress;
import java.util.Collections;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.protocol.HttpRequestExecutor;

/** {@link RequestConfig.Builder}: of requests, not of connections. */
final class RequestTable {
    private static final Setter.Given<HttpClientBuilder> ONE_CONNECTION =
            (clients, site) -> clients.setMaxConnTotal(1);
    private static final String FOLLOWED = "what it follows";
    private static final String CHALLENGED = "what is answered to a challenge";
    private static final String DECODED = "a header of its requests, and how it reads bodies";

    private RequestTable() {}

    static Table table() {
        return Table.of(
                        RequestConfig.Builder.class,
                        RequestConfig::custom,
                        (clients, configured) ->
                                clients.setDefaultRequestConfig(
                                        ((RequestConfig.Builder) configured).build()))
                .rows(
                        stays("setExpectContinueEnabled(boolean)", "a header of its requests", true)
                                .given(
                                        (clients, site) -> {
                                            clients.setRequestExecutor(new HttpRequestExecutor(1));
                                            Own.connections(8).to(clients, site);
                                        })
                                .seenBy(Probe.POST),
                        key(
                                "setProxy(HttpHost)",
                                "part of the route",
                                site -> list(Own.host(site))),
                        key(
                                "setLocalAddress(InetAddress)",
                                "part of the route",
                                site -> list(InetAddress.getLoopbackAddress())),
                        stays(
                                        "setStaleConnectionCheckEnabled(boolean)",
                                        "when its own pool checks; the shelf checks at each take",
                                        site ->
                                                list(
                                                        !RequestConfig.DEFAULT
                                                                .isStaleConnectionCheckEnabled()))
                                .unseen("it finds nothing"),
                        stays("setCookieSpec(String)", "cookies are the client's", "ignoreCookies")
                                .seenBy(Probe.COOKIE),
                        stays("setRedirectsEnabled(boolean)", FOLLOWED, false)
                                .seenBy(Probe.REDIRECT),
                        stays("setRelativeRedirectsAllowed(boolean)", FOLLOWED, false)
                                .seenBy(Probe.REDIRECT),
                        stays("setCircularRedirectsAllowed(boolean)", FOLLOWED, true)
                                .seenBy(Probe.REDIRECT_TO_ITSELF),
                        stays("setMaxRedirects(int)", FOLLOWED, 1).seenBy(Probe.TWO_REDIRECTS),
                        stays("setAuthenticationEnabled(boolean)", CHALLENGED, false)
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setTargetPreferredAuthSchemes(Collection)",
                                        CHALLENGED,
                                        Collections.singleton("Digest"))
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setProxyPreferredAuthSchemes(Collection)",
                                        CHALLENGED,
                                        Collections.singleton("Digest"))
                                .given(Own::proxyAndCredentials)
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setConnectionRequestTimeout(int)",
                                        "how long it waits for its own pool",
                                        30)
                                .given(ONE_CONNECTION)
                                .seenBy(Probe.NESTED_UNTIL_CLOSED),
                        stays("setConnectTimeout(int)", "how long it waits when it connects", 7000)
                                .unseen("loopback connects at once"),
                        stays("setSocketTimeout(int)", "set anew for each of its exchanges", 300)
                                .given(Own.connections(6))
                                .seenBy(Probe.SLOW),
                        stays("setDecompressionEnabled(boolean)", DECODED, false)
                                .seenBy(Probe.ENCODED),
                        stays("setContentCompressionEnabled(boolean)", DECODED, false)
                                .seenBy(Probe.ENCODED),
                        stays("setNormalizeUri(boolean)", "how it writes a path", false)
                                .unseen("paths are in normal form here"));
    }
}
