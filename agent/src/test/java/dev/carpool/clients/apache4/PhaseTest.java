package dev.carpool.clients.apache4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PhaseTest {
    private static final int RACES = 20_000;

    private final Phase phase = new Phase();

    @Test
    void whatHasLeftIsNotClosed() {
        assertThat(phase.leaves()).isTrue();
        phase.left();

        assertThat(phase.ends()).isFalse();
        assertThat(phase.leaves()).isFalse();
    }

    @Test
    void whatIsClosedDoesNotLeave() {
        assertThat(phase.ends()).isTrue();
        assertThat(phase.leaves()).isFalse();
        assertThat(phase.ends()).as("closed twice").isTrue();
    }

    @Test
    void aCloseWhileItTriesToLeaveIsMadeUpFor() {
        assertThat(phase.leaves()).isTrue();
        assertThat(phase.ends()).isFalse();
        assertThat(phase.stays()).isTrue();

        phase.begins();
        assertThat(phase.leaves()).isTrue();
        assertThat(phase.stays()).as("the close was of another connection").isFalse();
    }

    /** Whichever comes first, the connection is closed once or has left, and never both. */
    @Test
    void closingAndLeavingExcludeEachOther() throws Exception {
        ExecutorService closer = Executors.newSingleThreadExecutor();
        CyclicBarrier start = new CyclicBarrier(2);
        int closed = 0;
        try {
            for (int race = 0; race < RACES; race++) {
                boolean finds = race % 2 == 0;
                phase.begins();
                Future<Boolean> ends =
                        closer.submit(
                                () -> {
                                    start.await();
                                    return phase.ends();
                                });
                start.await();
                boolean leaving = phase.leaves();
                boolean madeUpFor = false;
                if (leaving && finds) {
                    phase.left();
                } else if (leaving) {
                    madeUpFor = phase.stays();
                }
                boolean ended = ends.get();
                if (leaving && finds) {
                    assertThat(ended).isFalse();
                } else {
                    assertThat(ended || madeUpFor).as("closed by one of them").isTrue();
                }
                closed += ended || madeUpFor ? 1 : 0;
            }
        } finally {
            closer.shutdownNow();
        }
        assertThat(closed).isGreaterThanOrEqualTo(RACES / 2);
    }
}
