package dev.carpool.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AlarmTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void ringsWhenItHappenedSoOftenWithinAMinute() {
        Alarm alarm = new Alarm(3);
        assertThat(alarm.rings(0)).isFalse();
        assertThat(alarm.rings(30 * SECOND)).isFalse();
        assertThat(alarm.rings(59 * SECOND)).isTrue();
    }

    @Test
    void staysSilentWhenItHappensSeldom() {
        Alarm alarm = new Alarm(3);
        for (int minute = 0; minute < 10; minute++) {
            assertThat(alarm.rings(minute * 61 * SECOND)).isFalse();
        }
    }

    @Test
    void ringsOnceAMinuteHoweverOftenItHappens() {
        Alarm alarm = new Alarm(1);
        int rang = 0;
        for (int second = 0; second < 180; second++) {
            rang += alarm.rings(second * SECOND) ? 1 : 0;
        }
        assertThat(rang).isEqualTo(3);
    }
}
