package dev.carpool.bench.stats;

import java.util.Locale;
import java.util.Optional;

/**
 * Two arms compared, and whether the comparison may be told at all.
 *
 * @param pairs the interleaved pairs of the two arms
 * @param same the pairs of one variant run as two arms (A/A), measured in the same rounds
 * @param errorShare the worst share of failed calls in any arm, 0 to 1
 * @param unit what a difference is counted in; empty for ratios
 */
public record Comparison(Kind kind, Pairs pairs, Pairs same, double errorShare, String unit) {

    /** Share of failed calls above which nothing is claimed: errors are fast, or hang. */
    public static final double MOST_ERRORS = 0.01;

    /** Fewer pairs than this have neither a median nor a spread worth the name. */
    public static final int FEWEST_PAIRS = 3;

    /** A comparison of ratios. */
    public static Comparison ofRatios(Pairs pairs, Pairs same, double errorShare) {
        return new Comparison(Kind.RATIO, pairs, same, errorShare, "");
    }

    /** A comparison of differences in {@code unit}. */
    public static Comparison ofDifferences(
            Pairs pairs, Pairs same, double errorShare, String unit) {
        return new Comparison(Kind.DIFFERENCE, pairs, same, errorShare, unit);
    }

    /** Median over the pairs. */
    public double value() {
        return pairs.median();
    }

    /** The A/A difference, see {@link Noise}. */
    public double noise() {
        return Noise.of(kind, same);
    }

    /**
     * Why nothing at all can be said from these runs, whatever the claim; empty when something can.
     */
    public Optional<String> invalid() {
        if (errorShare > MOST_ERRORS) {
            return Optional.of(
                    String.format(Locale.ROOT, "%.1f %% of the calls failed", errorShare * 100));
        }
        int complete = Math.min(pairs.size(), same.size());
        if (complete < FEWEST_PAIRS) {
            return Optional.of(
                    "only " + complete + " interleaved pairs, " + FEWEST_PAIRS + " are needed");
        }
        return Optional.empty();
    }

    /** Why the effect may not be printed; empty when it may. */
    public Optional<String> refusal() {
        Optional<String> invalid = invalid();
        if (invalid.isPresent()) {
            return invalid;
        }
        // Negated, so that a NaN refuses.
        if (!(noise() < kind.distance(value()))) {
            return Optional.of(
                    "A/A differs by "
                            + shown(noise())
                            + ", the effect is "
                            + shown(kind.distance(value())));
        }
        return Optional.empty();
    }

    /** The effect with its smallest and largest pair, or {@code no conclusion: why}. */
    public String text() {
        Optional<String> refusal = refusal();
        if (refusal.isPresent()) {
            return "no conclusion: " + refusal.get();
        }
        return number(value()) + " (" + number(pairs.min()) + "–" + number(pairs.max()) + ")";
    }

    /** The A/A difference in words: a percentage, or a number with its unit. */
    public String noiseText() {
        return same.size() == 0 ? "not run" : shown(noise());
    }

    /** A value of this comparison as it is written in tables. */
    public String number(double value) {
        return kind == Kind.RATIO ? ratio(value) : String.format(Locale.ROOT, "%+.0f", value);
    }

    private String shown(double amount) {
        return kind == Kind.RATIO
                ? String.format(Locale.ROOT, "%.1f %%", amount * 100)
                : String.format(Locale.ROOT, "%.1f %s", amount, unit);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f×" : "%.1f×", value);
    }
}
