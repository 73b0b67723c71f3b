package dev.carpool.sharing;

import static dev.carpool.sharing.VirtualShelf.GET;
import static dev.carpool.sharing.VirtualShelf.POST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a route has shown decides what its connections are given to. */
class RouteTrustTest {

    private final Object alice = new Object();
    private final Object bob = new Object();
    private VirtualShelf given = new VirtualShelf("");

    @Test
    void a_request_that_cant_be_repeated_waits_for_earned_trust() {
        FakeConnection connection = given.idle(alice);
        given.after(1);
        assertThat(given.route.take(POST, bob)).isNull();
        given.reapFor(100);
        assertThat(given.route.take(POST, bob))
                .as("idle for longer than was survived less an eighth")
                .isNull();
        assertThat(given.route.take(GET, bob)).isSameAs(connection);
        assertThat(given.route.put(connection, bob, Long.MAX_VALUE)).isTrue();
        given.after(30);
        assertThat(given.route.take(POST, alice)).isSameAs(connection);
    }

    @Test
    void a_server_that_closes_a_moment_later_is_never_given_a_request_that_cant_be_repeated() {
        for (int moment = 1; moment <= 50; moment++) {
            FakeConnection connection = given.idle(alice);
            for (int ms = 0; ms < moment; ms++) {
                assertThat(given.route.take(POST, bob)).isNull();
                given.reapFor(1);
            }
            connection.clean = false;
            given.reapFor(61_000);
        }
    }

    @Test
    void where_nothing_is_to_be_learned_nothing_is_looked_at() {
        given.idle(alice);
        given.reapFor(4000);
        FakeConnection next = given.idle(alice);
        next.clean = false;
        given.reapFor(900);
        assertThat(next.closed).isZero();
        given.reapFor(200);
        assertThat(next.closed).isOne();
    }

    @Test
    void always_and_never_are_obeyed() {
        given = new VirtualShelf("unsafe-reuse=always");
        FakeConnection connection = given.idle(alice);
        given.after(3999);
        assertThat(given.route.take(POST, bob)).isSameAs(connection);
        given = new VirtualShelf("unsafe-reuse=never");
        given.idle(alice);
        given.reapFor(1000);
        assertThat(given.route.take(POST, bob)).isNull();
    }

    @Test
    void a_connection_idle_for_longer_than_unsafe_idle_is_for_repeatable_requests_only() {
        given = new VirtualShelf("unsafe-reuse=always,unsafe-idle=200ms");
        FakeConnection connection = given.idle(alice);
        given.after(201);
        assertThat(given.route.take(POST, bob)).isNull();
        assertThat(given.route.take(GET, bob)).isSameAs(connection);
    }

    @Test
    void a_death_bounds_every_request() {
        FakeConnection dies = given.idle(alice);
        FakeConnection lives = given.idle(alice);
        given.reapFor(300);
        dies.clean = false;
        given.reapFor(300);
        assertThat(dies.closed).isOne();
        assertThat(given.route.take(GET, bob)).as("half of the age of death is over").isNull();
        assertThat(lives.closed).isZero();
    }

    @Test
    void a_route_that_closes_at_once_keeps_nothing_here() {
        FakeConnection connection = given.idle(alice);
        given.after(1);
        connection.clean = false;
        assertThat(given.route.take(GET, bob)).isNull();
        assertThat(given.route.put(given.opened(), alice, Long.MAX_VALUE)).isFalse();
        given.after(61_000);
        assertThat(given.route.put(given.opened(), alice, Long.MAX_VALUE))
                .as("and is tried again after a minute")
                .isTrue();
    }

    @Test
    void a_connection_that_failed_without_an_answer_teaches_like_a_death() {
        given.idle(alice);
        given.after(1);
        SharedConnection taken = given.route.take(GET, bob);
        given.route.wasStale(taken);
        assertThat(given.route.put(given.opened(), alice, Long.MAX_VALUE)).isFalse();
        assertThat(given.client.stale.sum()).isOne();
    }

    @Test
    void a_connection_that_falls_idle_while_another_thread_asks_is_not_trusted_for_that() {
        given.meanwhile =
                () -> {
                    given.after(1);
                    given.idle(alice);
                };
        assertThat(given.route.take(POST, bob)).isNull();
        assertThat(given.shelves.idle()).isOne();
    }

    @Test
    void a_dead_one_that_falls_idle_while_another_thread_asks_teaches_no_less_than_nothing() {
        given.meanwhile =
                () -> {
                    given.after(1);
                    given.idle(alice).clean = false;
                };
        assertThat(given.route.take(GET, bob)).isNull();
        assertThat(given.route.trust().ceiling(given.now())).isZero();
    }

    @Test
    void what_the_server_announces_is_trusted_from_the_second_request_on() {
        FakeConnection connection = given.opened();
        connection.used();
        given.route.announced(connection, "timeout=60");
        given.route.put(connection, alice, TimeUnit.SECONDS.toNanos(60));
        assertThat(given.route.take(POST, bob)).isSameAs(connection);
    }

    @Test
    void silence_after_a_long_idle_time_is_taken_for_a_dropped_connection() {
        given.idle(alice);
        given.reapFor(3000);
        given.route.wasSilent(given.route.take(GET, bob));
        assertThat(given.route.trust().ceiling(given.now())).isEqualTo(ms(1500));
        assertThat(given.route.trust().trusted(given.now())).as("looks saw nothing").isZero();
    }

    @Test
    void silence_after_a_short_idle_time_is_a_slow_server() {
        given.idle(alice);
        given.reapFor(900);
        given.route.wasSilent(given.route.take(GET, bob));
        assertThat(given.route.trust().ceiling(given.now())).isEqualTo(Long.MAX_VALUE);
    }

    /** Or it would be learned anew with each connection, and be of no use. */
    @Test
    void a_death_that_was_to_be_expected_unlearns_nothing() {
        for (int connection = 0; connection < 20; connection++) {
            FakeConnection expires = given.idle(alice);
            given.reapFor(100);
            expires.clean = false;
            given.reapFor(200);
            assertThat(expires.closed).isOne();
            assertThat(given.route.trust().trusted(given.now())).isEqualTo(ms(56));
        }
    }

    private static long ms(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
