package dev.carpool.it.apps.driver.apache5;

import static dev.carpool.it.apps.driver.apache5.Table.key;
import static dev.carpool.it.apps.driver.apache5.Table.list;
import static dev.carpool.it.apps.driver.apache5.Table.refuses;
import static dev.carpool.it.apps.driver.apache5.Table.stays;

import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.apps.mutation.Setter;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Connection managers, and the builder of one. */
final class ManagerTables {
    private static final String SOCKETS = "see the table of SocketConfig";
    private static final String CONNECTIONS = "see the table of ConnectionConfig";
    private static final String TLS = "see the table of TlsConfig";
    private static final String RESOLVER = "nobody knows what it answers";
    private static final String LIMITS = "limits of its own pool";
    private static final String CHECKS = "when its own pool checks; the shelf checks at each take";
    private static final String CHECKS_IN_CONFIG = "a field of ConnectionConfig since 5.2";
    private static final String OPERATION = "is called for each exchange";
    private static final String TIDIES = "closes connections";

    private static final Setter.Given<HttpClientBuilder> SHORT_WAIT =
            (clients, site) ->
                    clients.setDefaultRequestConfig(
                            RequestConfig.custom()
                                    .setConnectionRequestTimeout(Timeout.ofMilliseconds(30))
                                    .build());

    private ManagerTables() {}

    static List<Table> tables() {
        return Arrays.asList(builder(), pooling(), basic());
    }

    private static Table builder() {
        return Table.of(
                        PoolingHttpClientConnectionManagerBuilder.class.getName(),
                        PoolingHttpClientConnectionManagerBuilder::create,
                        (clients, configured) ->
                                clients.setConnectionManager(
                                        ((PoolingHttpClientConnectionManagerBuilder) configured)
                                                .build()))
                .noSetters("makes a builder", "create()")
                .rows(
                        key(
                                "setConnectionFactory(HttpConnectionFactory)",
                                "the library's own is taken apart; see its table",
                                site -> list(Parts.factory())),
                        refuses(
                                "setDnsResolver(DnsResolver)",
                                "customDnsResolver",
                                RESOLVER,
                                site -> list(new Own.Dns())),
                        refuses(
                                "setSchemePortResolver(SchemePortResolver)",
                                "customSchemePortResolver",
                                RESOLVER,
                                site -> list(new Own.Ports())),
                        stays(
                                        "setPoolConcurrencyPolicy(PoolConcurrencyPolicy)",
                                        LIMITS,
                                        PoolConcurrencyPolicy.LAX)
                                .unseen("shows only under load"),
                        stays(
                                        "setConnPoolPolicy(PoolReusePolicy)",
                                        "the order of its own idle connections",
                                        PoolReusePolicy.FIFO)
                                .unseen("there is one connection here"),
                        stays("setOffLockDisposalEnabled(boolean)", "how its own pool closes", true)
                                .unseen("the same connections are closed"),
                        stays("setMaxConnTotal(int)", LIMITS, 1)
                                .given(SHORT_WAIT)
                                .seenBy(Probe.NESTED),
                        stays("setMaxConnPerRoute(int)", LIMITS, 1)
                                .given(SHORT_WAIT)
                                .seenBy(Probe.NESTED),
                        key("setDefaultSocketConfig(SocketConfig)", SOCKETS, Parts.sockets()),
                        refuses(
                                "setSocketConfigResolver(Resolver)",
                                "customSocketConfigResolver",
                                RESOLVER,
                                Parts.resolver(Setter.of(Parts.sockets()))),
                        key(
                                "setDefaultConnectionConfig(ConnectionConfig)",
                                CONNECTIONS,
                                site -> list(Parts.connections())),
                        refuses(
                                "setConnectionConfigResolver(Resolver)",
                                "customConnectionConfigResolver",
                                RESOLVER,
                                Parts.resolver(site -> list(Parts.connections()))),
                        key("setDefaultTlsConfig(TlsConfig)", TLS, site -> list(Parts.tls())).tls(),
                        refuses(
                                        "setTlsConfigResolver(Resolver)",
                                        "customTlsConfigResolver",
                                        RESOLVER,
                                        Parts.resolver(site -> list(Parts.tls())))
                                .tls(),
                        key(
                                        "setSSLSocketFactory(LayeredConnectionSocketFactory)",
                                        "the library's own is taken apart; see its table",
                                        site -> list(Parts.anyNameFactory()))
                                .tls(),
                        key(
                                        "setTlsSocketStrategy(TlsSocketStrategy)",
                                        "the library's own is taken apart; see its table",
                                        site -> list(Parts.anyNameStrategy()))
                                .tls(),
                        key(
                                "setConnectionTimeToLive(TimeValue)",
                                "how old its connections may be",
                                Parts.tenSeconds()),
                        stays("setValidateAfterInactivity(TimeValue)", CHECKS, Parts.tenSeconds())
                                .before("5.2")
                                .unseen("it finds nothing"),
                        key(
                                        "setValidateAfterInactivity(TimeValue)",
                                        CHECKS_IN_CONFIG,
                                        Parts.tenSeconds())
                                .since("5.2"),
                        key(
                                        "useSystemProperties()",
                                        "default TLS context of the JVM instead of one of the library's")
                                .tls());
    }

