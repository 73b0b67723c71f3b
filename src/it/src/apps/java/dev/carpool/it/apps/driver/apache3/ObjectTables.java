package dev.carpool.it.apps.driver.apache3;

import static dev.carpool.it.apps.driver.apache3.Table.key;
import static dev.carpool.it.apps.driver.apache3.Table.list;
import static dev.carpool.it.apps.driver.apache3.Table.refuses;
import static dev.carpool.it.apps.driver.apache3.Table.stays;

import dev.carpool.it.apps.mutation.Probe;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpHost;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.ProxyHost;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.URI;
import org.apache.commons.httpclient.params.HttpClientParams;
import org.apache.commons.httpclient.params.HttpConnectionManagerParams;
import org.apache.commons.httpclient.protocol.Protocol;

/** Clients, managers, and what they call hosts. */
final class ObjectTables {
    private static final String OPERATION = "is called for each exchange";
    private static final String TIDIES = "closes connections";
    private static final String LIMITS = "limits of its own pool";
    private static final String PARAMETERS = "see the tables of names";
    private static final String SUBCLASS = "a subclass may do anything";
    private static final String ROUTE = "part of the route";
    private static final String OTHER_HOST = "a host for relative addresses";
    private static final String ABSOLUTE = "requests have absolute addresses";
    private static final String[] LEASES = {
        "getConnection(HostConfiguration)",
        "getConnection(HostConfiguration, long)",
        "getConnectionWithTimeout(HostConfiguration, long)",
        "releaseConnection(HttpConnection)"
    };

    private ObjectTables() {}

    static List<Table> tables() {
        return Arrays.asList(client(), host(), simple(), pool());
    }

    private static Table client() {
        return Table.of(HttpClient.class, Own::client, (client, configured) -> {})
                .noSetters(
                        OPERATION,
                        "executeMethod(HttpMethod)",
                        "executeMethod(HostConfiguration, HttpMethod)",
                        "executeMethod(HostConfiguration, HttpMethod, HttpState)")
                .rows(
                        stays("new(HttpClientParams)", PARAMETERS, site -> list(Own.named()))
                                .insteadOf(site -> list(new HttpClientParams())),
                        refuses(
                                        "new(HttpConnectionManager)",
                                        "customManager",
                                        SUBCLASS,
                                        site -> list(new Own.Manager()))
                                .insteadOf(site -> list(new SimpleHttpConnectionManager()))
                                .always(),
                        refuses(
                                        "new(HttpClientParams, HttpConnectionManager)",
                                        "customManager",
                                        SUBCLASS,
                                        site -> list(new HttpClientParams(), new Own.Manager()))
                                .insteadOf(
                                        site ->
                                                list(
                                                        new HttpClientParams(),
                                                        new SimpleHttpConnectionManager()))
                                .always(),
                        refuses(
                                        "setHttpConnectionManager(HttpConnectionManager)",
                                        "customManager",
                                        SUBCLASS,
                                        site -> list(new Own.Manager()))
                                .always(),
                        stays("setParams(HttpClientParams)", PARAMETERS, site -> list(Own.named())),
                        stays(
                                "setState(HttpState)",
                                "cookies are the client's",
                                site -> list(Own.visited())),
                        stays("setStrictMode(boolean)", "what it follows", true)
                                .seenBy(Probe.REDIRECT),
                        stays("setTimeout(int)", "set anew for each of its exchanges", 300)
                                .given(Own.connections(4))
                                .seenBy(Probe.SLOW),
                        stays(
                                        "setHttpConnectionFactoryTimeout(long)",
                                        "how long it waits for its own pool",
                                        30L)
                                .given(Own::oneConnection)
                                .seenBy(Probe.NESTED_UNTIL_CLOSED),
                        key("setConnectionTimeout(int)", PARAMETERS, 7000),
                        stays(
                                "setHostConfiguration(HostConfiguration)",
                                "see its table",
                                site -> list(configuration())));
    }

    private static HostConfiguration configuration() {
        HostConfiguration host = new HostConfiguration();
        host.setParams(Own.headers());
        return host;
    }

