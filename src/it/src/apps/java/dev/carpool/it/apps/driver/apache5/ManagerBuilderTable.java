package dev.carpool.it.apps.driver.apache5;

import static dev.carpool.it.apps.driver.apache5.Table.key;
import static dev.carpool.it.apps.driver.apache5.Table.list;
import static dev.carpool.it.apps.driver.apache5.Table.refuses;
import static dev.carpool.it.apps.driver.apache5.Table.stays;
import static dev.carpool.it.apps.driver.apache5.Why.CHECKS;
import static dev.carpool.it.apps.driver.apache5.Why.CHECKS_IN_CONFIG;
import static dev.carpool.it.apps.driver.apache5.Why.CONNECTIONS;
import static dev.carpool.it.apps.driver.apache5.Why.LIMITS;
import static dev.carpool.it.apps.driver.apache5.Why.RESOLVER;
import static dev.carpool.it.apps.driver.apache5.Why.SOCKETS;
import static dev.carpool.it.apps.driver.apache5.Why.TLS;

import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.apps.mutation.Setter;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;

/** {@link PoolingHttpClientConnectionManagerBuilder}. */
final class ManagerBuilderTable {
    private ManagerBuilderTable() {}

    static Table table() {
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
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED),
                        stays("setMaxConnPerRoute(int)", LIMITS, 1)
                                .given(Own::shortWait)
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
}
