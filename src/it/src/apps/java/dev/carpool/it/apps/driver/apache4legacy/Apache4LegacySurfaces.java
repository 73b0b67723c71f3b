package dev.carpool.it.apps.driver.apache4legacy;

import static dev.carpool.it.apps.driver.apache4legacy.Table.key;
import static dev.carpool.it.apps.driver.apache4legacy.Table.stays;

import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.apps.mutation.Setter;
import dev.carpool.it.apps.mutation.Surface;
import java.net.InetAddress;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.http.HttpHost;
import org.apache.http.HttpVersion;
import org.apache.http.auth.params.AuthPNames;
import org.apache.http.client.params.ClientPNames;
import org.apache.http.conn.params.ConnConnectionPNames;
import org.apache.http.conn.params.ConnManagerPNames;
import org.apache.http.conn.params.ConnPerRouteBean;
import org.apache.http.conn.params.ConnRoutePNames;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.cookie.params.CookieSpecPNames;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.message.BasicHeader;
import org.apache.http.params.CoreConnectionPNames;
import org.apache.http.params.CoreProtocolPNames;

/**
 * All parameters of HttpClient 4.0 to 4.2, by the interfaces that name them, and the objects that
 * its clients are made of.
 */
@SuppressWarnings("deprecation")
public final class Apache4LegacySurfaces {
    private static final String WRITTEN = "set on the socket when it connects";
    private static final String MESSAGES = "built into the connection";
    private static final String SENT = "how it writes its own requests";
    private static final String FOLLOWED = "what it follows";
    private static final String CHALLENGED = "what is answered to a challenge";
    private static final String ROUTE = "part of the route";
    private static final String WAITS = "how long it waits for its own pool";
    private static final String LIMITS = "limits of its own pool";
    private static final String COOKIES = "cookies are the client's";
    private static final String ORDINARY = "messages are ordinary here";

    private Apache4LegacySurfaces() {}

    public static List<Surface<?>> all() {
        return Arrays.asList(
                connections(),
                protocol(),
                clients(),
                managers(),
                routes(),
                lines(),
                auth(),
                cookies(),
                ClientTable.table(),
                TlsTable.table(),
                SchemeTables.schemes(),
                SchemeTables.registries(),
                SchemeTables.plain(),
                ManagerTables.single(),
                ManagerTables.threadSafe(),
                ManagerTables.pooling(),
                ManagerTables.basic());
    }

    private static Table connections() {
        return Table.of(CoreConnectionPNames.class)
                .rows(
                        stays("SO_TIMEOUT", "set anew for each of its exchanges", 300)
                                .given(Own.connections(1))
                                .seenBy(Probe.SLOW),
                        stays("CONNECTION_TIMEOUT", "how long it waits when it connects", 7000)
                                .unseen("loopback connects at once"),
                        stays(
                                        "STALE_CONNECTION_CHECK",
                                        "when its own manager checks; the shelf checks at each take",
                                        false)
                                .unseen("it finds nothing"),
                        key("TCP_NODELAY", WRITTEN, false),
                        key("SO_LINGER", WRITTEN, 3),
                        key("SO_REUSEADDR", WRITTEN, true),
                        key("SO_KEEPALIVE", WRITTEN, true),
                        key("SOCKET_BUFFER_SIZE", MESSAGES, 3000),
                        key("MAX_LINE_LENGTH", MESSAGES, 3000),
                        key("MAX_HEADER_COUNT", MESSAGES, 50),
                        key("MIN_CHUNK_LIMIT", MESSAGES, 600));
    }

    private static Table protocol() {
        return Table.of(CoreProtocolPNames.class)
                .rows(
                        key("HTTP_ELEMENT_CHARSET", MESSAGES, "UTF-8"),
                        key("HTTP_MALFORMED_INPUT_ACTION", MESSAGES, CodingErrorAction.REPLACE),
                        key("HTTP_UNMAPPABLE_INPUT_ACTION", MESSAGES, CodingErrorAction.REPLACE),
                        stays("PROTOCOL_VERSION", SENT, HttpVersion.HTTP_1_0)
                                .unseen("only in the request line, which is not compared"),
                        stays("HTTP_CONTENT_CHARSET", SENT, "UTF-16")
                                .seenBy(Probe.POST)
                                .unseen("bodies have a character set of their own"),
                        stays("USER_AGENT", SENT, "own/1"),
                        stays("ORIGIN_SERVER", "of servers", "own").unseen("no server here"),
                        stays("STRICT_TRANSFER_ENCODING", "how it reads its own responses", true)
                                .unseen(ORDINARY),
                        stays("USE_EXPECT_CONTINUE", SENT, false)
                                .given(Own.connections(2))
                                .seenBy(Probe.POST)
                                .before("4.1"),
                        stays("USE_EXPECT_CONTINUE", SENT, true)
                                .given(Own.connections(2))
                                .seenBy(Probe.POST)
                                .since("4.1"),
                        stays("WAIT_FOR_CONTINUE", SENT, 1).unseen("nothing is asked for first"));
    }

