package dev.carpool.it.apps.driver.apache5;

import static dev.carpool.it.apps.driver.apache5.Table.key;
import static dev.carpool.it.apps.driver.apache5.Table.list;
import static dev.carpool.it.apps.driver.apache5.Table.refuses;
import static dev.carpool.it.apps.driver.apache5.Table.stays;
import static dev.carpool.it.apps.driver.apache5.Why.CHECKS;
import static dev.carpool.it.apps.driver.apache5.Why.CHECKS_IN_CONFIG;
import static dev.carpool.it.apps.driver.apache5.Why.CONNECTIONS;
import static dev.carpool.it.apps.driver.apache5.Why.LIMITS;
import static dev.carpool.it.apps.driver.apache5.Why.OPERATION;
import static dev.carpool.it.apps.driver.apache5.Why.RESOLVER;
import static dev.carpool.it.apps.driver.apache5.Why.SOCKETS;
import static dev.carpool.it.apps.driver.apache5.Why.TIDIES;
import static dev.carpool.it.apps.driver.apache5.Why.TLS;

import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.apps.mutation.Setter;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;

/** {@link PoolingHttpClientConnectionManager}. */
final class PoolingTable {
    private PoolingTable() {}

    static Table table() {
        PoolConcurrencyPolicy strict = PoolConcurrencyPolicy.STRICT;
        PoolReusePolicy lifo = PoolReusePolicy.LIFO;
        TimeValue ever = TimeValue.NEG_ONE_MILLISECOND;
        return Table.of(
                        PoolingHttpClientConnectionManager.class.getName(),
                        PoolingHttpClientConnectionManager::new,
                        Own::manager)
                .live()
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
                        stays("setMaxTotal(int)", LIMITS, 1)
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED),
                        stays("setDefaultMaxPerRoute(int)", LIMITS, 1)
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED),
                        stays(
                                        "setMaxPerRoute(HttpRoute, int)",
                                        LIMITS,
                                        site -> list(route(site), 1))
                                .given(Own::shortWait)
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

    private static HttpRoute route(Site site) {
        return new HttpRoute(Own.host(site));
    }
}
