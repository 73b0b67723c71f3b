package dev.carpool.it.hazards;

import static dev.carpool.it.apps.driver.Knob.CONNECTION_STATE;
import static dev.carpool.it.apps.driver.Knob.COOKIES;
import static dev.carpool.it.apps.driver.Knob.DEFAULT_HEADER;
import static dev.carpool.it.apps.driver.Knob.INTERCEPTOR_HEADER;
import static dev.carpool.it.apps.driver.Knob.NTLM;
import static dev.carpool.it.apps.driver.Knob.USER;
import static dev.carpool.it.apps.driver.Knob.USER_AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.carpool.it.Rows;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.server.ConnectionLogin;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Login;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import dev.carpool.it.server.ServerSaw;
import dev.carpool.it.server.Servers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who a caller is goes out with its own requests, on whatever connection, and with no other's. */
class CallersIT {
    private static final Map<String, String> USERS = Map.of("first", "one", "second", "two");

    private static final String SECURED = "/secured";

    private static final Suite SUITE =
            new Suite(
                    List.of(
                            windows("NTLM, then nobody").first(NTLM, "alice:secret"),
                            windows("NTLM, then nobody in a secured place")
                                    .first(NTLM, "alice:secret")
                                    .second("path", SECURED),
                            windows("NTLM of two users")
                                    .first(NTLM, "alice:secret")
                                    .second(NTLM, "bob:other", "path", SECURED),
                            windows("NTLM of one name, two passwords")
                                    .first(NTLM, "alice:secret")
                                    .second(NTLM, "alice:other", "path", SECURED),
                            windows("NTLM, connection state off")
                                    .both(CONNECTION_STATE, "off")
                                    .first(NTLM, "alice:secret"),
                            windows("NTLM by hand").first("headers", byHand("alice")),
                            windows("NTLM by hand, two users")
                                    .first("headers", byHand("alice"))
                                    .second("headers", byHand("bob"), "path", SECURED),
                            windows("Negotiate by hand")
                                    .first("headers", "authorization: NEGOTIATE alice"),
                            callers("cookies", CallersIT::cookies).both("calls", 2),
                            callers("cookies of their own handlers", CallersIT::cookies)
                                    .both(COOKIES, "on", "calls", 2),
                            loggedIn("Basic", Login.basic(USERS, Script.echo()))
                                    .first(USER, "first:one")
                                    .second(USER, "second:two"),
                            loggedIn("Basic, twice", Login.basic(USERS, Script.echo()))
                                    .both("calls", 2)
                                    .first(USER, "first:one")
                                    .second(USER, "second:two"),
                            loggedIn("Basic and nobody", Login.basic(USERS, Script.echo()))
                                    .first(USER, "first:one"),
                            loggedIn("Digest", Login.digest(USERS, Script.echo()))
                                    .both("calls", 2)
                                    .first(USER, "first:one")
                                    .second(USER, "second:two"),
                            callers("bearer", Script.echo())
                                    .first("headers", "Authorization: Bearer of-first"),
                            callers("default headers", Script.echo())
                                    .first(DEFAULT_HEADER, "X-Tenant: of-first")
                                    .second(DEFAULT_HEADER, "Authorization: Bearer of-second"),
                            callers("headers of interceptors", Script.echo())
                                    .first(INTERCEPTOR_HEADER, "X-Tenant: of-first"),
                            callers("user agents", Script.echo())
                                    .first(USER_AGENT, "of-first/1")
                                    .second(USER_AGENT, "of-second/1"),
                            redirected("Authorization by hand")
                                    .first("headers", "Authorization: Bearer of-first"),
                            redirected("Authorization of two")
                                    .first("headers", "Authorization: Bearer of-first")
                                    .second("headers", "Authorization: Bearer of-second"),
                            redirected("cookies by hand").first("headers", "Cookie: id=of-first"),
                            redirected("default headers")
                                    .first(DEFAULT_HEADER, "X-Tenant: of-first")
                                    .second(DEFAULT_HEADER, "Authorization: Bearer of-second"),
                            redirected("credentials")
                                    .sharesBut("urlconnection")
                                    .first(USER, "first:one")
                                    .second(USER, "second:two")));

