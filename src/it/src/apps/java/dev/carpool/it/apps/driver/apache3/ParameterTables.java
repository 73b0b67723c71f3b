package dev.carpool.it.apps.driver.apache3;

import static dev.carpool.it.apps.driver.apache3.Table.key;
import static dev.carpool.it.apps.driver.apache3.Table.stays;

import dev.carpool.it.apps.mutation.Probe;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.httpclient.DefaultHttpMethodRetryHandler;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpVersion;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.params.HostParams;
import org.apache.commons.httpclient.params.HttpClientParams;
import org.apache.commons.httpclient.params.HttpConnectionManagerParams;
import org.apache.commons.httpclient.params.HttpConnectionParams;
import org.apache.commons.httpclient.params.HttpMethodParams;

/** Every name of a parameter. */
final class ParameterTables {
    private static final String FOLLOWED = "what it follows";
    private static final String WRITTEN = "set on the socket when it is made";
    private static final String READ = "how it reads its own responses";
    private static final String SENT = "how it writes its own requests";
    private static final String LIMITS = "limits of its own pool";
    private static final String ORDINARY = "messages are ordinary here";

    private ParameterTables() {}

    static List<Table> tables() {
        return Arrays.asList(client(), host(), connection(), manager(), method());
    }

    private static Table client() {
        return Table.keys(HttpClientParams.class, Own::client, client -> client.getParams())
                .rows(
                        stays(
                                        "CONNECTION_MANAGER_TIMEOUT",
                                        "how long it waits for its own pool",
                                        30L)
                                .given(Own::oneConnection)
                                .seenBy(Probe.NESTED_UNTIL_CLOSED),
                        stays(
                                        "CONNECTION_MANAGER_CLASS",
                                        "the manager it makes",
                                        MultiThreadedHttpConnectionManager.class)
                                .unseen("it has made one by then"),
                        stays("PREEMPTIVE_AUTHENTICATION", "a header of its requests", true)
                                .given(Own::credentials),
                        stays("REJECT_RELATIVE_REDIRECT", FOLLOWED, true).seenBy(Probe.REDIRECT),
                        stays("MAX_REDIRECTS", FOLLOWED, 1).seenBy(Probe.TWO_REDIRECTS),
                        stays("ALLOW_CIRCULAR_REDIRECTS", FOLLOWED, true)
                                .seenBy(Probe.REDIRECT_TO_ITSELF));
    }

    private static Table host() {
        return Table.keys(
                        HostParams.class,
                        Own::client,
                        client -> client.getHostConfiguration().getParams())
                .rows(
                        stays(
                                "DEFAULT_HEADERS",
                                "headers of its requests",
                                Collections.singleton(new Header("X-Own", "always"))));
    }

    private static Table connection() {
        return Table.keys(
                        HttpConnectionParams.class,
                        Own::client,
                        client -> client.getHttpConnectionManager().getParams())
                .rows(
                        stays("SO_TIMEOUT", "set anew whenever a connection is opened", 300)
                                .given(Own.connections(1))
                                .seenBy(Probe.SLOW),
                        key("TCP_NODELAY", WRITTEN, false),
                        key("SO_SNDBUF", WRITTEN, 30_000),
                        key("SO_RCVBUF", WRITTEN, 30_000),
                        key("SO_LINGER", WRITTEN, 3),
                        key(
                                "CONNECTION_TIMEOUT",
                                "with one, another factory makes the socket",
                                7000),
                        key("STALE_CONNECTION_CHECK", "not worth an exception", false))
                .live();
    }

    private static Table manager() {
        return Table.keys(
                        HttpConnectionManagerParams.class,
                        Own::pooled,
                        client -> client.getHttpConnectionManager().getParams())
                .rows(
                        stays(
                                        "MAX_HOST_CONNECTIONS",
                                        LIMITS,
                                        Collections.singletonMap(
                                                HostConfiguration.ANY_HOST_CONFIGURATION, 1))
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED),
                        stays("MAX_TOTAL_CONNECTIONS", LIMITS, 1)
                                .given(Own::shortWait)
                                .seenBy(Probe.NESTED));
    }

    private static Table method() {
        return Table.keys(HttpMethodParams.class, Own::client, client -> client.getParams())
                .rows(
                        stays("USER_AGENT", SENT, "own/1"),
                        stays("PROTOCOL_VERSION", SENT, HttpVersion.HTTP_1_0)
                                .unseen("only in the request line, which is not compared"),
                        stays("VIRTUAL_HOST", SENT, "own.test"),
                        stays("USE_EXPECT_CONTINUE", SENT, true)
                                .given(Own.connections(2))
                                .seenBy(Probe.POST),
                        stays("COOKIE_POLICY", "cookies are the client's", "ignoreCookies")
                                .seenBy(Probe.COOKIE),
                        stays("SINGLE_COOKIE_HEADER", SENT, true)
                                .seenBy(Probe.COOKIE)
                                .unseen("there is one cookie"),
                        stays("SO_TIMEOUT", "set anew for each of its exchanges", 300)
                                .given(Own.connections(3))
                                .seenBy(Probe.SLOW),
                        stays(
                                        "RETRY_HANDLER",
                                        "what it sends again",
                                        new DefaultHttpMethodRetryHandler(0, false))
                                .unseen("no exchange fails here"))
                .rows(
                        stays("UNAMBIGUOUS_STATUS_LINE", READ, false).unseen(ORDINARY),
                        stays("STRICT_TRANSFER_ENCODING", READ, true).unseen(ORDINARY),
                        stays("REJECT_HEAD_BODY", READ, true).unseen(ORDINARY),
                        stays("HEAD_BODY_CHECK_TIMEOUT", READ, 10).unseen(ORDINARY),
                        stays("WARN_EXTRA_INPUT", READ, true).unseen("it logs"),
                        stays("STATUS_LINE_GARBAGE_LIMIT", READ, 0).unseen(ORDINARY),
                        stays("DATE_PATTERNS", READ, Collections.singleton("yyyy"))
                                .unseen(ORDINARY),
                        stays("BUFFER_WARN_TRIGGER_LIMIT", READ, 1).unseen("it logs"),
                        stays("CREDENTIAL_CHARSET", SENT, "UTF-16")
                                .given(Own::credentials)
                                .unseen("nobody asks who it is"),
                        stays("HTTP_ELEMENT_CHARSET", SENT, "UTF-8").unseen(ORDINARY),
                        stays("HTTP_URI_CHARSET", SENT, "ISO-8859-1").unseen(ORDINARY),
                        stays("HTTP_CONTENT_CHARSET", SENT, "UTF-8")
                                .seenBy(Probe.POST)
                                .unseen("bodies have a character set of their own"),
                        stays("MULTIPART_BOUNDARY", SENT, "own").unseen("no body has parts"));
    }
}
