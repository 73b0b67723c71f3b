package dev.carpool.it.apps.driver.apache5;

import static dev.carpool.it.apps.driver.apache5.Table.key;
import static dev.carpool.it.apps.driver.apache5.Table.list;
import static dev.carpool.it.apps.driver.apache5.Table.refuses;
import static dev.carpool.it.apps.driver.apache5.Table.stays;

import dev.carpool.it.apps.driver.Late;
import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.apps.mutation.Setter;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** {@link RequestConfig.Builder}: of requests, not of connections. */
final class RequestTable {
    private static final Setter.Given<HttpClientBuilder> ONE_CONNECTION =
            (clients, site) -> {
                PoolingHttpClientConnectionManager manager =
                        new PoolingHttpClientConnectionManager();
                manager.setMaxTotal(1);
                clients.setConnectionManager(manager);
            };

    private RequestTable() {}

    static Table table() {
        return Table.of(
                        RequestConfig.Builder.class.getName(),
                        RequestConfig::custom,
                        (clients, configured) ->
                                clients.setDefaultRequestConfig(
                                        ((RequestConfig.Builder) configured).build()))
                .rows(
                        stays("setExpectContinueEnabled(boolean)", "a header of its requests", true)
                                .given(
                                        (clients, site) -> {
                                            Own.notWaitingToContinue(clients, site);
                                            Own.connections(8).to(clients, site);
                                        })
                                .seenBy(Probe.POST),
                        stays("setCookieSpec(String)", "cookies are the client's", "ignore")
                                .seenBy(Probe.COOKIE),
                        stays("setRedirectsEnabled(boolean)", "what it follows", false)
                                .seenBy(Probe.REDIRECT),
                        stays("setCircularRedirectsAllowed(boolean)", "what it follows", true)
                                .seenBy(Probe.REDIRECT_TO_ITSELF),
                        stays("setMaxRedirects(int)", "what it follows", 1)
                                .seenBy(Probe.TWO_REDIRECTS),
                        stays(
                                        "setAuthenticationEnabled(boolean)",
                                        "what is answered to a challenge",
                                        false)
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setTargetPreferredAuthSchemes(Collection)",
                                        "what is answered to a challenge",
                                        Collections.singleton("Digest"))
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setProxyPreferredAuthSchemes(Collection)",
                                        "what is answered to a challenge",
                                        Collections.singleton("Digest"))
                                .given(Own::proxyAndCredentials)
                                .seenBy(Probe.CHALLENGE),
                        stays(
                                        "setConnectionRequestTimeout(Timeout)",
                                        "how long it waits for its own pool",
                                        Timeout.ofMilliseconds(30))
                                .given(ONE_CONNECTION)
                                .seenBy(Probe.NESTED_UNTIL_CLOSED),
                        stays(
                                        "setConnectionRequestTimeout(long, TimeUnit)",
                                        "how long it waits for its own pool",
                                        30L,
                                        TimeUnit.MILLISECONDS)
                                .given(ONE_CONNECTION)
                                .seenBy(Probe.NESTED_UNTIL_CLOSED),
                        stays(
                                        "setConnectTimeout(Timeout)",
                                        "how long it waits when it connects",
                                        Timeout.ofSeconds(7))
                                .unseen("loopback connects at once"),
                        stays(
                                        "setConnectTimeout(long, TimeUnit)",
                                        "how long it waits when it connects",
                                        7L,
                                        TimeUnit.SECONDS)
                                .unseen("loopback connects at once"),
                        stays(
                                        "setResponseTimeout(Timeout)",
                                        "set anew for each of its exchanges",
                                        Timeout.ofMilliseconds(300))
                                .given(Own.connections(6))
                                .seenBy(Probe.SLOW),
                        stays(
                                        "setResponseTimeout(long, TimeUnit)",
                                        "set anew for each of its exchanges",
                                        300L,
                                        TimeUnit.MILLISECONDS)
                                .given(Own.connections(7))
                                .seenBy(Probe.SLOW),
                        stays(
                                        "setConnectionKeepAlive(TimeValue)",
                                        "how long a connection of its own exchanges is kept",
                                        TimeValue.ofMilliseconds(1))
                                .given(Own.connections(4))
                                .seenBy(Probe.PAUSE),
                        stays(
                                        "setDefaultKeepAlive(long, TimeUnit)",
                                        "how long a connection of its own exchanges is kept",
                                        1L,
                                        TimeUnit.MILLISECONDS)
                                .given(Own.connections(5))
                                .seenBy(Probe.PAUSE),
                        stays(
                                "setContentCompressionEnabled(boolean)",
                                "a header of its requests",
                                false),
                        stays(
                                        "setHardCancellationEnabled(boolean)",
                                        "what an abort does to its own exchange",
                                        false)
                                .unseen("nothing is aborted here"),
                        stays(
                                        "setProtocolUpgradeEnabled(boolean)",
                                        "a header of its requests",
                                        site -> list(!upgrades()))
                                .unseen("asked for only where there is no Connection header yet"),
                        stays("setH2Priority(PriorityValue)", "HTTP/2 only", RequestTable::priority)
                                .unseen("the classic API has no HTTP/2"),
                        key(
                                "setProxy(HttpHost)",
                                "part of the route",
                                site -> list(Own.host(site))),
                        refuses(
                                        "setUnixDomainSocket(Path)",
                                        "unixDomainSocket",
                                        "nobody knows how an idle one is told from a dead one",
                                        site -> list(Paths.get("/nonexistent/socket")))
                                .always());
    }

    private static boolean upgrades() throws ReflectiveOperationException {
        return (Boolean) Late.call(RequestConfig.DEFAULT, "isProtocolUpgradeEnabled");
    }

    private static Object[] priority(dev.carpool.it.apps.Site site) throws Exception {
        Class<?> type = Late.type("org.apache.hc.core5.http2.priority.PriorityValue");
        return list(type.getMethod("of", int.class, boolean.class).invoke(null, 1, true));
    }
}
