package dev.carpool.bench.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * What interleaved pairs of runs say: one value a round, each from two runs that were neighbours in
 * time, so that a machine that gets slower during the session slows both halves of a pair.
 */
public record Pairs(List<Double> values) {

    public Pairs {
        values = List.copyOf(values);
    }

    /** Ratio {@code a / b}, round by round; a round that lacks either run is left out. */
    public static Pairs ratios(double[] a, double[] b) {
        return combine(a, b, (x, y) -> x / y);
    }

    /** Difference {@code a - b}, round by round, in the unit of its arguments. */
    public static Pairs differences(double[] a, double[] b) {
        return combine(a, b, (x, y) -> x - y);
    }

    private static Pairs combine(double[] a, double[] b, DoubleBinaryOperator how) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            double value = how.applyAsDouble(a[i], b[i]);
            if (Double.isFinite(value)) {
                values.add(value);
            }
        }
        return new Pairs(values);
    }

    /** Number of complete pairs. */
    public int size() {
        return values.size();
    }

    /** Median over the pairs, NaN without any. */
    public double median() {
        return median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Smallest pair, NaN without any. */
    public double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    /** Largest pair, NaN without any. */
    public double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** Median of plain values, the mean of the two middle ones when their number is even. */
    public static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
