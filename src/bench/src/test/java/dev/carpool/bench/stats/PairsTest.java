package dev.carpool.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {
    @Test
    void ratiosAreTakenRoundByRound() {
        Pairs pairs = Pairs.ratios(new double[] {10, 30, 60}, new double[] {5, 10, 10});

        assertThat(pairs.values()).containsExactly(2.0, 3.0, 6.0);
        assertThat(pairs.median()).isEqualTo(3);
        assertThat(pairs.min()).isEqualTo(2);
        assertThat(pairs.max()).isEqualTo(6);
    }

    @Test
    void aRoundWithoutBothRunsIsNoPair() {
        double[] a = {10, Double.NaN, 30, 40};
        double[] b = {5, 5, Double.NaN, 0};

        assertThat(Pairs.ratios(a, b).values()).containsExactly(2.0);
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleOnes() {
        assertThat(new Pairs(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
    }

    @Test
    void nothingHasNoMedian() {
        assertThat(new Pairs(List.of()).median()).isNaN();
    }
}
