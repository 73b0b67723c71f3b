package dev.carpool.it.hazards;

import static dev.carpool.it.apps.driver.Knob.PROXY;
import static dev.carpool.it.apps.driver.Knob.PROXY_NTLM;
import static dev.carpool.it.apps.driver.Knob.PROXY_USER;
import static dev.carpool.it.apps.driver.Knob.SOCKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carpool.it.Rows;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.server.ConnectionLogin;
import dev.carpool.it.server.Door;
import dev.carpool.it.server.HttpProxy;
import dev.carpool.it.server.Login;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import dev.carpool.it.server.ServerSaw;
import dev.carpool.it.server.Servers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a proxy was told about its user stays with the client that told it. */
class ProxyIT {
    private static final String PROXIES = "what proxies open, servers accept";

    private static final String AT = "${proxy}";

    private static final Map<String, String> USERS = Map.of("alice", "secret", "bob", "other");

    /** By itself, Java leaves loopback out. */
    private static final String SYSTEM_SOCKS =
            "socksNonProxyHosts=|http.nonProxyHosts=|socksProxyHost=127.0.0.1|socksProxyPort=${proxy.port}";

    private static final Set<String> FOR_ITS_SETTING =
            Set.of("one SOCKS proxy", "SOCKS and none, TLS");

    private static final Suite SUITE =
            new Suite(
                    List.of(
                            plain(Hazard.I6, "NTLM at a proxy", ntlm("/secured"))
                                    .both(PROXY, AT, "path", "/secured")
                                    .first(PROXY_NTLM, "alice:secret"),
                            plain(Hazard.I6, "NTLM by hand at a proxy", ntlm("/secured"))
                                    .both(PROXY, AT)
                                    .first("path", "/secured", "headers", byHand("alice")),
                            plain(Hazard.I6, "Negotiate by hand at a proxy", ntlm("/secured"))
                                    .both(PROXY, AT, "path", "/secured")
                                    .first("headers", "Proxy-Authorization: Negotiate alice"),
                            tunnel(Hazard.I6, "NTLM for a tunnel", ntlm(""))
                                    .both(PROXY, AT)
                                    .first(PROXY_NTLM, "alice:secret")
                                    .second(PROXY_NTLM, "bob:other"),
                            tunnel(Hazard.I7, "two users of a tunnel", basic())
                                    .both(PROXY, AT)
                                    .first(PROXY_USER, "alice:secret")
                                    .second(PROXY_USER, "bob:other"),
                            tunnel(Hazard.I7, "one user's two clients", basic())
                                    .both(PROXY, AT, PROXY_USER, "alice:secret"),
                            tunnel(Hazard.I7, "a user of a tunnel and nobody", basic())
                                    .both(PROXY, AT)
                                    .first(PROXY_USER, "alice:secret"),
                            tunnel(Hazard.I7, "tunnels without credentials", ProxyIT::open)
                                    .both(PROXY, AT)
                                    .shares(),
                            plain(Hazard.I8, "two users", basic())
                                    .both(PROXY, AT)
                                    .first(PROXY_USER, "alice:secret")
                                    .second(PROXY_USER, "bob:other"),
                            plain(Hazard.I8, "a user and nobody", basic())
                                    .both(PROXY, AT)
                                    .first(PROXY_USER, "alice:secret"),
                            plain(Hazard.I8, "HTTP and SOCKS", ProxyIT::open)
                                    .first(PROXY, AT)
                                    .second(SOCKS, AT),
                            plain(Hazard.I8, "a proxy and none", ProxyIT::open).first(PROXY, AT),
                            plain(Hazard.I8, "proxies without credentials", ProxyIT::open)
                                    .both(PROXY, AT)
                                    .shares(),
                            plain(Hazard.I12, "SOCKS and none", ProxyIT::open).first(SOCKS, AT),
                            plain(Hazard.I12, "one SOCKS proxy", ProxyIT::open)
                                    .both(SOCKS, AT)
                                    .shares(),
                            plain(Hazard.I12, "SOCKS by system properties and none", ProxyIT::open)
                                    .first("properties", SYSTEM_SOCKS),
                            plain(Hazard.I12, "SOCKS of two users", ProxyIT::open)
                                    .first("properties", SYSTEM_SOCKS + user("alice"))
                                    .second("properties", SYSTEM_SOCKS + user("bob")),
                            plain(Hazard.I12, "SOCKS by system properties", ProxyIT::open)
                                    .both("properties", SYSTEM_SOCKS + user("alice"))
                                    .shares(),
                            tunnel(Hazard.I12, "SOCKS and none, TLS", ProxyIT::open)
                                    .first(SOCKS, AT)));

