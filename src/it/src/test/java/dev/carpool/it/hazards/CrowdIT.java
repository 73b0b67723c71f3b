package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Crowds;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many threads, one host: nobody waits for, or is hurt by, another. */
@Isolated
class CrowdIT {
    private static final Map<Rows.Row, List<Comparison>> DONE = new ConcurrentHashMap<>();
    private static final int THREADS = 500;
    private static final int CALLS = 4;
    private static final long ANSWER = 100;

    /**
     * What the machine's own unsteadiness may add. Waiting for one of thirty connections would make
     * it sixteen times as long.
     */
    private static final double UNSTEADY = 2;

    private static final int MOST_ROUNDS = 12;

    private static final Map<String, Step> STEPS =
            Stream.of(
                            step(Crowds.PER_CALL)
                                    .with("threads", THREADS)
                                    .with("calls", CALLS)
                                    .against(Script.after(ANSWER, Script.echo())),
                            step(Crowds.NESTED)
                                    .with("threads", 200)
                                    .against(Script.after(ANSWER, Script.echo())),
                            step(Crowds.LONG_LIVED))
                    .collect(Collectors.toMap(Step::name, step -> step));

    static Stream<Rows.Row> rows() {
        return Rows.oldestAndNewest();
    }

    /** For what takes a while, and is the same in each version. */
    static Stream<Rows.Row> newest() {
        return Rows.newestOfEach();
    }

    private static Step step(Crowds crowd) {
        return Step.of(crowd.name(), Crowds.App.class).with(crowd);
    }

    /** Twice without and twice with, in turns: what disturbs one disturbs the other. */
    private static List<Comparison> compare(Rows.Row row) {
        List<Step> steps = List.copyOf(STEPS.values());
        return DONE.computeIfAbsent(row, r -> List.of(r.compare("", steps), r.compare("", steps)));
    }

    private static long least(List<Saw> runs, String measure) {
        return runs.stream()
                .mapToLong(run -> Long.parseLong(run.measures().get(measure)))
                .min()
                .orElseThrow();
    }

    /** Another program may disturb one arm more than the other, but not in every round. */
    private static void noSlower(Rows.Row row, List<Pair> pairs, String measure) {
        List<Pair> all = new ArrayList<>(pairs);
        Step step = STEPS.get(pairs.get(0).step());
        while (ratio(all, measure) > UNSTEADY && all.size() < MOST_ROUNDS) {
            all.add(row.compare("", List.of(step)).step(step.name()));
        }
        System.out.println(
                step.name() + ": " + measure + " with by without: " + ratio(all, measure));
        assertThat(ratio(all, measure)).as(measure).isLessThanOrEqualTo(UNSTEADY);
    }

    private static double ratio(List<Pair> pairs, String measure) {
        long without = least(pairs.stream().map(Pair::without).toList(), measure);
        long with = least(pairs.stream().map(Pair::with).toList(), measure);
        return (double) with / without;
    }

    private static List<Pair> pairs(Rows.Row row, Crowds crowd) {
        return compare(row).stream()
                .map(comparison -> comparison.step(crowd.name()))
                .map(pair -> pair.appSawTheSame().countersAreExact())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("newest")
    @Covers(Hazard.F1)
    void fiveHundredThreadsGetAsMuchDoneAsWithout(Rows.Row row) {
        List<Pair> pairs = pairs(row, Crowds.PER_CALL);
        for (Pair pair : pairs) {
            pair.serverSawTheSameRequests();
            if (!row.library().sharesByItself()) {
                pair.connectionsWithout(THREADS * (CALLS + 1));
            }
            assertThat(pair.with().failures()).isEmpty();
        }
        noSlower(row, pairs, "millis");
    }

    @ParameterizedTest
    @MethodSource("newest")
    @Covers(Hazard.L5)
    void twoHundredThreadsWithNestedCallsWaitForNothing(Rows.Row row) {
        for (Pair pair : pairs(row, Crowds.NESTED)) {
            pair.serverSawTheSameRequests();
            assertThat(pair.with().failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("newest")
    @Covers(Hazard.L10)
    void aClientThatLivesLongIsNoSlowerAndHasAsManyConnections(Rows.Row row) {
        List<Pair> pairs = pairs(row, Crowds.LONG_LIVED);
        // The JDK keeps five, and opens others for the rest of ten threads.
        int most = row.library().sharesByItself() ? 50 : 10;
        for (Pair pair : pairs) {
            pair.serverSawTheSameRequests();
            assertThat(pair.without().server().accepted()).isBetween(1, most);
            pair.connectionsAtMost(row.library().sharesByItself() ? 15 : most);
        }
        noSlower(row, pairs, "nanos a call");
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.L1, Hazard.L7})
    void clientsThatOthersCloseAtAnyMomentHurtNobodyElse(Rows.Row row) {
        Saw saw =
                Fork.run(
                                Rows.launch(row).agent("stale-retry=off"),
                                step(Crowds.COMING_AND_GOING)
                                        .with(Knob.RETRIES, "off")
                                        .with("calls", Integer.getInteger("it.goings", 3000)))
                        .step(Crowds.COMING_AND_GOING.name());
        assertThat(saw.fact("failures of those who work"))
                .as(saw.measures().toString())
                .isEqualTo("0");
        assertThat(Integer.parseInt(saw.measures().get("closed"))).isGreaterThan(100);
        System.out.println("closed by others: " + saw.measures().get("closed"));
        assertThat(saw.agent().number("ErrorsTotal")).isZero();
        nobodyClosedWhatWasIdle(saw);
    }

    /**
     * The server closes nothing here, so an idle connection that is found dead was closed by us.
     */
    static void nobodyClosedWhatWasIdle(Saw saw) {
        assertThat(saw.agent().number("StaleDiscardedTotal")).isZero();
        assertThat(saw.agent().number("ConnectionsReusedTotal"))
                .isGreaterThan(saw.agent().number("RequestsTotal") / 4);
    }
}