    private static Table host() {
        return Table.of(
                        HostConfiguration.class,
                        HostConfiguration::new,
                        (client, configured) ->
                                client.setHostConfiguration((HostConfiguration) configured))
                .noSetters(
                        "compares",
                        "equals(Object)",
                        "hostEquals(HttpConnection)",
                        "proxyEquals(HttpConnection)")
                .rows(
                        key("new(HostConfiguration)", ROUTE, site -> list(proxied(site)))
                                .insteadOf(site -> list(new HostConfiguration())),
                        key(
                                "setProxy(String, int)",
                                ROUTE,
                                site ->
                                        list(
                                                Own.address(site).getHost(),
                                                Own.address(site).getPort())),
                        key(
                                "setProxyHost(ProxyHost)",
                                ROUTE,
                                site ->
                                        list(
                                                new ProxyHost(
                                                        Own.address(site).getHost(),
                                                        Own.address(site).getPort()))),
                        key(
                                "setLocalAddress(InetAddress)",
                                ROUTE,
                                site -> list(InetAddress.getLoopbackAddress())),
                        stays("setParams(HostParams)", PARAMETERS, site -> list(Own.headers())),
                        stays("setHost(String)", OTHER_HOST, "own.test").unseen(ABSOLUTE),
                        stays("setHost(String, int)", OTHER_HOST, "own.test", 1).unseen(ABSOLUTE),
                        stays("setHost(String, int, String)", OTHER_HOST, "own.test", 1, "http")
                                .unseen(ABSOLUTE),
                        stays(
                                        "setHost(String, int, Protocol)",
                                        OTHER_HOST,
                                        site -> list("own.test", 1, Protocol.getProtocol("http")))
                                .unseen(ABSOLUTE),
                        stays(
                                "setHost(String, String, int, Protocol)",
                                OTHER_HOST,
                                site ->
                                        list(
                                                "own.test",
                                                "virtual.test",
                                                1,
                                                Protocol.getProtocol("http"))),
                        stays(
                                        "setHost(HttpHost)",
                                        OTHER_HOST,
                                        site -> list(new HttpHost("own.test", 1)))
                                .unseen(ABSOLUTE),
                        stays(
                                        "setHost(URI)",
                                        OTHER_HOST,
                                        site -> list(new URI("http://own.test:1/", true)))
                                .unseen(ABSOLUTE));
    }

    private static HostConfiguration proxied(dev.carpool.it.apps.Site site) {
        HostConfiguration host = new HostConfiguration();
        host.setProxy(Own.address(site).getHost(), Own.address(site).getPort());
        return host;
    }

    private static Table simple() {
        return Table.of(
                        SimpleHttpConnectionManager.class,
                        SimpleHttpConnectionManager::new,
                        Own::manager)
                .live()
                .noSetters(OPERATION, LEASES)
                .noSetters(TIDIES, "closeIdleConnections(long)", "shutdown()")
                .rows(
                        refuses(
                                        "new(boolean)",
                                        "alwaysClose",
                                        "the app's explicit wish",
                                        site -> list(true))
                                .insteadOf(site -> list(false))
                                .always(),
                        key(
                                        "setParams(HttpConnectionManagerParams)",
                                        PARAMETERS,
                                        site -> list(Own.delaying()))
                                .insteadOf(site -> list(new HttpConnectionManagerParams())),
                        key("setConnectionStaleCheckingEnabled(boolean)", PARAMETERS, false));
    }

    private static Table pool() {
        return Table.of(
                        MultiThreadedHttpConnectionManager.class,
                        MultiThreadedHttpConnectionManager::new,
                        Own::manager)
                .live()
                .noSetters(OPERATION, LEASES)
                .noSetters(
                        TIDIES,
                        "closeIdleConnections(long)",
                        "deleteClosedConnections()",
                        "shutdown()",
                        "shutdownAll()")
                .noSetters(
                        "tells",
                        "getConnectionsInPool(HostConfiguration)",
                        "getConnectionsInUse(HostConfiguration)")
                .rows(
                        key(
                                        "setParams(HttpConnectionManagerParams)",
                                        PARAMETERS,
                                        site -> list(Own.delaying()))
                                .insteadOf(site -> list(new HttpConnectionManagerParams())),
                        key("setConnectionStaleCheckingEnabled(boolean)", PARAMETERS, false),
                        stays("setMaxConnectionsPerHost(int)", LIMITS, 1)
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED),
                        stays("setMaxTotalConnections(int)", LIMITS, 1)
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED));
    }
}
