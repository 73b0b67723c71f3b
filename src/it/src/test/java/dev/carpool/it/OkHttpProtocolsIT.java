package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.okhttp.Events;
import dev.carpool.it.apps.okhttp.Protocols;
import dev.carpool.it.apps.okhttp.Sockets;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import dev.carpool.it.hazards.Covers;
import dev.carpool.it.hazards.Hazard;
import dev.carpool.it.server.JettyOrigin;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HTTP/2, WebSockets and listeners of OkHttp, against Jetty. */
class OkHttpProtocolsIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 8;
    private static final int STREAMS = 3;

    private static final Map<String, Supplier<Origin>> LISTENED_TO =
            Map.of(
                    "http", () -> RawServer.plain(Script.echo()),
                    "https", () -> RawServer.tls(Script.echo()),
                    "h2", JettyOrigin::tls);

    /** 3.0 speaks no HTTP/2 on a Java of today; {@code -Dit.matrix=okhttp}: every other version. */
    static Stream<Rows.Row> rows() {
        String only = System.getProperty("it.rows", "");
        List<Library> known = Library.OKHTTP;
        List<Library> tried =
                System.getProperty("it.matrix", "").equals("okhttp")
                        ? known.subList(1, known.size())
                        : known.subList(known.size() - 1, known.size());
        return tried.stream()
                .map(library -> new Rows.Row(Java.RUNNING, library))
                .filter(row -> row.toString().contains(only));
    }

    static Step step(Protocols protocol) {
        Step step = Step.of(protocol.name(), Protocols.App.class).with(protocol);
        step = protocol == Protocols.SWITCHED_OFF ? step.uncounted("it is off") : step;
        return step.on(JettyOrigin::tls);
    }

    private static Step events(String scheme, boolean byHand) {
        return Step.of(scheme + (byHand ? " by hand" : " each"), Events.class)
                .with("by hand", byHand)
                .on(LISTENED_TO.get(scheme));
    }

    private static List<Step> steps(Rows.Row row) {
        List<Step> steps = new ArrayList<>();
        for (Protocols protocol : Protocols.values()) {
            switch (protocol) {
                case PRIOR_KNOWLEDGE -> {
                    if (knowsBefore(row)) {
                        steps.add(step(protocol).on(JettyOrigin::clear));
                    }
                }
                case POSTS -> {
                    // In the same way, where they are given time to earn trust: OkHttpDropsIT.
                }
                case STARVED ->
                        steps.add(
                                step(protocol)
                                        .with("streams", STREAMS)
                                        .on(() -> JettyOrigin.narrow(STREAMS)));
                default -> steps.add(step(protocol));
            }
        }
        steps.add(Step.of("ws", Sockets.class).on(JettyOrigin::clear));
        steps.add(Step.of("wss", Sockets.class).on(JettyOrigin::tls));
        for (String scheme : LISTENED_TO.keySet()) {
            steps.add(events(scheme, true));
            steps.add(events(scheme, false));
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

    private static Pair answered(Rows.Row row, Protocols protocol) {
        Pair pair = compare(row, protocol);
        assertThat(pair.with().calls()).isNotEmpty();
        assertThat(pair.with().calls())
                .as(protocol + " in HTTP/2")
                .allMatch(call -> call.body() != null && call.body().startsWith("h2"));
        return pair;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void clientsShareAConnectionOfHttp2(Rows.Row row) {
        answered(row, Protocols.GETS).connectionsWithout(CALLS).connectionsAtMost(1);
        answered(row, Protocols.UNREAD).connectionsWithout(4).connectionsAtMost(2);
        answered(row, Protocols.ONE_CLIENT).connectionsAsWithout();
    }

    /** Who calls at the same time has a connection of its own; later others have those. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.L1, Hazard.L5})
    void nobodyJoinsAnotherOnAConnectionInUse(Rows.Row row) {
        Pair pair = answered(row, Protocols.TOGETHER).connectionsWithout(1 + 2 * CALLS);
        assertThat(pair.with().server().accepted()).isEqualTo(CALLS);
        for (String wave : List.of("/meet/0/", "/meet/1/")) {
            assertThat(pair.with().server().requests())
                    .filteredOn(request -> request.target().startsWith(wave))
                    .extracting(Received::connection)
                    .as(wave)
                    .hasSize(CALLS)
                    .doesNotHaveDuplicates();
        }
    }

    private static boolean knowsBefore(Rows.Row row) {
        return !row.library().version().startsWith("3.9");
    }

    static Stream<Rows.Row> rowsThatKnowBefore() {
        return rows().filter(OkHttpProtocolsIT::knowsBefore);
    }

    @ParameterizedTest
    @MethodSource("rowsThatKnowBefore")
    @Covers(Hazard.I14)
    void aConnectionThatBothSidesKnowToBeOfHttp2IsShared(Rows.Row row) {
        answered(row, Protocols.PRIOR_KNOWLEDGE).connectionsWithout(CALLS).connectionsAtMost(1);
    }

    /** Two names on one connection by OkHttp's own rules: same address, same certificate. */
    @ParameterizedTest
    @MethodSource("rows")
    void whatOneClientWouldCoalesceSeveralDo(Rows.Row row) {
        answered(row, Protocols.TWO_NAMES).connectionsWithout(CALLS).connectionsAtMost(1);
    }

    /** Then it decides no more who is kept from whose connection, but for calls under way. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F5)
    void aCallThatIsUnderWayWhenTheAgentIsSwitchedOffGetsNobodyElses(Rows.Row row) {
        Pair pair = done(row).step(Protocols.SWITCHED_OFF.name());
        pair.appSawTheSame().serverSawTheSameRequests().connectionsAsWithout();
        assertThat(pair.with().failures()).isEmpty();
    }

    /** One that asks after the server's health gives up a connection that others would wait for. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.I13)
    void clientsThatPingShareWithTheirLike(Rows.Row row) {
        Pair pair = answered(row, Protocols.PINGING).connectionsWithout(CALLS);
        List<Received> requests = pair.with().server().requests();
        assertThat(pair.with().server().accepted()).isEqualTo(2);
        assertThat(requests).allMatch(r -> r.connection() == requests.get(number(r)).connection());
    }

    private static int number(Received request) {
        return Integer.parseInt(request.target().substring("/ping/".length()));
    }

    /** The server's limit is for a connection: one client's streams must not be another's want. */
    @ParameterizedTest
    @MethodSource("rows")
    void asManyStreamsAsTheServerAllowsStarveNobodyElse(Rows.Row row) {
        answered(row, Protocols.STARVED).connectionsAtMost(3);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L7)
    void aCallThatIsGivenUpIsNobodyElsesNorIsItsConnection(Rows.Row row) {
        Pair pair = compare(row, Protocols.GIVEN_UP);
        assertThat(pair.with().failures()).hasSize(1);
        List<Received> requests = pair.with().server().requests();
        assertThat(requests)
                .filteredOn(given -> given.target().startsWith("/stall"))
                .hasSize(2)
                .allSatisfy(
                        given ->
                                assertThat(requests)
                                        .filteredOn(r -> r.connection() == given.connection())
                                        .allMatch(r -> r.onConnection() <= given.onConnection()));
        assertThat(pair.with().server().accepted()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.I14)
    void aConnectionOfAWebSocketServesNothingElse(Rows.Row row) {
        for (String scheme : List.of("ws", "wss")) {
            Pair pair = compare(row, scheme);
            assertThat(pair.with().facts().get("heard"))
                    .filteredOn(heard -> heard.startsWith("open 101"))
                    .hasSize(4);
            List<Received> requests = pair.with().server().requests();
            assertThat(requests)
                    .filteredOn(r -> r.values("Upgrade").findAny().isPresent())
                    .hasSize(5)
                    .allSatisfy(
                            socket ->
                                    assertThat(requests)
                                            .filteredOn(r -> r.connection() == socket.connection())
                                            .allMatch(
                                                    r ->
                                                            r.onConnection()
                                                                    <= socket.onConnection()));
            assertThat(pair.with().server().accepted())
                    .isLessThan(pair.without().server().accepted());
        }
    }

    /**
     * One of a client per call is told what it would be told of a client that all share, and one of
     * that client what it is told without.
     */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L6)
    void listenersAreToldWhatAnyReuseTellsThem(Rows.Row row) {
        for (String scheme : LISTENED_TO.keySet()) {
            Pair byHand = compare(row, scheme + " by hand").connectionsAsWithout();
            assertThat(byHand.with().facts()).containsKey("events of 3");
            Pair each = done(row).step(scheme + " each").serverSawTheSameRequests();
            each.countersAreExact().connectionsAtMost(1);
            assertThat(each.with().results()).isEqualTo(each.without().results());
            assertThat(each.with().facts())
                    .as(scheme)
                    .isEqualTo(done(row).step(scheme + " by hand").without().facts());
            assertThat(each.with().fact("events of 3"))
                    .contains("connectionAcquired", "connectionReleased")
                    .doesNotContain("connectStart");
            assertThat(each.without().fact("events of 3")).contains("connectStart");
        }
    }
}
