package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.okhttp.Drops;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections of HTTP/2 that end under OkHttp's requests, or are wanted no more. */
class OkHttpDropsIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int POSTS = 48;
    private static final String DROPPED_GETS = "dropped gets";
    private static final String SILENT = "silent";
    private static final String POSTED = "posted";

    static Stream<Rows.Row> rows() {
        return OkHttpProtocolsIT.rows();
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
        for (Drops drops : Drops.values()) {
            if (!drops.name().startsWith("DROPPED") || givesUp(row)) {
                steps.add(step(drops));
            }
        }
        if (rowsThatGiveUpAtOnce().anyMatch(row::equals)) {
            for (Drops drops : List.of(Drops.DROPPED_MEANWHILE, Drops.DROPPED_IN_PART)) {
                steps.add(step(drops).named(DROPPED_GETS + drops).with("method", "GET"));
            }
        }
        steps.add(OkHttpProtocolsIT.step(Protocols.POSTS).named(POSTED).with("pause", 10));
        steps.add(
                OkHttpProtocolsIT.step(Protocols.GETS)
                        .named(SILENT)
                        .with("calls", 4)
                        .with("pause", 1200)
                        .on(() -> JettyOrigin.impatient(Duration.ofMillis(800))));
        return steps;
    }

    private static Step step(Drops drops) {
        return Step.of(drops.name(), Drops.App.class)
                .with(drops)
                .with("pause", 50)
                .on(JettyOrigin::tls);
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

    private static Pair answered(Rows.Row row, Drops drops) {
        return answered(row, drops.name());
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S5)
    void postsShareOnceTheirRouteHasEarnedTrust(Rows.Row row) {
        Pair posts = answered(row, POSTED).connectionsWithout(POSTS);
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
        Pair dropped = counted(row, Drops.DROPPED.name());
        List<Received> shared =
                dropped.with().server().requests().stream()
                        .filter(r -> r.target().startsWith("/drop") && r.onConnection() > 1)
                        .toList();
        assertThat(shared).as("dropped on a connection that others have had").isNotEmpty();
        assertThat(shared).allMatch(r -> arrived(dropped.with(), r.target()).size() == 1);
        assertThat(failures(dropped.with())).isNotEmpty().isEqualTo(failures(dropped.without()));
    }

    /**
     * Whose answer has not begun, or has; a request that could be sent again, or one that can't.
     */
    @ParameterizedTest
    @MethodSource("rowsThatGiveUp")
    @Covers({Hazard.L1, Hazard.S5})
    void aConnectionThatTheServerEndsIsNoOthers(Rows.Row row) {
        List<String> steps = new ArrayList<>();
        for (Drops drops : List.of(Drops.DROPPED_MEANWHILE, Drops.DROPPED_IN_PART)) {
            steps.add(drops.name());
            if (rowsThatGiveUpAtOnce().anyMatch(row::equals)) {
                steps.add(DROPPED_GETS + drops);
            }
        }
        for (String step : steps) {
            Pair pair = counted(row, step);
            // OkHttp 3 may send again by itself what was dropped on a connection of its own.
            String others = "/(held|part|call|first).*";
            assertThat(arrived(pair.with(), others)).isEqualTo(arrived(pair.without(), others));
            assertThat(failures(pair.with())).isNotEmpty().isEqualTo(failures(pair.without()));
            assertThat(pair.with().server().requests())
                    .as(step + ": on a connection that others have had")
                    .anyMatch(r -> r.target().matches("/(held|part)/.*") && r.onConnection() > 1);
        }
    }

    /** Without others on the connection before it would not have happened. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S1)
    void whatTheServerHasNotBegunWithIsSentAgainAndCountsOnce(Rows.Row row) {
        Pair unsent = answered(row, Drops.UNSENT).connectionsWithout(10).connectionsAtMost(6);
        assertThat(unsent.with().agent().number("StaleRetriedTotal")).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S1)
    void aClientThatEndsItsOwnIsAsWithoutAndWhatItDoesNotSendIsNotCounted(Rows.Row row) {
        Pair pair = counted(row, Drops.UNSENT_BY_ITSELF.name());
        pair.appSawTheSame().serverSawTheSameRequests();
        assertThat(pair.with().failures()).extracting(Call::number).containsExactly(3);
    }

    /** It may have died before: nothing that can't be sent again is sent on it in the meantime. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.S1, Hazard.S4})
    void aConnectionThatNobodyHasHeardOfSinceIsForRepeatableRequestsOnly(Rows.Row row) {
        Pair pair = answered(row, Drops.FORGOTTEN);
        assertThat(pair.with().agent().number("StaleRetriedTotal")).isEqualTo(1);
    }

    private static List<String> arrived(Saw saw, String targets) {
        return saw.server().requests().stream()
                .map(Received::target)
                .filter(target -> target.matches(targets))
                .sorted()
                .toList();
    }

    private static List<Integer> failures(Saw saw) {
        return saw.failures().stream().map(Call::number).sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.S1, Hazard.S2})
    void theEndOfAConnectionOfHttp2CostsNobodyACall(Rows.Row row) {
        for (String step : List.of(Drops.GOODBYE.name(), SILENT)) {
            answered(row, step);
        }
    }
}
