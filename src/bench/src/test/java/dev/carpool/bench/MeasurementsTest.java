package dev.carpool.bench;

import static dev.carpool.bench.Samples.STEADY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasurementsTest {
    @Test
    void aRunThatDiedIsNotDilutedByTheOthers() {
        Measurements all = Samples.tenfold();
        all.add(STEADY, Arm.SHARED, 3, Sample.failed("the child JVM ended"));

        assertThat(all.errorShare(STEADY)).isEqualTo(1);
        assertThat(all.errorShare(STEADY, Arm.AGENT)).isZero();
        assertThat(all.firstError(STEADY)).contains("the child JVM ended");
        assertThat(all.series(STEADY, Arm.SHARED, s -> s.client().callsPerSecond())[3]).isNaN();
    }

    @Test
    void errorsOfOneArmStopEveryRatioOfTheCell() {
        Measurements all = Samples.tenfold();
        all.add(STEADY, Arm.SHARED, 0, Samples.of(100, 100, 8_000));

        assertThat(
                        all.agentAgainst(Arm.PER_CALL, STEADY, s -> s.client().callsPerSecond())
                                .orElseThrow()
                                .text())
                .startsWith("no conclusion: ")
                .endsWith("of the calls failed");
    }

    @Test
    void theAaArmIsTheNoise() {
        assertThat(
                        Samples.tenfold()
                                .agentAgainst(
                                        Arm.PER_CALL, STEADY, s -> s.client().callsPerSecond())
                                .orElseThrow()
                                .noiseText())
                .isEqualTo("0.8 %");
    }
}