    /** The first goes to the secured place, the second where its settings say. */
    private static Meeting windows(String name) {
        return Meeting.of(Hazard.I6, name, () -> RawServer.plain(ConnectionLogin.origin(SECURED)))
                .claimedBy(Meeting::marks)
                .first("path", SECURED);
    }

    private static String byHand(String user) {
        return "Authorization: "
                + ConnectionLogin.HELLO
                + "|Authorization: "
                + ConnectionLogin.login(user);
    }

    /** They share the connection, so that nothing else keeps apart what they say on it. */
    private static Meeting callers(String name, Script server) {
        return Meeting.of(Hazard.I9, name, () -> RawServer.plain(server)).shares();
    }

    /** The JDK tells connections apart by who answers when a server asks for a name. */
    private static Meeting loggedIn(String name, Script server) {
        return callers(name, server).sharesBut("urlconnection");
    }

    private static Meeting redirected(String name) {
        return Meeting.of(Hazard.I11, name, CallersIT::twoOrigins).shares();
    }

    private static void cookies(Exchange exchange) throws IOException {
        Received request = exchange.request();
        String who = request.target().substring(1);
        exchange.respond(
                200,
                Script.text(request) + request.values("Cookie").toList(),
                "Set-Cookie: id=of-" + who + "; Path=/");
    }

    private static Origin twoOrigins() {
        Origin other = RawServer.plain(Login.basic(USERS, Script.echo()));
        return new Servers(
                        RawServer.plain(
                                e ->
                                        e.respond(
                                                302,
                                                "",
                                                "Location: " + other.base() + e.request().target(),
                                                "Set-Cookie: id=of-the-redirect; Path=/")))
                .and("other", other);
    }

    static Stream<Arguments> i6() {
        return SUITE.of(Hazard.I6);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I6)
    void i6(Meeting meeting, Rows.Row row) {
        Pair pair = SUITE.checked(meeting, row).countersAreExact();
        assertThat(pair.with().calls())
                .as("calls of the one who logged in")
                .filteredOn(call -> call.result().contains("as alice"))
                .hasSizeGreaterThanOrEqualTo(Meeting.TURNS);
    }

    private static void assumeSettingsShare(Meeting meeting, Rows.Row row) {
        boolean credentials =
                meeting.step().parameters().keySet().stream().anyMatch(k -> k.endsWith(".USER"));
        assumeFalse(
                credentials && row.library().name().equals("jdk"),
                "an Authenticator of a client's own keeps it from sharing");
    }

    static Stream<Arguments> i9() {
        return SUITE.of(Hazard.I9);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I9)
    void i9(Meeting meeting, Rows.Row row) {
        assumeSettingsShare(meeting, row);
        Pair pair = SUITE.checked(meeting, row).countersAreExact();
        assertEachIsItself(pair.with().server());
    }

    static Stream<Arguments> i11() {
        return SUITE.of(Hazard.I11);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I11)
    void i11(Meeting meeting, Rows.Row row) {
        assumeSettingsShare(meeting, row);
        Pair pair = SUITE.checked(meeting, row);
        ServerSaw other = pair.with().server().beside().get("other");
        assertThat(other.texts())
                .as("what the other origin saw")
                .isEqualTo(pair.without().server().beside().get("other").texts());
        assertEachIsItself(other);
        if (meeting.share()) {
            assertThat(other.accepted()).as("connections there").isLessThanOrEqualTo(2);
        }
    }

    /** Whatever is one's own has its name in it, plain or in Base64 (of {@code first:one}). */
    private static void assertEachIsItself(ServerSaw server) {
        for (Received request : server.requests()) {
            boolean first = request.target().endsWith("/first");
            assertThat(String.join("\n", request.headers()))
                    .as(request.target())
                    .doesNotContain(first ? "of-second" : "of-first")
                    .doesNotContain(first ? "username=\"second" : "username=\"first")
                    .doesNotContain(first ? "c2Vjb25kOnR3bw==" : "Zmlyc3Q6b25l");
        }
    }
}
