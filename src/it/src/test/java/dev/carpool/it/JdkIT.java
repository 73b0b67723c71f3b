package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.apps.jdk.Builds;
import dev.carpool.it.apps.jdk.Endings;
import dev.carpool.it.apps.jdk.Gone;
import dev.carpool.it.apps.jdk.Jars;
import dev.carpool.it.apps.jdk.ManyClients;
import dev.carpool.it.apps.jdk.Setters;
import dev.carpool.it.apps.jdk.Settled;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.hazards.Covers;
import dev.carpool.it.hazards.Hazard;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.ServerSaw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's HttpClient on every Java that has it: a thread, workers and descriptors a client. */
class JdkIT {
    private static final int CALLS = 200;
    private static final int FEW = 6;
    private static final int JAVA_WITH_CLOSE = 21;

    private static List<Step> steps(int java) {
        List<Step> steps = new ArrayList<>();
        for (int held = 0; held < 2; held++) {
            Step many = Step.of("", ManyClients.class).with("calls", CALLS).with("held", held);
            steps.add(many.named("http, held " + held));
            steps.add(many.named("https, held " + held).tls());
        }
        steps.add(Step.perCall("threads", 10).with("threads", 10));
        steps.add(Step.perCall("posts", 60).with("method", "POST").with("pause", 10));
        for (String way : List.of("BUILDER", "HTTP_1_1", "ASYNC", "COOKIES")) {
            steps.add(Step.perCall(way, 20).with(Knob.WAY, way));
            steps.add(Step.perCall(way + " https", FEW).with(Knob.WAY, way).tls());
        }
        steps.add(Step.perCall("close", 20).with(CloseHeader.SET_HEADER));
        for (Settled settled : EnumSet.range(Settled.COOKIES_EACH, Settled.DROPPED)) {
            steps.add(
                    Step.of(settled.name(), Settled.App.class)
                            .with(settled)
                            .against(JdkIT::withCookie));
        }
        steps.add(Step.of("jars", Jars.class).against(JdkIT::withCookie));
        steps.add(Step.of("crowd of jars", Jars.Crowd.class).against(JdkIT::withCookie));
        steps.add(Step.of("setters", Setters.class));
        steps.add(Step.of("gone", Gone.class).against(JdkIT::doubtful));
        if (java >= JAVA_WITH_CLOSE) {
            steps.add(Step.of("endings", Endings.App.class).against(JdkIT::slowly));
        }
        return steps;
    }

    /** Said twice: the next response may be taken for a part of this one by somebody on the way. */
    private static void doubtful(Exchange exchange) throws IOException {
        exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok");
    }

    private static void withCookie(Exchange exchange) throws IOException {
        String path = exchange.request().target();
        String cookie = "Set-Cookie: last=" + path.replaceAll("\\D", "") + "; Path=/";
        if (path.startsWith("/jump")) {
            exchange.respond(302, "", cookie, "Location: " + path.substring("/jump".length()));
        } else {
            exchange.respond(200, path + exchange.request().values("Cookie").toList(), cookie);
        }
    }

    private static void slowly(Exchange exchange) throws IOException {
        switch (exchange.request().target()) {
            case "/slow" -> {
                exchange.pause(500);
                exchange.respond(200, "slow");
            }
            case "/stream" -> {
                exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
                exchange.pause(500);
                exchange.raw("1\r\nz\r\n0\r\n\r\n");
            }
            default -> exchange.respond(200, "ok");
        }
    }

    static Stream<Rows.Row> rows() {
        return Rows.jdk();
    }

    static Stream<Rows.Row> rowsWithClose() {
        return Rows.jdk().filter(row -> row.java().feature() >= JAVA_WITH_CLOSE);
    }

    private static Pair sawTheSame(Rows.Row row, String step) {
        return row.of(steps(row.java().feature())).step(step).appSawTheSame();
    }