    private static Table clients() {
        return Table.pooled(ClientPNames.class)
                .rows(
                        Setter.<DefaultHttpClient>refuses(
                                        "CONNECTION_MANAGER_FACTORY_CLASS_NAME",
                                        "customManager",
                                        "a subclass may do anything",
                                        Setter.of(Own.Managers.class.getName()))
                                .always(),
                        stays(
                                        "CONNECTION_MANAGER_FACTORY",
                                        "no version reads it",
                                        new Own.Managers())
                                .unseen("no version reads it"),
                        stays("HANDLE_REDIRECTS", FOLLOWED, false).seenBy(Probe.REDIRECT),
                        stays("REJECT_RELATIVE_REDIRECT", FOLLOWED, true).seenBy(Probe.REDIRECT),
                        stays("MAX_REDIRECTS", FOLLOWED, 1).seenBy(Probe.TWO_REDIRECTS),
                        stays("ALLOW_CIRCULAR_REDIRECTS", FOLLOWED, true)
                                .seenBy(Probe.REDIRECT_TO_ITSELF),
                        stays("HANDLE_AUTHENTICATION", CHALLENGED, false)
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE),
                        stays("COOKIE_POLICY", COOKIES, "rfc2109").seenBy(Probe.COOKIE),
                        stays("VIRTUAL_HOST", SENT, new HttpHost("own.test", 80))
                                .before("4.2")
                                .unseen("read of requests only"),
                        stays("VIRTUAL_HOST", SENT, new HttpHost("own.test", 80)).since("4.2"),
                        stays(
                                "DEFAULT_HEADERS",
                                SENT,
                                Collections.singleton(new BasicHeader("X-Own", "always"))),
                        stays(
                                        "DEFAULT_HOST",
                                        "a host for relative addresses",
                                        new HttpHost("own.test", 1))
                                .unseen("requests have absolute addresses"),
                        stays("CONN_MANAGER_TIMEOUT", WAITS, 30L)
                                .given(Own::oneConnection)
                                .seenBy(Probe.NESTED_UNTIL_CLOSED));
    }

    private static Table managers() {
        return Table.pooled(ConnManagerPNames.class)
                .rows(
                        stays("TIMEOUT", WAITS, 30L)
                                .given(Own::oneConnection)
                                .seenBy(Probe.NESTED_UNTIL_CLOSED),
                        stays("MAX_CONNECTIONS_PER_ROUTE", LIMITS, new ConnPerRouteBean(1))
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED),
                        stays("MAX_TOTAL_CONNECTIONS", LIMITS, 1)
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED));
    }

    private static Table routes() {
        return Table.of(ConnRoutePNames.class)
                .rows(
                        key("DEFAULT_PROXY", ROUTE, site -> new Object[] {Own.host(site)}),
                        key(
                                "LOCAL_ADDRESS",
                                ROUTE,
                                site -> new Object[] {InetAddress.getLoopbackAddress()}),
                        key(
                                "FORCED_ROUTE",
                                "the route itself, here with a local address",
                                site ->
                                        new Object[] {
                                            new HttpRoute(
                                                    Own.host(site),
                                                    InetAddress.getLoopbackAddress(),
                                                    false)
                                        }));
    }

    private static Table lines() {
        return Table.of(ConnConnectionPNames.class)
                .rows(key("MAX_STATUS_LINE_GARBAGE", MESSAGES, 5));
    }

    private static Table auth() {
        return Table.of(AuthPNames.class)
                .rows(
                        stays("CREDENTIAL_CHARSET", CHALLENGED, "UTF-16")
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE),
                        stays("TARGET_AUTH_PREF", CHALLENGED, Collections.singletonList("digest"))
                                .given(Own::credentials)
                                .seenBy(Probe.CHALLENGE),
                        stays("PROXY_AUTH_PREF", CHALLENGED, Collections.singletonList("digest"))
                                .given(Own::proxyAndCredentials)
                                .seenBy(Probe.CHALLENGE));
    }

    private static Table cookies() {
        return Table.of(CookieSpecPNames.class)
                .rows(
                        stays("DATE_PATTERNS", COOKIES, Collections.singleton("yyyy"))
                                .seenBy(Probe.COOKIE)
                                .unseen("no cookie has a date"),
                        stays("SINGLE_COOKIE_HEADER", COOKIES, true)
                                .seenBy(Probe.COOKIE)
                                .unseen("there is one cookie"));
    }
}
