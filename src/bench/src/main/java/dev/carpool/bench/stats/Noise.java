package dev.carpool.bench.stats;

/**
 * How much a variant differs from itself: the A/A difference that every claim has to exceed.
 *
 * <p>It is the largest deviation among the middle half of the A/A pairs (among all, with fewer than
 * four). The plain maximum would grow with every added round and so punish longer runs; the median
 * would call a machine quiet on which half of all pairs disagree.
 */
public final class Noise {
    private Noise() {}

    /** Deviation of an A/A comparison: a share for ratios, in the unit of the values otherwise. */
    public static double of(Kind kind, Pairs same) {
        double[] deviations =
                same.values().stream().sorted().mapToDouble(Double::doubleValue).toArray();
        int cut = deviations.length / 4;
        double worst = deviations.length == 0 ? Double.NaN : 0;
        for (int i = cut; i < deviations.length - cut; i++) {
            worst = Math.max(worst, kind.distance(deviations[i]));
        }
        return worst;
    }
}
