package dev.carpool.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.bench.stats.Goal.Bound;
import dev.carpool.bench.stats.Goal.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoalTest {
    private static final Pairs FIVE_PERCENT = new Pairs(List.of(1.0, 1.0, 1.05));

    @Test
    void reachedWhenTheNoiseCannotTakeItBelowTheLimit() {
        assertThat(atLeast(0.95, 1.02).outcome()).isEqualTo(Outcome.REACHED);
    }

    @Test
    void notReachedWhenTheNoiseCannotLiftItToTheLimit() {
        assertThat(atLeast(0.95, 0.80).outcome()).isEqualTo(Outcome.NOT_REACHED);
    }

    @Test
    void noConclusionWhenTheNoiseDecides() {
        Goal goal = atLeast(0.95, 0.97);

        assertThat(goal.outcome()).isEqualTo(Outcome.NO_CONCLUSION);
        assertThat(goal.why())
                .isEqualTo(
                        "the limit lies in doubt: between 0.92× and 1.02×,"
                                + " allowing for an A/A difference of 5.0 %");
    }

    @Test
    void anUpperLimitIsJudgedFromItsOwnSide() {
        assertThat(atMost(2.5, 2.0).outcome()).isEqualTo(Outcome.REACHED);
        assertThat(atMost(2.5, 2.45).outcome()).isEqualTo(Outcome.NO_CONCLUSION);
        assertThat(atMost(2.5, 3.0).outcome()).isEqualTo(Outcome.NOT_REACHED);
    }

    @Test
    void aDifferenceIsToldInItsUnit() {
        Pairs added = new Pairs(List.of(30.0, 35.0, 41.0));
        Pairs noisy = new Pairs(List.of(-6.0, 1.0, 2.0));
        Goal goal =
                new Goal(
                        "any",
                        Bound.AT_MOST,
                        50,
                        Optional.of(Comparison.ofDifferences(added, noisy, 0, "ms")));

        assertThat(goal.outcome()).isEqualTo(Outcome.REACHED);
        assertThat(goal.why())
                .isEqualTo("between +29 and +41 ms, allowing for an A/A difference of 6.0 ms");
    }

    @Test
    void whatWasNotMeasuredIsNoConclusion() {
        Goal goal = new Goal("any", Bound.AT_LEAST, 1, Optional.empty());

        assertThat(goal.outcome()).isEqualTo(Outcome.NO_CONCLUSION);
        assertThat(goal.why()).isEqualTo("not measured");
    }

    @Test
    void errorsAreNoConclusionHoweverGoodTheNumber() {
        Comparison failing = Comparison.ofRatios(times(20), FIVE_PERCENT, 0.5);
        Goal goal = new Goal("any", Bound.AT_LEAST, 10, Optional.of(failing));

        assertThat(goal.outcome()).isEqualTo(Outcome.NO_CONCLUSION);
        assertThat(goal.why()).isEqualTo("50.0 % of the calls failed");
    }

    private static Goal atLeast(double limit, double ratio) {
        return new Goal("any", Bound.AT_LEAST, limit, Optional.of(measured(ratio)));
    }

    private static Goal atMost(double limit, double ratio) {
        return new Goal("any", Bound.AT_MOST, limit, Optional.of(measured(ratio)));
    }

    private static Comparison measured(double ratio) {
        return Comparison.ofRatios(times(ratio), FIVE_PERCENT, 0);
    }

    private static Pairs times(double ratio) {
        return new Pairs(Collections.nCopies(3, ratio));
    }
}
