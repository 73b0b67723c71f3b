package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EarnedTrustTest {

    private final EarnedTrust trust = new EarnedTrust();

    private static long ms(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void nothing_is_trusted_before_something_was_seen() {
        assertThat(trust.trusted(0)).isZero();
        assertThat(trust.ceiling(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(trust.closesAtOnce(0)).isFalse();
    }

    @Test
    void what_was_survived_is_trusted_less_an_eighth() {
        trust.alive(ms(80));
        trust.alive(ms(40));
        assertThat(trust.trusted(0)).isEqualTo(ms(70));
    }

    @Test
    void a_moment_proves_nothing() {
        trust.alive(ms(50));
        assertThat(trust.trusted(0)).isZero();
    }

    @Test
    void a_death_halves_what_any_request_is_given() {
        trust.alive(ms(640));
        trust.dead(ms(1000), ms(5000));
        assertThat(trust.ceiling(ms(5000))).isEqualTo(ms(500));
        assertThat(trust.trusted(ms(5000))).isLessThanOrEqualTo(ms(500));
        assertThat(trust.closesAtOnce(ms(5000))).isFalse();
    }

    @Test
    void after_a_death_nothing_beyond_it_is_learned() {
        trust.dead(ms(1000), 0);
        trust.alive(ms(900));
        assertThat(trust.trusted(ms(1))).isZero();
        trust.alive(ms(400));
        assertThat(trust.trusted(ms(1))).isEqualTo(ms(350));
    }

    @Test
    void a_death_at_once_takes_the_route_off_the_shelf_for_a_minute() {
        trust.dead(ms(3), ms(100));
        assertThat(trust.closesAtOnce(ms(59_000))).isTrue();
        assertThat(trust.closesAtOnce(ms(60_200))).isFalse();
        assertThat(trust.ceiling(ms(60_200))).isEqualTo(Long.MAX_VALUE);
        assertThat(trust.trusted(ms(60_200))).as("and is learned anew").isZero();
    }

    @Test
    void an_announced_time_counts_as_seen_less_two_seconds() {
        trust.announced("timeout=5, max=100");
        assertThat(trust.trusted(0)).isEqualTo(ms(3000) - ms(3000) / 8);
    }

    @Test
    void an_announcement_that_says_nothing_teaches_nothing() {
        trust.announced(null);
        trust.announced("");
        trust.announced("max=3");
        trust.announced("timeout=");
        trust.announced("timeout=abc");
        trust.announced("timeout=1");
        assertThat(trust.trusted(0)).isZero();
    }
}
