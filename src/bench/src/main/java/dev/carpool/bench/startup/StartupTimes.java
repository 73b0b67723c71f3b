package dev.carpool.bench.startup;

import dev.carpool.bench.stats.Comparison;
import dev.carpool.bench.stats.Pairs;
import java.util.List;
import java.util.Map;

/**
 * Wall times of whole processes.
 *
 * @param millis by arm, one value a round, in milliseconds; NaN where the process failed
 * @param failures processes that did not exit with 0
 */
public record StartupTimes(StartupCase app, Map<StartupArm, List<Double>> millis, int failures) {

    /** What the agent adds, in milliseconds. */
    public Comparison difference() {
        return Comparison.ofDifferences(
                Pairs.differences(values(StartupArm.WITH), values(StartupArm.WITHOUT)),
                Pairs.differences(values(StartupArm.WITHOUT_AGAIN), values(StartupArm.WITHOUT)),
                failedShare(),
                "ms");
    }

    /** With the agent, as a multiple of without. */
    public Comparison ratio() {
        return Comparison.ofRatios(
                Pairs.ratios(values(StartupArm.WITH), values(StartupArm.WITHOUT)),
                Pairs.ratios(values(StartupArm.WITHOUT_AGAIN), values(StartupArm.WITHOUT)),
                failedShare());
    }

    /** Median of an arm in milliseconds. */
    public double median(StartupArm arm) {
        return Pairs.median(
                millis.get(arm).stream()
                        .mapToDouble(Double::doubleValue)
                        .filter(Double::isFinite)
                        .toArray());
    }

    /** Processes that failed, 0 to 1. */
    public double failedShare() {
        int all = millis.values().stream().mapToInt(List::size).sum();
        return all == 0 ? 0 : (double) failures / all;
    }

    private double[] values(StartupArm arm) {
        return millis.get(arm).stream().mapToDouble(Double::doubleValue).toArray();
    }
}