    private static Meeting plain(Hazard hazard, String name, Supplier<Origin> proxy) {
        Meeting meeting =
                Meeting.of(
                                hazard,
                                name,
                                () ->
                                        new Servers(RawServer.plain(Script.whoIsThere()))
                                                .and("proxy", proxy.get()))
                        .uncounted(PROXIES);
        return hazard == Hazard.I6 || hazard == Hazard.I8
                ? meeting.seenAt("proxy").claimedBy(Meeting::marks)
                : meeting;
    }

    private static Meeting tunnel(Hazard hazard, String name, Supplier<Origin> proxy) {
        return Meeting.of(
                        hazard,
                        name,
                        () ->
                                new Servers(RawServer.tls(Script.whoIsThere()))
                                        .and("proxy", proxy.get()))
                .uncounted(PROXIES);
    }

    /** Whoever comes, with HTTP or with SOCKS. */
    private static Origin open() {
        return RawServer.behind(Door.socks(), new HttpProxy());
    }

    private static Supplier<Origin> basic() {
        return () -> RawServer.plain(Login.proxy(USERS, new HttpProxy()));
    }

    private static Supplier<Origin> ntlm(String secured) {
        return () -> RawServer.plain(ConnectionLogin.proxy(secured, new HttpProxy()));
    }

    private static String user(String name) {
        return "|java.net.socks.username=" + name + "|java.net.socks.password=secret";
    }

    private static String byHand(String user) {
        return "Proxy-Authorization: "
                + ConnectionLogin.HELLO
                + "|Proxy-Authorization: "
                + ConnectionLogin.login(user);
    }

    static Stream<Arguments> i6() {
        return SUITE.of(Hazard.I6);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I6)
    void i6(Meeting meeting, Rows.Row row) {
        Pair pair = checked(meeting, row);
        assertThat(pair.with().server().requests())
                .as("requests of the one who logged in")
                .filteredOn(request -> request.target().endsWith("/first"))
                .hasSize(Meeting.TURNS);
    }

    static Stream<Arguments> i7() {
        return SUITE.of(Hazard.I7);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I7)
    void i7(Meeting meeting, Rows.Row row) {
        assumeTrue(
                !meeting.share() || !row.library().name().matches("apache[34]"),
                "their tunnels are never shared");
        Pair pair = checked(meeting, row);
        // Each client's own, whoever else has the same name and password.
        if (!meeting.share()) {
            assertThat(connects(pair.with().server())).isEqualTo(connects(pair.without().server()));
        }
    }

    static Stream<Arguments> i8() {
        return SUITE.of(Hazard.I8);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I8)
    void i8(Meeting meeting, Rows.Row row) {
        checked(meeting, row);
    }

    static Stream<Arguments> i12() {
        return SUITE.of(Hazard.I12);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I12)
    void i12(Meeting meeting, Rows.Row row) {
        assumeFalse(row.library().name().equals("jdk"), "its channels know nothing of SOCKS");
        assumeTrue(
                !row.library().name().matches("apache[34]")
                        || !FOR_ITS_SETTING.contains(meeting.name()),
                "SOCKS is no setting of theirs, and their apps make plain sockets for it");
        Pair pair = checked(meeting, row);
        assertThat(pair.with().failures()).isEmpty();
        assertThat(pair.with().server().beside().get("proxy").requests())
                .extracting(Received::method)
                .isNotEmpty()
                .containsOnly("SOCKS5");
    }

    /** What the proxy saw is what it would have seen, and each of its connections is counted. */
    private static Pair checked(Meeting meeting, Rows.Row row) {
        Pair pair = SUITE.checked(meeting, row);
        ServerSaw proxy = pair.with().server().beside().get("proxy");
        boolean allGoThere = !meeting.name().contains("none");
        if (allGoThere) {
            assertThat(pair.with().agent().number("ConnectionsOpenedTotal"))
                    .as("ConnectionsOpenedTotal")
                    .isEqualTo(proxy.accepted());
        }
        return pair;
    }

    private static long connects(ServerSaw server) {
        return server.beside().get("proxy").requests().stream()
                .filter(request -> request.method().equals("CONNECT"))
                .count();
    }
}