    private static Pair compare(Rows.Row row, String step) {
        return sawTheSame(row, step).countersAreExact().serverSawTheSameRequests();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void twoHundredClientsHaveOneSelectorAndTwoConnectionsAtMost(Rows.Row row) {
        for (int held = 0; held < 2; held++) {
            for (String scheme : List.of("http", "https")) {
                Pair pair = compare(row, scheme + ", held " + held);
                pair.connectionsWithout(CALLS).connectionsAtMost(2);
                Map<String, String> cost = pair.with().measures();
                assertThat(Integer.parseInt(cost.get("selectors"))).isEqualTo(1);
                assertThat(Integer.parseInt(cost.get("descriptors"))).isLessThanOrEqualTo(20);
                if (held == 1) {
                    cost = pair.without().measures();
                    assertThat(Integer.parseInt(cost.get("selectors"))).isGreaterThan(CALLS - 2);
                }
            }
        }
    }

    /** By the JIT's best code, which the forks of these tests else do without. */
    @ParameterizedTest
    @MethodSource("rows")
    void aClientIsBuiltInLessThanFiveMicroseconds(Rows.Row row) {
        Launch launch = Launch.of(row.java().orAbort(), row.library()).agent("");
        Saw saw =
                Fork.run(launch.jvm("-XX:TieredStopAtLevel=4"), Step.of("builds", Builds.class))
                        .step("builds");
        assertThat(Long.parseLong(saw.measures().get(Builds.BEST))).isBetween(1L, 5_000L);
        assertThat(saw.agent().number("ClientsBuiltTotal")).isEqualTo(30_000);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyWayToBuildOneShares(Rows.Row row) {
        sawTheSame(row, "threads").countersAreExact().connectionsAtMost(12);
        for (String way : List.of("BUILDER", "HTTP_1_1", "ASYNC", "COOKIES")) {
            compare(row, way).connectionsWithout(20).connectionsAtMost(2);
            compare(row, way + " https").connectionsWithout(FEW).connectionsAtMost(2);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void postsShareOnceTheirRouteHasEarnedTrust(Rows.Row row) {
        Pair posts = compare(row, "posts").connectionsWithout(60);
        assertThat(
                        posts.with().server().requests().subList(30, 60).stream()
                                .filter(r -> r.onConnection() == 1))
                .as("connections that the last thirty posts opened")
                .hasSizeLessThanOrEqualTo(2);
    }

    /** Can be set only where the JDK was told to allow it. */
    @ParameterizedTest
    @MethodSource("rows")
    void connectionCloseIsTakenOffAndStillShownToTheApp(Rows.Row row) {
        Pair pair = sawTheSame(row, "close").countersAreExact().connectionsAtMost(2);
        pair.connectionsWithout(20);
        assertThat(pair.without().server().closeHeaders()).isEqualTo(20);
        assertThat(pair.with().server().closeHeaders()).isZero();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.I9)
    void whatIsAClientsOwnStaysWithIt(Rows.Row row) {
        for (Settled own : List.of(Settled.AUTHENTICATOR_EACH, Settled.EXECUTOR_EACH)) {
            compare(row, own.name()).connectionsAsWithout();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.I9)
    void cookiesStayWithTheirClientOnWhateverConnection(Rows.Row row) {
        compare(row, Settled.COOKIES_EACH.name()).connectionsAtMost(2);
        // A response whose cookies nobody takes costs its connection, or leaves it to nobody.
        Pair turns = compare(row, "jars").connectionsAtMost(5);
        assertThat(turns.with().facts().get("first")).as("what a handler is told").isNotEmpty();
        Pair crowd = sawTheSame(row, "crowd of jars").countersAreExact().connectionsAtMost(20);
        assertThat(crowd.with().facts().get("cookies of others")).containsOnly("0");
        assertThat(crowd.without().server().accepted()).isGreaterThanOrEqualTo(Jars.CROWD);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatAllHaveIsShared(Rows.Row row) {
        // One alone is left to the JDK: nobody knows yet that there will be others. On a busy
        // machine an app may have its response before the JDK has its connection back.
        compare(row, Settled.COOKIES_OF_ALL.name()).connectionsAtMost(2);
        compare(row, Settled.EXECUTOR_OF_ALL.name()).connectionsAtMost(3);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L13)
    void noThreadOfOneClassLoaderServesAnother(Rows.Row row) {
        compare(row, Settled.LOADER_EACH.name()).connectionsAsWithout();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.I12, Hazard.I13})
    void everySetterChangesTheKeyOrRefuses(Rows.Row row) {
        Pair pair = compare(row, "setters");
        assertThat(pair.with().fact(Setters.UNKNOWN)).isEqualTo("[]");
        ServerSaw server = pair.with().server();
        pair.with()
                .measures()
                .forEach(
                        (setter, verdict) -> {
                            Set<Integer> without = on(server, setter, "without");
                            Set<Integer> one = on(server, setter, "one");
                            Set<Integer> two = on(server, setter, "two");
                            boolean lost = verdict.equals("lost");
                            assertThat(one.equals(without)).as(setter + ": one").isEqualTo(lost);
                            assertThat(two.equals(without)).as(setter + ": two").isEqualTo(lost);
                            assertThat(one.equals(two))
                                    .as(setter + ": two with equal values share")
                                    .isEqualTo(!verdict.equals("refused"));
                            assertThat(on(server, setter, "again")).as(setter).isEqualTo(without);
                        });
    }

    private static Set<Integer> on(ServerSaw server, String setter, String client) {
        return server.connectionsOf(r -> r.target().equals("/" + setter + "/" + client));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aCallOfADroppedClientComesToItsEnd(Rows.Row row) {
        compare(row, Settled.DROPPED.name()).connectionsAtMost(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L4)
    void aClientThatIsGoneHoldsNoConnection(Rows.Row row) {
        Pair pair = compare(row, "gone").connectionsAsWithout();
        assertThat(pair.with().server().mostOpen()).as("open at a time").isLessThan(25);
    }

    /** What the shelf has no room for its client keeps, as without, and no longer. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.L4, Hazard.F1})
    void aClientThatIsGoneHoldsNoneThatThereIsNoRoomFor(Rows.Row row) {
        Step posts = Step.of("posts", Gone.class).with("method", "POST");
        Pair pair =
                row.compareAtOnce("max-per-route=2,unsafe-reuse=never", List.of(posts))
                        .step("posts")
                        .appSawTheSame()
                        .connectionsAsWithout();
        assertThat(pair.with().server().mostOpen()).as("open at a time").isLessThan(25);
        assertThat(pair.with().agent().number("OverflowTotal")).isGreaterThan(30);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rowsWithClose")
    @Covers({Hazard.L11, Hazard.L1, Hazard.L2, Hazard.L3})
    void aClientEndsForItsOwnCallsOnly(Rows.Row row) {
        sawTheSame(row, "endings");
    }
}
