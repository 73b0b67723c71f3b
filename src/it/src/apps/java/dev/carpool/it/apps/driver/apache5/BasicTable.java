package dev.carpool.it.apps.driver.apache5;

import static dev.carpool.it.apps.driver.apache5.Table.key;
import static dev.carpool.it.apps.driver.apache5.Table.list;
import static dev.carpool.it.apps.driver.apache5.Table.refuses;
import static dev.carpool.it.apps.driver.apache5.Table.stays;
import static dev.carpool.it.apps.driver.apache5.Why.CHECKS;
import static dev.carpool.it.apps.driver.apache5.Why.CHECKS_IN_CONFIG;
import static dev.carpool.it.apps.driver.apache5.Why.CONNECTIONS;
import static dev.carpool.it.apps.driver.apache5.Why.OPERATION;
import static dev.carpool.it.apps.driver.apache5.Why.RESOLVER;
import static dev.carpool.it.apps.driver.apache5.Why.SOCKETS;
import static dev.carpool.it.apps.driver.apache5.Why.TIDIES;
import static dev.carpool.it.apps.driver.apache5.Why.TLS;

import java.security.GeneralSecurityException;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;

/** {@link BasicHttpClientConnectionManager}. */
final class BasicTable {
    private BasicTable() {}

    static Table table() {
        return Table.of(
                        BasicHttpClientConnectionManager.class.getName(),
                        BasicHttpClientConnectionManager::new,
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

    private static Object strategies() throws GeneralSecurityException {
        return Parts.strategies(Parts.strategy());
    }
}
