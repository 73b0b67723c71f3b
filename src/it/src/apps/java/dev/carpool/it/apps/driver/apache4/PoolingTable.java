package dev.carpool.it.apps.driver.apache4;

import static dev.carpool.it.apps.driver.apache4.Table.key;
import static dev.carpool.it.apps.driver.apache4.Table.list;
import static dev.carpool.it.apps.driver.apache4.Table.refuses;
import static dev.carpool.it.apps.driver.apache4.Table.stays;
import static dev.carpool.it.apps.driver.apache4.Why.AGE;
import static dev.carpool.it.apps.driver.apache4.Why.CONNECTIONS;
import static dev.carpool.it.apps.driver.apache4.Why.FACTORY;
import static dev.carpool.it.apps.driver.apache4.Why.LIMITS;
import static dev.carpool.it.apps.driver.apache4.Why.OPERATION;
import static dev.carpool.it.apps.driver.apache4.Why.OPERATOR;
import static dev.carpool.it.apps.driver.apache4.Why.RESOLVER;
import static dev.carpool.it.apps.driver.apache4.Why.SOCKETS;
import static dev.carpool.it.apps.driver.apache4.Why.TIDIES;
import static dev.carpool.it.apps.driver.apache4.Why.TRUST;

import dev.carpool.it.apps.mutation.Probe;
import java.util.concurrent.TimeUnit;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/** {@link PoolingHttpClientConnectionManager}. */
final class PoolingTable {
    private PoolingTable() {}

    static Table table() {
        TimeUnit millis = TimeUnit.MILLISECONDS;
        return Table.of(
                        PoolingHttpClientConnectionManager.class,
                        PoolingHttpClientConnectionManager::new,
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
                .noSetters(
                        "tells",
                        "getMaxPerRoute(HttpRoute)",
                        "getStats(HttpRoute)",
                        "getSocketConfig(HttpHost)",
                        "getConnectionConfig(HttpHost)")
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
                                        site -> list(new HttpRoute(Own.host(site)), 1))
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED),
                        stays(
                                        "setValidateAfterInactivity(int)",
                                        "when its own pool checks; the shelf checks at each take",
                                        10_000)
                                .unseen("it finds nothing"),
                        key("setDefaultSocketConfig(SocketConfig)", SOCKETS, Parts.sockets()),
                        key(
                                "setSocketConfig(HttpHost, SocketConfig)",
                                SOCKETS,
                                site -> list(Own.host(site), Parts.sockets())),
                        key(
                                "setDefaultConnectionConfig(ConnectionConfig)",
                                CONNECTIONS,
                                Parts.connections()),
                        key(
                                "setConnectionConfig(HttpHost, ConnectionConfig)",
                                CONNECTIONS,
                                site -> list(Own.host(site), Parts.connections())),
                        key("new(long, TimeUnit)", AGE, 10_000L, millis)
                                .insteadOf(site -> list(-1L, millis)),
                        key("new(Registry)", TRUST, site -> list(Parts.anyName()))
                                .insteadOf(site -> list(Parts.registry()))
                                .tls(),
                        refuses(
                                        "new(Registry, DnsResolver)",
                                        "customDnsResolver",
                                        RESOLVER,
                                        site -> list(Parts.registry(), new Own.Dns()))
                                .insteadOf(site -> list(Parts.registry(), null)),
                        key(
                                        "new(Registry, HttpConnectionFactory)",
                                        FACTORY,
                                        site -> list(Parts.registry(), Parts.factory()))
                                .insteadOf(site -> list(Parts.registry(), Parts.plainFactory())),
                        key("new(HttpConnectionFactory)", FACTORY, site -> list(Parts.factory()))
                                .insteadOf(site -> list(Parts.plainFactory())),
                        refuses(
                                        "new(Registry, HttpConnectionFactory, DnsResolver)",
                                        "customDnsResolver",
                                        RESOLVER,
                                        site -> list(Parts.registry(), null, new Own.Dns()))
                                .insteadOf(site -> list(Parts.registry(), null, null)),
                        refuses(
                                        "new(Registry, HttpConnectionFactory, SchemePortResolver, DnsResolver, long, TimeUnit)",
                                        "customSchemePortResolver",
                                        RESOLVER,
                                        site ->
                                                list(
                                                        Parts.registry(),
                                                        null,
                                                        new Own.Ports(),
                                                        null,
                                                        -1L,
                                                        millis))
                                .insteadOf(
                                        site ->
                                                list(
                                                        Parts.registry(),
                                                        null,
                                                        null,
                                                        null,
                                                        -1L,
                                                        millis)),
                        refuses(
                                        "new(HttpClientConnectionOperator, HttpConnectionFactory, long, TimeUnit)",
                                        "customConnectionOperator",
                                        OPERATOR,
                                        site -> list(Parts.ownOperator(), null, -1L, millis))
                                .insteadOf(site -> list(Parts.operator(), null, -1L, millis))
                                .always());
    }
}
