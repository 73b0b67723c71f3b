package dev.carpool.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final Breaker breaker = new Breaker();

    private int failures(int count, long everyMillis) {
        int opened = 0;
        for (int i = 0; i < count; i++) {
            opened += breaker.failed(TimeUnit.MILLISECONDS.toNanos(i * everyMillis)) ? 1 : 0;
        }
        return opened;
    }

    @Test
    void ten_failures_within_a_minute_open_it_once() {
        assertThat(failures(15, 6000)).isEqualTo(1);
        assertThat(breaker.open()).isTrue();
    }

    @Test
    void nine_failures_do_not() {
        assertThat(failures(9, 1)).isZero();
        assertThat(breaker.open()).isFalse();
    }

    @Test
    void failures_that_are_far_apart_never_do() {
        assertThat(failures(100, 7000)).isZero();
        assertThat(breaker.open()).isFalse();
    }

    @Test
    void a_reset_closes_it_and_forgets() {
        failures(10, 1);
        breaker.run();
        assertThat(breaker.open()).isFalse();
        assertThat(failures(9, 1)).isZero();
        assertThat(breaker.open()).isFalse();
    }
}
