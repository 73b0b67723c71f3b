package dev.carpool.it.apps.driver.apache4legacy;

import static dev.carpool.it.apps.driver.apache4legacy.ObjectTable.key;
import static dev.carpool.it.apps.driver.apache4legacy.ObjectTable.list;
import static dev.carpool.it.apps.driver.apache4legacy.ObjectTable.refuses;
import static dev.carpool.it.apps.driver.apache4legacy.ObjectTable.stays;

import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.apps.mutation.Setter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.params.ConnPerRouteBean;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.conn.BasicClientConnectionManager;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.impl.conn.SingleClientConnManager;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager;
import org.apache.http.params.BasicHttpParams;

/** Managers of connections. */
@SuppressWarnings("deprecation")
final class ManagerTables {
    private static final String TRUST = "who is trusted: see the table of schemes";
    private static final String LIMITS = "limits of its own pool";
    private static final String AGE = "how old its connections may become";
    private static final String RESOLVER = "nobody knows what it answers";
    private static final TimeUnit MILLIS = TimeUnit.MILLISECONDS;

    private ManagerTables() {}

    private static ObjectTable table(String type, ObjectTable.Fresh fresh) {
        return ObjectTable.of(
                        type,
                        fresh,
                        configured -> Parts.client((ClientConnectionManager) configured))
                .live()
                .noSetters(
                        "is called for each exchange",
                        "requestConnection(HttpRoute, Object)",
                        "releaseConnection(ManagedClientConnection, long, TimeUnit)")
                .noSetters(
                        "closes connections",
                        "closeExpiredConnections()",
                        "closeIdleConnections(long, TimeUnit)",
                        "shutdown()");
    }

    private static Setter<Map<String, Object>> schemes() {
        return key("new(SchemeRegistry)", TRUST, site -> list(Parts.with(Parts.anyName())))
                .insteadOf(site -> list(Parts.registry()))
                .tls();
    }

    private static Setter<Map<String, Object>> parametersAndSchemes() {
        return key(
                        "new(HttpParams, SchemeRegistry)",
                        TRUST,
                        site -> list(new BasicHttpParams(), Parts.with(Parts.anyName())))
                .insteadOf(site -> list(new BasicHttpParams(), Parts.registry()))
                .tls();
    }

    private static Setter<Map<String, Object>> age() {
        return key(
                        "new(SchemeRegistry, long, TimeUnit)",
                        AGE,
                        site -> list(Parts.registry(), 10_000L, MILLIS))
                .insteadOf(site -> list(Parts.registry(), -1L, MILLIS));
    }

    private static Setter<Map<String, Object>> limit(String signature, Setter.Values values) {
        return stays(signature, LIMITS, values)
                .given((parameters, site) -> parameters.put("http.conn-manager.timeout", 30L))
                .seenBy(Probe.NESTED);
    }

    static ObjectTable single() {
        return table(
                        "impl.conn.SingleClientConnManager",
                        () -> new SingleClientConnManager(new BasicHttpParams(), Parts.registry()))
                .noSetters("is called for each exchange", "getConnection(HttpRoute, Object)")
                .rows(schemes(), parametersAndSchemes());
    }

    /** One with parameters does not heed its own setters. */
    private static Object fresh() throws Exception {
        try {
            return new ThreadSafeClientConnManager(Parts.registry());
        } catch (NoSuchMethodError in40) {
            return new ThreadSafeClientConnManager(new BasicHttpParams(), Parts.registry());
        }
    }

    static ObjectTable threadSafe() {
        return table("impl.conn.tsccm.ThreadSafeClientConnManager", ManagerTables::fresh)
                .noSetters("tells", "getConnectionsInPool(HttpRoute)", "getMaxForRoute(HttpRoute)")
                .rows(
                        schemes(),
                        parametersAndSchemes(),
                        age(),
                        limit(
                                        "new(SchemeRegistry, long, TimeUnit, ConnPerRouteBean)",
                                        site ->
                                                list(
                                                        Parts.registry(),
                                                        -1L,
                                                        MILLIS,
                                                        new ConnPerRouteBean(1)))
                                .insteadOf(
                                        site ->
                                                list(
                                                        Parts.registry(),
                                                        -1L,
                                                        MILLIS,
                                                        new ConnPerRouteBean(2))),
                        limit("setMaxTotal(int)", site -> list(1)),
                        limit("setDefaultMaxPerRoute(int)", site -> list(1)),
                        limit(
                                "setMaxForRoute(HttpRoute, int)",
                                site -> list(new HttpRoute(Own.host(site)), 1)));
    }

    static ObjectTable pooling() {
        return table("impl.conn.PoolingClientConnectionManager", Since42::pooling)
                .since("4.2")
                .noSetters("tells", "getMaxPerRoute(HttpRoute)", "getStats(HttpRoute)")
                .noSetters(
                        "a bridge to the one with a route",
                        "getMaxPerRoute(Object)",
                        "getStats(Object)",
                        "setMaxPerRoute(Object, int)")
                .rows(
                        schemes(),
                        age(),
                        refuses(
                                        "new(SchemeRegistry, DnsResolver)",
                                        "customDnsResolver",
                                        RESOLVER,
                                        site -> list(Parts.registry(), Since42.resolver()))
                                .insteadOf(site -> list(Parts.registry(), Since42.systems())),
                        refuses(
                                        "new(SchemeRegistry, long, TimeUnit, DnsResolver)",
                                        "customDnsResolver",
                                        RESOLVER,
                                        site ->
                                                list(
                                                        Parts.registry(),
                                                        -1L,
                                                        MILLIS,
                                                        Since42.resolver()))
                                .insteadOf(
                                        site ->
                                                list(
                                                        Parts.registry(),
                                                        -1L,
                                                        MILLIS,
                                                        Since42.systems())),
                        limit("setMaxTotal(int)", site -> list(1)),
                        limit("setDefaultMaxPerRoute(int)", site -> list(1)),
                        limit(
                                "setMaxPerRoute(HttpRoute, int)",
                                site -> list(new HttpRoute(Own.host(site)), 1)));
    }

    static ObjectTable basic() {
        return table("impl.conn.BasicClientConnectionManager", Since42::basic)
                .since("4.2")
                .rows(schemes());
    }

    /** Of classes that earlier versions lack. */
    private static final class Since42 {
        static Object pooling() throws Exception {
            return new PoolingClientConnectionManager(Parts.registry());
        }

        static Object basic() throws Exception {
            return new BasicClientConnectionManager(Parts.registry());
        }

        static Object systems() {
            return new SystemDefaultDnsResolver();
        }

        static Object resolver() {
            return new Dns("127.0.0.1");
        }

        private static final class Dns implements DnsResolver {
            private final String address;

            Dns(String address) {
                this.address = address;
            }

            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return InetAddress.getAllByName(address);
            }
        }
    }
}
