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
        trust.dead(ms(1000), ms(900), ms(5000));
        assertThat(trust.ceiling(ms(5000))).isEqualTo(ms(500));
        assertThat(trust.trusted(ms(5000))).isLessThanOrEqualTo(ms(500));
        assertThat(trust.closesAtOnce(ms(5000))).isFalse();
    }

    @Test
    void after_a_death_nothing_beyond_it_is_learned() {
        trust.dead(ms(1000), 0, 0);
        trust.alive(ms(900));
        assertThat(trust.trusted(ms(1))).isZero();
        trust.alive(ms(400));
        assertThat(trust.trusted(ms(1))).isEqualTo(ms(350));
    }

    @Test
    void a_death_at_once_takes_the_route_off_the_shelf_for_a_minute() {
        trust.dead(ms(3), 0, ms(100));
        assertThat(trust.closesAtOnce(ms(59_000))).isTrue();
        assertThat(trust.closesAtOnce(ms(60_200))).isFalse();
        assertThat(trust.ceiling(ms(60_200))).isEqualTo(Long.MAX_VALUE);
        assertThat(trust.trusted(ms(60_200))).as("and is learned anew").isZero();
    }

    @Test
    void after_a_death_counts_only_what_the_dead_one_itself_had_survived() {
        trust.alive(ms(4000));
        trust.dead(ms(1000), ms(128), 0);
        assertThat(trust.trusted(1)).isEqualTo(ms(112));
        trust.dead(ms(1000), 0, 0);
        assertThat(trust.trusted(1)).as("never looked at: nothing is known").isZero();
        assertThat(trust.firstLook()).as("so looks begin anew").isEqualTo(EarnedTrust.FIRST_LOOK);
    }

    @Test
    void the_lowest_ceiling_of_several_deaths_counts_until_the_last_is_forgotten() {
        trust.dead(ms(1000), ms(500), ms(0));
        trust.dead(ms(4000), ms(2000), ms(30_000));
        assertThat(trust.ceiling(ms(60_001))).isEqualTo(ms(500));
        assertThat(trust.ceiling(ms(90_001))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void looks_begin_where_something_is_to_be_learned() {
        assertThat(trust.firstLook()).isEqualTo(ms(8));
        trust.alive(ms(300));
        assertThat(trust.firstLook()).isEqualTo(ms(300));
        trust.alive(ms(30_000));
        assertThat(trust.firstLook()).isEqualTo(ms(1000));
    }

    @Test
    void an_announced_time_counts_as_seen_less_two_seconds() {
        trust.announced(KeepAliveHint.read("timeout=5, max=100"));
        assertThat(trust.trusted(0)).isEqualTo(ms(3000) - ms(3000) / 8);
    }

    @Test
    void an_announcement_that_says_nothing_or_too_little_teaches_nothing() {
        for (String header : new String[] {null, "", "max=3", "timeout=abc", "timeout=1"}) {
            trust.announced(KeepAliveHint.read(header));
            assertThat(trust.trusted(0)).as(header).isZero();
        }
    }

    @Test
    void an_announcement_beyond_what_a_connection_died_at_is_not_believed() {
        trust.dead(ms(1000), ms(500), 0);
        trust.announced(KeepAliveHint.read("timeout=60"));
        assertThat(trust.trusted(1)).isZero();
        trust.ceiling(ms(60_001));
        trust.announced(KeepAliveHint.read("timeout=60"));
        assertThat(trust.trusted(ms(60_001))).as("a minute later").isEqualTo(ms(58_000 * 7 / 8));
    }
}
