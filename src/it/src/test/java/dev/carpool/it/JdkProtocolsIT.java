package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.jdk.Endings;
import dev.carpool.it.apps.jdk.Protocols;
import dev.carpool.it.apps.jdk.Redirected;
import dev.carpool.it.apps.jdk.Sockets;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.hazards.Covers;
import dev.carpool.it.hazards.Hazard;
import dev.carpool.it.server.JettyOrigin;
import dev.carpool.it.server.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HTTP/2 and WebSockets of the JDK's HttpClient, against Jetty. */
@EnabledIf(value = "dev.carpool.it.Rows#isMatrix", disabledReason = "with -Pmatrix")
class JdkProtocolsIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 8;
    private static final int POSTS = 48;
    private static final int JAVA_WITH_CLOSE = 21;
    private static final int STREAMS = 3;

    static Stream<Rows.Row> rows() {
        return Rows.jdk();
    }

    static Stream<Rows.Row> rowsWithClose() {
        return Rows.jdk().filter(row -> row.java().feature() >= JAVA_WITH_CLOSE);
    }

    private static Step step(Protocols protocol) {
        return Step.of(protocol.name(), Protocols.App.class)
                .with(protocol)
                .with("pause", protocol == Protocols.POSTS ? 10 : 0)
                .on(JettyOrigin::tls);
    }

    private static List<Step> steps(Rows.Row row) {
        int java = row.java().feature();
        List<Step> steps = new ArrayList<>();
        for (Protocols protocol : Protocols.values()) {
            if (protocol != Protocols.PUSHED_AT_THE_END || java >= JAVA_WITH_CLOSE) {
                steps.add(step(protocol));
            }
        }
        steps.add(
                step(Protocols.STARVED)
                        .named("narrow")
                        .with("streams", STREAMS)
                        .on(() -> JettyOrigin.narrow(STREAMS)));
        steps.add(step(Protocols.GETS).named("h2c").on(JettyOrigin::clear));
        steps.add(
                step(Protocols.GETS)
                        .named("silent")
                        .with("pause", 350)
                        .on(() -> JettyOrigin.impatient(Duration.ofMillis(200))));
        steps.add(Step.of("redirected", Redirected.class).on(JettyOrigin::tls).dropping());
        steps.add(Step.of("ws", Sockets.class).with("java", java).on(JettyOrigin::clear));
        steps.add(Step.of("wss", Sockets.class).with("java", java).on(JettyOrigin::tls));
        if (java >= JAVA_WITH_CLOSE) {
            steps.add(Step.of("endings", Endings.App.class).on(JettyOrigin::tls));
        }
        return steps;
    }

    private static Comparison done(Rows.Row row) {
        return DONE.computeIfAbsent(row, r -> r.compareAtOnce("", steps(r)));
    }

    private static Pair compare(Rows.Row row, String step) {
        Pair pair = done(row).step(step);
        assertThat(pair.with().agent().number("ErrorsTotal")).as(step + ": errors").isZero();
        return pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
    }

    private static Pair compare(Rows.Row row, Protocols protocol) {
        return compare(row, protocol.name());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void clientsShareAConnectionOfHttp2(Rows.Row row) {
        Pair pair = compare(row, Protocols.GETS).connectionsWithout(CALLS).connectionsAtMost(2);
        assertThat(pair.with().calls()).allMatch(call -> call.body().startsWith("HTTP_2 "));
        compare(row, Protocols.UNREAD).connectionsAtMost(4);
        compare(row, Protocols.ONE_CLIENT).connectionsAsWithout();
    }

    /**
     * The one connection that is kept idle is older than what its route is trusted with, as nobody
     * sees another that is younger: so each has its own.
     */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S5)
    void postsAreAsWithout(Rows.Row row) {
        Pair posts = compare(row, Protocols.POSTS).connectionsWithout(POSTS);
        assertThat(posts.with().failures()).isEmpty();
    }

    /** The server's limit is for a connection: one client's streams must not be another's want. */
    @ParameterizedTest
    @MethodSource("rows")
    void asManyStreamsAsTheServerAllowsStarveNobodyElse(Rows.Row row) {
        for (String step : List.of(Protocols.STARVED.name(), "narrow")) {
            assertThat(compare(row, step).with().failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatTheServerPushesReachesWhomItIsFor(Rows.Row row) {
        Pair pair = compare(row, Protocols.PUSHED).connectionsAsWithout();
        assertThat(pair.with().facts().get("pushes")).containsOnly("1");
        assertThat(pair.with().facts().get("pushed")).hasSize(CALLS);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.S1, Hazard.S2, Hazard.S5})
    void theEndOfAConnectionOfHttp2CostsNobodyACall(Rows.Row row) {
        for (String step : List.of(Protocols.GOODBYE.name(), "silent")) {
            assertThat(compare(row, step).with().failures()).as(step).isEmpty();
        }
        Pair unsent = compare(row, Protocols.UNSENT).connectionsWithout(10).connectionsAtMost(9);
        assertThat(unsent.with().failures()).isEmpty();
        assertThat(unsent.with().agent().number("StaleRetriedTotal")).as("unsent").isPositive();
        Pair dropped = done(row).step(Protocols.DROPPED.name()).serverSawTheSameRequests();
        dropped.countersAreExact();
        for (Saw saw : List.of(dropped.without(), dropped.with())) {
            // How the JDK words it depends on who is the first to notice.
            assertThat(saw.failures())
                    .hasSize(CALLS / 2)
                    .allMatch(call -> call.number() % 2 == 1)
                    .allMatch(call -> call.error().startsWith("java.io.IOException"));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S1)
    void whatIsSentAgainLeavesACallAsManyRedirectsAsWithout(Rows.Row row) {
        Pair pair = done(row).step("redirected").appSawTheSame();
        assertThat(pair.with().failures()).isEmpty();
        assertThat(pair.with().calls()).allMatch(call -> call.body().startsWith("HTTP_2 "));
        assertThat(pair.with().server().requests())
                .anyMatch(r -> r.onConnection() > 1 && r.target().startsWith("/jumps/"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L7)
    void aCallThatIsGivenUpIsNobodyElses(Rows.Row row) {
        Pair pair = done(row).step(Protocols.GIVEN_UP.name()).appSawTheSame().countersAreExact();
        assertThat(pair.with().failures()).hasSize(1);
        // What is given up early may not have reached the server yet.
        assertThat(but("/stall/3", pair.with())).isEqualTo(but("/stall/3", pair.without()));
    }

    private static List<String> but(String target, Saw saw) {
        return saw.server().requests().stream()
                .map(Received::text)
                .filter(text -> !text.contains(target))
                .toList();
    }

    /** What a client's own handler gives goes out with its requests, whoever had the connection. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.I9)
    void eachClientSendsItsOwnCookiesInHttp2(Rows.Row row) {
        Pair pair = compare(row, Protocols.COOKIES).connectionsWithout(CALLS).connectionsAtMost(2);
        assertThat(pair.with().server().requests())
                .allMatch(r -> r.values("Cookie").toList().equals(List.of("id=" + number(r))));
    }

    private static String number(Received request) {
        return request.target().replaceAll("\\D", "");
    }

    /** RFC 7540, 3.2: its first request came in HTTP/1.1. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.I14)
    void aConnectionThatWasUpgradedIsItsClientsOwn(Rows.Row row) {
        Pair pair = compare(row, "h2c").connectionsAsWithout();
        assertThat(pair.with().calls()).allMatch(call -> call.body().startsWith("HTTP_2 "));
        assertThat(pair.with().server().requests())
                .allMatch(r -> r.values("Upgrade").anyMatch("h2c"::equals));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.I14)
    void webSocketsAreAsWithout(Rows.Row row) {
        for (String scheme : List.of("ws", "wss")) {
            Pair pair = compare(row, scheme);
            for (Received request : pair.with().server().requests()) {
                if (request.target().equals("/ws")) {
                    assertThat(request.onConnection()).as(request.text()).isEqualTo(1);
                }
            }
            assertThat(pair.with().server().accepted())
                    .isLessThanOrEqualTo(pair.without().server().accepted());
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rowsWithClose")
    @Covers({Hazard.L11, Hazard.L1, Hazard.L2, Hazard.L3})
    void aClientOfHttp2EndsForItsOwnCallsOnly(Rows.Row row) {
        compare(row, "endings");
        compare(row, Protocols.PUSHED_AT_THE_END);
    }
}
