package dev.carpool.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Pairs QUIET = new Pairs(List.of(0.99, 1.0, 1.01));
    private static final Pairs TENFOLD = new Pairs(List.of(11.0, 12.0, 14.0));

    @Test
    void aClearEffectIsPrintedWithItsRange() {
        assertThat(Comparison.ofRatios(TENFOLD, QUIET, 0).text()).isEqualTo("12.0× (11.0×–14.0×)");
    }

    @Test
    void oneErrorInAHundredIsAllowed() {
        assertThat(Comparison.ofRatios(TENFOLD, QUIET, 0.01).refusal()).isEmpty();
    }

    @Test
    void moreErrorsAreNoConclusion() {
        assertThat(Comparison.ofRatios(TENFOLD, QUIET, 0.011).text())
                .isEqualTo("no conclusion: 1.1 % of the calls failed");
    }

    @Test
    void anEffectWithinTheNoiseIsNoConclusion() {
        Pairs slight = new Pairs(List.of(1.01, 1.02, 1.03));
        Pairs noisy = new Pairs(List.of(0.95, 1.0, 1.05));

        assertThat(Comparison.ofRatios(slight, noisy, 0).text())
                .isEqualTo("no conclusion: A/A differs by 5.3 %, the effect is 2.0 %");
    }

    @Test
    void aNoiseAsLargeAsTheEffectIsNoConclusion() {
        Pairs twice = new Pairs(List.of(2.0, 2.0, 2.0));

        assertThat(Comparison.ofRatios(twice, twice, 0).refusal()).isPresent();
    }

    @Test
    void aSlowdownIsJudgedLikeASpeedUp() {
        Pairs fifth = new Pairs(List.of(0.2, 0.2, 0.2));
        Pairs noisy = new Pairs(List.of(1.0, 1.0, 2.5));

        assertThat(Comparison.ofRatios(fifth, noisy, 0).refusal()).isEmpty();
    }

    @Test
    void twoPairsAreTooFew() {
        Pairs two = new Pairs(List.of(12.0, 12.0));

        assertThat(Comparison.ofRatios(two, QUIET, 0).text())
                .isEqualTo("no conclusion: only 2 interleaved pairs, 3 are needed");
    }

    @Test
    void withoutAnAaRunNothingIsClaimed() {
        Comparison comparison = Comparison.ofRatios(TENFOLD, new Pairs(List.of()), 0);

        assertThat(comparison.refusal()).isPresent();
        assertThat(comparison.noiseText()).isEqualTo("not run");
    }

    @Test
    void differencesAreInTheirUnit() {
        Pairs added = new Pairs(List.of(30.0, 35.0, 41.0));
        Pairs noisy = new Pairs(List.of(-36.0, 1.0, 2.0));

        assertThat(Comparison.ofDifferences(added, QUIET, 0, "ms").text())
                .isEqualTo("+35 (+30–+41)");
        assertThat(Comparison.ofDifferences(added, noisy, 0, "ms").text())
                .isEqualTo("no conclusion: A/A differs by 36.0 ms, the effect is 35.0 ms");
    }
}
