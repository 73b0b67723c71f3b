package dev.carpool.bench;

import dev.carpool.bench.load.CellResult;
import dev.carpool.bench.stats.Comparison;
import dev.carpool.bench.stats.Pairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** All samples of a session, by cell, arm and round. */
public final class Measurements {
    private final Map<CellKey, Map<Arm, Map<Integer, Sample>>> samples = new LinkedHashMap<>();
    private int rounds;

    /** Keeps a sample; rounds count from 0. */
    public void add(CellKey key, Arm arm, int round, Sample sample) {
        samples.computeIfAbsent(key, k -> new EnumMap<>(Arm.class))
                .computeIfAbsent(arm, a -> new LinkedHashMap<>())
                .put(round, sample);
        rounds = Math.max(rounds, round + 1);
    }

    /** The cells in the order in which they were first measured. */
    public Set<CellKey> cells() {
        return samples.keySet();
    }

    /** Number of interleaved rounds. */
    public int rounds() {
        return rounds;
    }

    /** A quantity of one arm, by round; NaN where the run is missing or had no successful call. */
    public double[] series(CellKey key, Arm arm, ToDoubleFunction<Sample> quantity) {
        double[] values = new double[rounds];
        Arrays.fill(values, Double.NaN);
        samples.getOrDefault(key, Map.of())
                .getOrDefault(arm, Map.of())
                .forEach(
                        (round, sample) -> {
                            if (sample.client().calls() > 0) {
                                values[round] = quantity.applyAsDouble(sample);
                            }
                        });
        return values;
    }

    /** Median over the rounds, NaN without any. */
    public double median(CellKey key, Arm arm, ToDoubleFunction<Sample> quantity) {
        return Pairs.median(
                Arrays.stream(series(key, arm, quantity)).filter(Double::isFinite).toArray());
    }

    /** Failed calls of the worst arm, 0 to 1. */
    public double errorShare(CellKey key) {
        double worst = 0;
        for (Arm arm : samples.getOrDefault(key, Map.of()).keySet()) {
            worst = Math.max(worst, errorShare(key, arm));
        }
        return worst;
    }

    /** Failed calls of one arm among all of its calls, 0 to 1. */
    public double errorShare(CellKey key, Arm arm) {
        long errors = 0;
        long calls = 0;
        double worstRun = 0;
        for (CellResult run : results(key, arm)) {
            errors += run.errors();
            calls += run.calls();
            // A run that died is not diluted by the calls of the others.
            worstRun = run.calls() == 0 ? 1 : worstRun;
        }
        return errors + calls == 0 ? 1 : Math.max(worstRun, (double) errors / (errors + calls));
    }

    /** The first failure's words, of any arm. */
    public Optional<String> firstError(CellKey key) {
        return Arrays.stream(Arm.values())
                .flatMap(arm -> results(key, arm).stream())
                .map(CellResult::firstError)
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    private List<CellResult> results(CellKey key, Arm arm) {
        List<CellResult> found = new ArrayList<>();
        samples.getOrDefault(key, Map.of())
                .getOrDefault(arm, Map.of())
                .values()
                .forEach(sample -> found.add(sample.client()));
        return found;
    }

    /** How the agent's arm compares with {@code other} in a quantity; empty if it was not run. */
    public Optional<Comparison> agentAgainst(
            Arm other, CellKey key, ToDoubleFunction<Sample> quantity) {
        if (!samples.containsKey(key)) {
            return Optional.empty();
        }
        double[] agent = series(key, Arm.AGENT, quantity);
        return Optional.of(
                Comparison.ofRatios(
                        Pairs.ratios(agent, series(key, other, quantity)),
                        Pairs.ratios(agent, series(key, Arm.AGENT_AGAIN, quantity)),
                        errorShare(key)));
    }
}
