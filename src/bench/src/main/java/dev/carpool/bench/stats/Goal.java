package dev.carpool.bench.stats;

import java.util.Locale;
import java.util.Optional;

/**
 * A limit that a comparison has to keep.
 *
 * <p>Here the claim is not "the arms differ" but "the value lies on this side of the limit", so it
 * is the distance to the limit that has to exceed the A/A difference.
 *
 * @param comparison empty when the runs that it needs were left out
 */
public record Goal(String what, Bound bound, double limit, Optional<Comparison> comparison) {

    /** On which side of the limit the goal lies. */
    public enum Bound {
        AT_LEAST,
        AT_MOST
    }

    /** What the measured data say of a goal. */
    public enum Outcome {
        REACHED("reached"),
        NOT_REACHED("not reached"),
        NO_CONCLUSION("no conclusion");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** As printed. */
        public String words() {
            return words;
        }
    }

    /** The outcome; only measured data count, and doubt is no conclusion. */
    public Outcome outcome() {
        if (comparison.isEmpty() || comparison.get().invalid().isPresent()) {
            return Outcome.NO_CONCLUSION;
        }
        if (bound == Bound.AT_LEAST ? low() >= limit : high() <= limit) {
            return Outcome.REACHED;
        }
        if (bound == Bound.AT_LEAST ? high() < limit : low() > limit) {
            return Outcome.NOT_REACHED;
        }
        return Outcome.NO_CONCLUSION;
    }

    /** What the outcome rests on, in words. */
    public String why() {
        if (comparison.isEmpty()) {
            return "not measured";
        }
        Comparison found = comparison.get();
        if (found.invalid().isPresent()) {
            return found.invalid().get();
        }
        String range =
                String.format(
                        Locale.ROOT,
                        "between %s and %s%s, allowing for an A/A difference of %s",
                        found.number(low()),
                        found.number(high()),
                        found.unit().isEmpty() ? "" : " " + found.unit(),
                        found.noiseText());
        return outcome() == Outcome.NO_CONCLUSION ? "the limit lies in doubt: " + range : range;
    }

    private double low() {
        return comparison.get().kind().low(comparison.get().value(), comparison.get().noise());
    }

    private double high() {
        return comparison.get().kind().high(comparison.get().value(), comparison.get().noise());
    }
}
