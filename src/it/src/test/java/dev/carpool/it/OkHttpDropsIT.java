package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.okhttp.Protocols;
import dev.carpool.it.harness.Call;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections of HTTP/2 that end under OkHttp's requests, or are wanted no more. */
class OkHttpDropsIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 8;
    private static final int POSTS = 48;
    private static final String DROPPED_GETS = "dropped gets";
    private static final String SILENT = "silent";

    private static final Set<Protocols> LOOKED_AT =
            EnumSet.of(
                    Protocols.POSTS,
                    Protocols.GOODBYE,
                    Protocols.DROPPED,
                    Protocols.DROPPED_MEANWHILE,
                    Protocols.UNSENT);

    static Stream<Rows.Row> rows() {
        return OkHttpProtocolsIT.rows();
    }

    static boolean looksAt(Protocols protocol) {
        return LOOKED_AT.contains(protocol);
    }

    /** 3.14 sends a request again, without end, whose connection of HTTP/2 each time is dropped. */
    private static boolean givesUp(Rows.Row row) {
        return !row.library().version().startsWith("3.14");
    }

    static Stream<Rows.Row> rowsThatGiveUp() {
        return rows().filter(OkHttpDropsIT::givesUp);
    }

    /** Older ones send a GET again by themselves, some of them for seconds. */
    static Stream<Rows.Row> rowsThatGiveUpAtOnce() {
        return rows().filter(row -> !row.library().version().startsWith("3."));
    }

    private static List<Step> steps(Rows.Row row) {
        List<Step> steps = new ArrayList<>();
        for (Protocols protocol : LOOKED_AT) {
            if (protocol.name().startsWith("DROPPED") && !givesUp(row)) {
                continue;
            }
            Step step = OkHttpProtocolsIT.step(protocol);
            steps.add(
                    switch (protocol) {
                        case POSTS -> step.with("pause", 10);
                        case DROPPED -> step.with("pause", 50);
                        default -> step;
                    });
        }
        if (rowsThatGiveUpAtOnce().anyMatch(row::equals)) {
            Step dropped = OkHttpProtocolsIT.step(Protocols.DROPPED_MEANWHILE);
            steps.add(dropped.named(DROPPED_GETS).with("method", "GET"));
        }
        steps.add(
                OkHttpProtocolsIT.step(Protocols.GETS)
                        .named(SILENT)
                        .with("calls", 4)
                        .with("pause", 1200)
                        .on(() -> JettyOrigin.impatient(Duration.ofMillis(800))));
        return steps;
    }

    private static Pair counted(Rows.Row row, String step) {
        Pair pair = DONE.computeIfAbsent(row, r -> r.compareAtOnce("", steps(r))).step(step);
        assertThat(pair.with().agent().number("ErrorsTotal")).as(step + ": errors").isZero();
        return pair.countersAreExact();
    }

    private static Pair answered(Rows.Row row, String step) {
        Pair pair = counted(row, step).appSawTheSame().serverSawTheSameRequests();
        assertThat(pair.with().calls())
                .isNotEmpty()
                .allMatch(call -> call.body() != null && call.body().startsWith("h2"));
        return pair;
    }

    private static Pair answered(Rows.Row row, Protocols protocol) {
        return answered(row, protocol.name());
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S5)
    void postsShareOnceTheirRouteHasEarnedTrust(Rows.Row row) {
        Pair posts = answered(row, Protocols.POSTS).connectionsWithout(POSTS);
        assertThat(
                        posts.with().server().requests().subList(POSTS / 2, POSTS).stream()
                                .filter(r -> r.onConnection() == 1))
                .as("connections that the last posts opened")
                .hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("rowsThatGiveUp")
    @Covers(Hazard.S5)
    void aPostThatIsDroppedOnAConnectionOfOthersIsSentOnce(Rows.Row row) {
        Pair dropped = counted(row, Protocols.DROPPED.name());
        List<Received> shared = sharedDrops(dropped);
        assertThat(shared).as("dropped on a connection that others have had").isNotEmpty();
        assertThat(shared).allMatch(r -> arrivals(dropped, r.target()) == 1);
        assertThat(failures(dropped.with())).isNotEmpty().isEqualTo(failures(dropped.without()));
    }

    @ParameterizedTest
    @MethodSource("rowsThatGiveUp")
    @Covers(Hazard.S5)
    void aPostJoinsNobodyBeforeThat(Rows.Row row) {
        // On a busy machine a route is trusted by then.
        Pair pair = counted(row, Protocols.DROPPED_MEANWHILE.name());
        assertThat(failures(pair.with())).isNotEmpty().isEqualTo(failures(pair.without()));
        assertThat(sharedDrops(pair)).allMatch(r -> arrivals(pair, r.target()) == 1);
    }

    /** Whoever is on the connection that the server drops: it has taken what was sent there. */
    @ParameterizedTest
    @MethodSource("rowsThatGiveUpAtOnce")
    @Covers(Hazard.S5)
    void whatIsTakenAndDroppedAmongOthersCountsAsOftenAsItArrives(Rows.Row row) {
        Pair pair = counted(row, DROPPED_GETS);
        assertThat(failures(pair.with())).isNotEmpty().isEqualTo(failures(pair.without()));
        assertThat(sharedDrops(pair)).as("dropped on a connection that others have").hasSize(2);
        assertThat(sharedDrops(pair))
                .allSatisfy(
                        r -> {
                            assertThat(arrivals(pair, r.target())).isEqualTo(2);
                            String held = r.target().replace("/drop-", "/");
                            assertThat(arrivals(pair, held)).isEqualTo(2);
                        });
    }

    /** Without others on the connection it would not have happened. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S1)
    void whatTheServerHasNotBegunWithIsSentAgainAndCountsOnce(Rows.Row row) {
        Pair unsent = answered(row, Protocols.UNSENT).connectionsWithout(6).connectionsAtMost(4);
        assertThat(unsent.with().agent().number("StaleRetriedTotal")).isEqualTo(3);
    }

    /** Those on a connection that has carried others. */
    private static List<Received> sharedDrops(Pair pair) {
        List<Received> requests = pair.with().server().requests();
        return requests.stream()
                .filter(r -> r.target().startsWith("/drop"))
                .filter(
                        r ->
                                requests.stream()
                                                .filter(o -> o.connection() == r.connection())
                                                .count()
                                        > 1)
                .toList();
    }

    private static long arrivals(Pair pair, String target) {
        return pair.with().server().requests().stream()
                .filter(r -> r.target().equals(target))
                .count();
    }

    private static List<Integer> failures(Saw saw) {
        return saw.failures().stream().map(Call::number).sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.S1, Hazard.S2})
    void theEndOfAConnectionOfHttp2CostsNobodyACall(Rows.Row row) {
        for (String step : List.of(Protocols.GOODBYE.name(), SILENT)) {
            answered(row, step);
        }
    }
}
