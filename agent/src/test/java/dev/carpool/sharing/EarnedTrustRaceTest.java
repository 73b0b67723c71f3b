package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads teach one route at the same moment. */
@Timeout(60)
class EarnedTrustRaceTest {

    private static final int ROUNDS = 20_000;
    private static final long MILLI = 1_000_000L;

    private final ExecutorService others = Executors.newFixedThreadPool(2);
    private final CyclicBarrier start = new CyclicBarrier(3);

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    /** Runs them at the same moment, in this thread and two others. */
    private void together(Runnable first, Runnable second, Runnable third) throws Exception {
        Future<?> a = others.submit(() -> atOnce(first));
        Future<?> b = others.submit(() -> atOnce(second));
        atOnce(third);
        a.get(20, TimeUnit.SECONDS);
        b.get(20, TimeUnit.SECONDS);
    }

    private void atOnce(Runnable work) {
        try {
            start.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        work.run();
    }

    @Test
    void aDeathIsNotLostToWhatOthersSurvivedAtTheSameMoment() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            EarnedTrust trust = new EarnedTrust();
            together(
                    () -> trust.alive(900 * MILLI),
                    () -> trust.alive(3000 * MILLI),
                    () -> trust.dead(200 * MILLI, 0, 0));
            assertThat(trust.ceiling(1)).isEqualTo(100 * MILLI);
            assertThat(trust.trusted(1)).as("nothing beyond the ceiling").isZero();
        }
    }

    @Test
    void aDeathIsNotLostToTheForgettingOfAnEarlierOne() throws Exception {
        long later = EarnedTrust.MEMORY + 1;
        for (int round = 0; round < ROUNDS; round++) {
            EarnedTrust trust = new EarnedTrust();
            trust.dead(1000 * MILLI, 0, 0);
            together(
                    () -> trust.ceiling(later),
                    () -> trust.trusted(later),
                    () -> trust.dead(10 * MILLI, 0, later));
            assertThat(trust.ceiling(later)).isEqualTo(5 * MILLI);
            assertThat(trust.closesAtOnce(later)).isTrue();
        }
    }

    @Test
    void ofTwoDeathsTheEarlierInItsLifeCounts() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            EarnedTrust trust = new EarnedTrust();
            together(
                    () -> trust.dead(400 * MILLI, 0, 0),
                    () -> trust.dead(100 * MILLI, 0, 0),
                    () -> trust.dead(900 * MILLI, 0, 0));
            assertThat(trust.ceiling(1)).isEqualTo(50 * MILLI);
        }
    }
}
