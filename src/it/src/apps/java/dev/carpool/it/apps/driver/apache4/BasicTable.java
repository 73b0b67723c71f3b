package dev.carpool.it.apps.driver.apache4;

import static dev.carpool.it.apps.driver.apache4.Table.key;
import static dev.carpool.it.apps.driver.apache4.Table.list;
import static dev.carpool.it.apps.driver.apache4.Table.refuses;
import static dev.carpool.it.apps.driver.apache4.Why.CONNECTIONS;
import static dev.carpool.it.apps.driver.apache4.Why.FACTORY;
import static dev.carpool.it.apps.driver.apache4.Why.OPERATION;
import static dev.carpool.it.apps.driver.apache4.Why.OPERATOR;
import static dev.carpool.it.apps.driver.apache4.Why.RESOLVER;
import static dev.carpool.it.apps.driver.apache4.Why.SOCKETS;
import static dev.carpool.it.apps.driver.apache4.Why.TIDIES;
import static dev.carpool.it.apps.driver.apache4.Why.TRUST;

import org.apache.http.impl.conn.BasicHttpClientConnectionManager;

/** {@link BasicHttpClientConnectionManager}. */
final class BasicTable {
    private BasicTable() {}

    static Table table() {
        return Table.of(
                        BasicHttpClientConnectionManager.class,
                        BasicHttpClientConnectionManager::new,
                        Own::manager)
                .live()
                .noSetters(
                        OPERATION,
                        "requestConnection(HttpRoute, Object)",
                        "releaseConnection(HttpClientConnection, Object, long, TimeUnit)",
                        "connect(HttpClientConnection, HttpRoute, int, HttpContext)",
                        "upgrade(HttpClientConnection, HttpRoute, HttpContext)",
                        "routeComplete(HttpClientConnection, HttpRoute, HttpContext)")
                .noSetters(
                        TIDIES,
                        "close()",
                        "shutdown()",
                        "closeIdleConnections(long, TimeUnit)",
                        "closeExpiredConnections()")
                .rows(
                        key("setSocketConfig(SocketConfig)", SOCKETS, Parts.sockets()),
                        key(
                                "setConnectionConfig(ConnectionConfig)",
                                CONNECTIONS,
                                Parts.connections()),
                        key("new(Lookup)", TRUST, site -> list(Parts.anyName()))
                                .insteadOf(site -> list(Parts.registry()))
                                .tls(),
                        key(
                                        "new(Lookup, HttpConnectionFactory)",
                                        FACTORY,
                                        site -> list(Parts.registry(), Parts.factory()))
                                .insteadOf(site -> list(Parts.registry(), Parts.plainFactory())),
                        refuses(
                                        "new(Lookup, HttpConnectionFactory, SchemePortResolver, DnsResolver)",
                                        "customDnsResolver",
                                        RESOLVER,
                                        site -> list(Parts.registry(), null, null, new Own.Dns()))
                                .insteadOf(site -> list(Parts.registry(), null, null, null)),
                        refuses(
                                        "new(HttpClientConnectionOperator, HttpConnectionFactory)",
                                        "customConnectionOperator",
                                        OPERATOR,
                                        site -> list(Parts.ownOperator(), null))
                                .insteadOf(site -> list(Parts.operator(), null))
                                .always());
    }
}