    private static Table pooling() {
        PoolConcurrencyPolicy strict = PoolConcurrencyPolicy.STRICT;
        PoolReusePolicy lifo = PoolReusePolicy.LIFO;
        TimeValue ever = TimeValue.NEG_ONE_MILLISECOND;
        return Table.of(
                        PoolingHttpClientConnectionManager.class.getName(),
                        PoolingHttpClientConnectionManager::new,
                        ManagerTables::into)
                .noSetters(
                        OPERATION,
                        "lease(String, HttpRoute, Object)",
                        "lease(String, HttpRoute, Timeout, Object)",
                        "release(ConnectionEndpoint, Object, TimeValue)",
                        "connect(ConnectionEndpoint, TimeValue, HttpContext)",
                        "upgrade(ConnectionEndpoint, HttpContext)")
                .noSetters(
                        TIDIES,
                        "close()",
                        "close(CloseMode)",
                        "closeIdle(TimeValue)",
                        "closeExpired()")
                .noSetters("tells", "getMaxPerRoute(HttpRoute)", "getStats(HttpRoute)")
                .noSetters(
                        "a bridge to the one with a route",
                        "getMaxPerRoute(Object)",
                        "getStats(Object)",
                        "setMaxPerRoute(Object, int)")
                .rows(
                        stays("setMaxTotal(int)", LIMITS, 1).given(SHORT_WAIT).seenBy(Probe.NESTED),
                        stays("setDefaultMaxPerRoute(int)", LIMITS, 1)
                                .given(SHORT_WAIT)
                                .seenBy(Probe.NESTED),
                        stays(
                                        "setMaxPerRoute(HttpRoute, int)",
                                        LIMITS,
                                        site -> list(route(site), 1))
                                .given(SHORT_WAIT)
                                .seenBy(Probe.NESTED),
                        stays("setValidateAfterInactivity(TimeValue)", CHECKS, Parts.tenSeconds())
                                .before("5.2")
                                .unseen("it finds nothing"),
                        key(
                                        "setValidateAfterInactivity(TimeValue)",
                                        CHECKS_IN_CONFIG,
                                        Parts.tenSeconds())
                                .since("5.2"),
                        key("setDefaultSocketConfig(SocketConfig)", SOCKETS, Parts.sockets()),
                        refuses(
                                "setSocketConfigResolver(Resolver)",
                                "customSocketConfigResolver",
                                RESOLVER,
                                Parts.resolver(Setter.of(Parts.sockets()))),
                        key(
                                "setDefaultConnectionConfig(ConnectionConfig)",
                                CONNECTIONS,
                                site -> list(Parts.connections())),
                        refuses(
                                "setConnectionConfigResolver(Resolver)",
                                "customConnectionConfigResolver",
                                RESOLVER,
                                Parts.resolver(site -> list(Parts.connections()))),
                        key("setDefaultTlsConfig(TlsConfig)", TLS, site -> list(Parts.tls())).tls(),
                        refuses(
                                        "setTlsConfigResolver(Resolver)",
                                        "customTlsConfigResolver",
                                        RESOLVER,
                                        Parts.resolver(site -> list(Parts.tls())))
                                .tls(),
                        key("new(Registry)", "the TLS factory in it", site -> list(Parts.anyName()))
                                .insteadOf(site -> list(Parts.registry()))
                                .tls(),
                        key(
                                        "new(Registry, HttpConnectionFactory)",
                                        "the factory",
                                        site -> list(Parts.registry(), Parts.factory()))
                                .insteadOf(site -> list(Parts.registry(), Parts.plainFactory())),
                        key(
                                        "new(Registry, PoolConcurrencyPolicy, TimeValue,"
                                                + " HttpConnectionFactory)",
                                        "the time to live",
                                        site ->
                                                list(
                                                        Parts.registry(),
                                                        strict,
                                                        Parts.tenSeconds(),
                                                        null))
                                .insteadOf(site -> list(Parts.registry(), strict, ever, null)),
                        key(
                                        "new(Registry, PoolConcurrencyPolicy, PoolReusePolicy,"
                                                + " TimeValue)",
                                        "the time to live",
                                        site ->
                                                list(
                                                        Parts.registry(),
                                                        strict,
                                                        lifo,
                                                        Parts.tenSeconds()))
                                .insteadOf(site -> list(Parts.registry(), strict, lifo, ever)),
                        key(
                                        "new(Registry, PoolConcurrencyPolicy, PoolReusePolicy,"
                                                + " TimeValue, HttpConnectionFactory)",
                                        "the factory",
                                        site ->
                                                list(
                                                        Parts.registry(),
                                                        strict,
                                                        lifo,
                                                        ever,
                                                        Parts.factory()))
                                .insteadOf(
                                        site -> list(Parts.registry(), strict, lifo, ever, null)),
                        refuses(
                                        "new(Registry, PoolConcurrencyPolicy, PoolReusePolicy,"
                                                + " TimeValue, SchemePortResolver, DnsResolver,"
                                                + " HttpConnectionFactory)",
                                        "customDnsResolver",
                                        RESOLVER,
                                        site ->
                                                list(
                                                        Parts.registry(),
                                                        strict,
                                                        lifo,
                                                        ever,
                                                        null,
                                                        new Own.Dns(),
                                                        null))
                                .insteadOf(
                                        site ->
                                                list(
                                                        Parts.registry(),
                                                        strict,
                                                        lifo,
                                                        ever,
                                                        null,
                                                        null,
                                                        null)),
                        refuses(
                                        "new(HttpClientConnectionOperator, PoolConcurrencyPolicy,"
                                                + " PoolReusePolicy, TimeValue,"
                                                + " HttpConnectionFactory)",
                                        "customConnectionOperator",
                                        "a subclass may connect to anywhere",
                                        site ->
                                                list(
                                                        Parts.operator(true),
                                                        strict,
                                                        lifo,
                                                        ever,
                                                        null))
                                .insteadOf(
                                        site ->
                                                list(
                                                        Parts.operator(false),
                                                        strict,
                                                        lifo,
                                                        ever,
                                                        null))
                                .always(),
                        stays(
                                        "new(HttpClientConnectionOperator, PoolConcurrencyPolicy,"
                                                + " PoolReusePolicy, TimeValue,"
                                                + " HttpConnectionFactory, boolean)",
                                        "how its own pool closes",
                                        site ->
                                                list(
                                                        Parts.operator(false),
                                                        strict,
                                                        lifo,
                                                        ever,
                                                        null,
                                                        true))
                                .insteadOf(
                                        site ->
                                                list(
                                                        Parts.operator(false),
                                                        strict,
                                                        lifo,
                                                        ever,
                                                        null,
                                                        false))
                                .unseen("the same connections are closed"));
    }

