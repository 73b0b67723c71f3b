package dev.carpool.sharing;

import static dev.carpool.sharing.VirtualShelf.GET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Nothing is kept for longer, or in greater number, than it may be. */
class RouteLimitsTest {

    private final Object alice = new Object();
    private final Object bob = new Object();
    private VirtualShelf given = new VirtualShelf("");

    @Test
    void idle_time_ends_it() {
        FakeConnection connection = given.idle(alice);
        given.after(55_001);
        assertThat(given.route.take(GET, bob)).isNull();
        assertThat(connection.closed).isOne();
        assertThat(given.counters.closedByIdle.sum()).isOne();
    }

    @Test
    void what_the_server_announced_ends_it_two_seconds_earlier() {
        FakeConnection connection = given.opened();
        assertThat(given.route.put(connection, alice, TimeUnit.SECONDS.toNanos(5))).isTrue();
        given.after(3001);
        assertThat(given.route.take(GET, bob)).isNull();
        assertThat(connection.closed).isOne();
        assertThat(given.route.put(given.opened(), alice, TimeUnit.SECONDS.toNanos(2)))
                .as("nothing would be left of it")
                .isFalse();
    }

    @Test
    void its_lifetime_ends_it_within_a_fifth() {
        FakeConnection[] all = new FakeConnection[30];
        for (int i = 0; i < all.length; i++) {
            all[i] = given.idle(alice);
        }
        long first = 0;
        long last = 0;
        for (long age = 0; age < 150_000; age += 1000) {
            int open = 0;
            for (FakeConnection connection : all) {
                open += connection.open ? 1 : 0;
            }
            first = open < 30 && first == 0 ? age : first;
            last = open == 0 && last == 0 ? age : last;
            for (int i = 0; i < all.length; i++) {
                SharedConnection taken = given.route.take(GET, bob);
                if (taken != null) {
                    given.route.put(taken, alice, Long.MAX_VALUE);
                }
            }
            given.after(1000);
        }
        assertThat(first).isBetween(95_000L, 125_000L);
        assertThat(last).isBetween(115_000L, 145_000L);
        assertThat(given.counters.closedByAge.sum() + given.counters.closedByIdle.sum())
                .isEqualTo(30);
        assertThat(given.counters.closedByAge.sum()).isPositive();
    }

    @Test
    void a_number_of_requests_ends_it() {
        given = new VirtualShelf("max-requests=3");
        FakeConnection connection = given.opened();
        connection.used();
        connection.used();
        assertThat(given.route.put(connection, alice, Long.MAX_VALUE)).isTrue();
        assertThat(given.route.take(GET, bob)).isSameAs(connection);
        connection.used();
        assertThat(given.route.put(connection, bob, Long.MAX_VALUE)).isFalse();
    }

    @Test
    void beyond_the_limit_of_a_route_the_client_keeps_it() {
        given = new VirtualShelf("max-per-route=2");
        given.idle(alice);
        given.idle(alice);
        FakeConnection third = given.opened();
        assertThat(given.route.put(third, alice, Long.MAX_VALUE)).isFalse();
        assertThat(third.closed).isZero();
        assertThat(given.client.overflow.sum()).isOne();
    }

    @Test
    void beyond_the_limit_of_the_jvm_the_longest_idle_makes_room() {
        given = new VirtualShelf("max-total=2");
        FakeConnection oldest = given.idle(alice);
        given.after(1);
        given.idle(alice);
        RouteShelf other = given.at("other");
        assertThat(other.put(given.opened(), bob, Long.MAX_VALUE)).isTrue();
        assertThat(oldest.closed).isOne();
        assertThat(given.shelves.idle()).isEqualTo(2);
    }

    @Test
    void routes_beyond_the_limit_drop_the_least_recently_used() {
        given = new VirtualShelf("max-routes=2");
        FakeConnection connection = given.idle(alice);
        given.after(1);
        given.at("second");
        given.after(1);
        RouteShelf third = given.at("third");
        assertThat(connection.closed).isOne();
        assertThat(given.at("third")).isSameAs(third);
        assertThat(given.at("host")).isNotSameAs(given.route);
    }

    @Test
    void a_number_of_requests_that_the_server_announced_ends_it() {
        FakeConnection connection = given.opened();
        for (int request = 1; request <= 3; request++) {
            connection.used();
            // Counted down, as Apache httpd does, or said anew each time: both end here.
            given.route.announced(connection, "timeout=60, max=3");
            assertThat(given.route.put(connection, alice, Long.MAX_VALUE)).isEqualTo(request < 3);
            given.route.take(GET, bob);
        }
    }

    @Test
    void a_countdown_of_requests_is_followed() {
        FakeConnection connection = given.opened();
        for (int left = 4; left >= 1; left--) {
            connection.used();
            given.route.announced(connection, "max=" + left);
            assertThat(given.route.put(connection, alice, Long.MAX_VALUE)).isEqualTo(left > 1);
            given.route.take(GET, bob);
        }
    }
}
