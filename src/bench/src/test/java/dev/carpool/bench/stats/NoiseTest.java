package dev.carpool.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseTest {
    @Test
    void fewPairsAllCount() {
        assertThat(noise(1.0, 1.1, 2.0)).isEqualTo(1, within(1e-9));
    }

    @Test
    void halfAndTwiceAreTheSameNoise() {
        assertThat(noise(0.5, 1, 1)).isEqualTo(noise(2, 1, 1));
    }

    @Test
    void oneBurstAmongManyPairsDoesNotCount() {
        assertThat(noise(0.2, 0.98, 1.0, 1.02, 5)).isEqualTo(1 / 0.98 - 1, within(1e-9));
    }

    @Test
    void differencesCountInTheirUnit() {
        assertThat(Noise.of(Kind.DIFFERENCE, new Pairs(List.of(-7.0, 3.0, 1.0)))).isEqualTo(7);
    }

    @Test
    void noPairsAreNotSilence() {
        assertThat(noise()).isNaN();
    }

    private static double noise(double... ratios) {
        double[] ones = new double[ratios.length];
        java.util.Arrays.fill(ones, 1);
        return Noise.of(Kind.RATIO, Pairs.ratios(ratios, ones));
    }
}