    private static Table basic() {
        return Table.of(
                        BasicHttpClientConnectionManager.class.getName(),
                        BasicHttpClientConnectionManager::new,
                        ManagerTables::into)
                .noSetters(
                        OPERATION,
                        "lease(String, HttpRoute, Object)",
                        "lease(String, HttpRoute, Timeout, Object)",
                        "release(ConnectionEndpoint, Object, TimeValue)",
                        "connect(ConnectionEndpoint, TimeValue, HttpContext)",
                        "upgrade(ConnectionEndpoint, HttpContext)")
                .noSetters(
                        TIDIES,
                        "close()",
                        "close(CloseMode)",
                        "closeIdle(TimeValue)",
                        "closeExpired()")
                .rows(
                        key("setSocketConfig(SocketConfig)", SOCKETS, Parts.sockets()),
                        key(
                                "setConnectionConfig(ConnectionConfig)",
                                CONNECTIONS,
                                site -> list(Parts.connections())),
                        key("setTlsConfig(TlsConfig)", TLS, site -> list(Parts.tls())).tls(),
                        stays("setValidateAfterInactivity(TimeValue)", CHECKS, Parts.tenSeconds())
                                .before("5.2")
                                .unseen("it finds nothing"),
                        key(
                                        "setValidateAfterInactivity(TimeValue)",
                                        CHECKS_IN_CONFIG,
                                        Parts.tenSeconds())
                                .since("5.2"),
                        key("new(Lookup)", "the TLS factory in it", site -> list(Parts.anyName()))
                                .insteadOf(site -> list(Parts.registry()))
                                .tls(),
                        key(
                                        "new(Lookup, HttpConnectionFactory)",
                                        "the factory",
                                        site -> list(Parts.registry(), Parts.factory()))
                                .insteadOf(site -> list(Parts.registry(), null)),
                        refuses(
                                        "new(Lookup, HttpConnectionFactory, SchemePortResolver,"
                                                + " DnsResolver)",
                                        "customDnsResolver",
                                        RESOLVER,
                                        site -> list(Parts.registry(), null, null, new Own.Dns()))
                                .insteadOf(site -> list(Parts.registry(), null, null, null)),
                        refuses(
                                        "new(HttpClientConnectionOperator, HttpConnectionFactory)",
                                        "customConnectionOperator",
                                        "a subclass may connect to anywhere",
                                        site -> list(Parts.operator(true), null))
                                .insteadOf(site -> list(Parts.operator(false), null))
                                .always(),
                        key(
                                        "create(Lookup)",
                                        "the TLS strategy in it",
                                        site -> list(Parts.strategies(Parts.anyNameStrategy())))
                                .insteadOf(site -> list(Parts.strategies(Parts.strategy())))
                                .tls(),
                        key(
                                        "create(Lookup, HttpConnectionFactory)",
                                        "the factory",
                                        site -> list(strategies(), Parts.factory()))
                                .insteadOf(site -> list(strategies(), null)),
                        refuses(
                                        "create(SchemePortResolver, DnsResolver, Lookup,"
                                                + " HttpConnectionFactory)",
                                        "customDnsResolver",
                                        RESOLVER,
                                        site -> list(null, new Own.Dns(), strategies(), null))
                                .insteadOf(site -> list(null, null, strategies(), null)));
    }

    private static void into(HttpClientBuilder clients, Object manager) {
        clients.setConnectionManager((HttpClientConnectionManager) manager);
    }

    private static Object strategies() throws GeneralSecurityException {
        return Parts.strategies(Parts.strategy());
    }

    private static HttpRoute route(Site site) {
        return new HttpRoute(Own.host(site));
    }
}
