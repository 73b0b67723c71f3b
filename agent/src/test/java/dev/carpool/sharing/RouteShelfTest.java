package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.options.OptionException;
import dev.carpool.options.Options;
import dev.carpool.report.ClientCounters;
import dev.carpool.report.Counters;
import dev.carpool.report.RouteCounters;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteShelfTest {

    private static final boolean GET = true;
    private static final boolean POST = false;

    private final Object alice = new Object();
    private final Object bob = new Object();
    private long now = TimeUnit.HOURS.toNanos(1);
    private Policy policy;
    private Shelves shelves;
    private Shelf shelf;
    private ClientCounters client;
    private RouteCounters counters;
    private RouteShelf route;

    @BeforeEach
    void defaults() throws OptionException {
        given("");
    }

    private void given(String options) throws OptionException {
        policy = new Policy(Options.read(options, false, new Properties(), Map.of()));
        shelves = new Shelves(policy, () -> now);
        client = new Counters().client("test");
        shelf = shelves.add(client);
        counters = client.route("http", "host", 80);
        route = shelf.at(key("host"), counters);
    }

    private static SharingKey key(Object value) {
        return new SharingKey.Builder().value(value).build();
    }

    private FakeConnection opened() {
        FakeConnection connection = new FakeConnection();
        connection.opened(now, policy);
        return connection;
    }

    private FakeConnection idle(Object by) {
        FakeConnection connection = opened();
        assertThat(route.put(connection, by, Long.MAX_VALUE)).isTrue();
        return connection;
    }

    private void after(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** What the reaper does, each millisecond. */
    private void reapFor(long millis) {
        for (long end = now + TimeUnit.MILLISECONDS.toNanos(millis); now < end; after(1)) {
            shelves.sweep(now);
        }
    }

    @Test
    void an_idle_connection_goes_to_the_next_client() {
        FakeConnection connection = idle(alice);
        assertThat(shelves.idle()).isOne();
        assertThat(route.take(GET, bob)).isSameAs(connection);
        assertThat(connection.fromShelf()).isTrue();
        assertThat(route.take(GET, bob)).isNull();
        assertThat(shelves.idle()).isZero();
    }

    @Test
    void the_one_that_is_idle_for_longest_goes_first() {
        FakeConnection first = idle(alice);
        after(1);
        idle(alice);
        assertThat(route.take(GET, bob)).isSameAs(first);
    }

    @Test
    void a_request_that_cant_be_repeated_gets_its_clients_newest() {
        idle(alice);
        after(1);
        FakeConnection newest = idle(alice);
        assertThat(route.take(POST, alice)).isSameAs(newest);
    }

    @Test
    void a_dirty_connection_is_closed_and_never_given() {
        FakeConnection dirty = idle(alice);
        after(500);
        FakeConnection clean = idle(alice);
        dirty.clean = false;
        assertThat(route.take(GET, bob)).isSameAs(clean);
        assertThat(dirty.closed).isOne();
        assertThat(counters.closedByPeer.sum()).isOne();
    }

    @Test
    void a_connection_with_bytes_left_is_not_taken_over() {
        FakeConnection dirty = opened();
        dirty.leftover = true;
        assertThat(route.put(dirty, alice, Long.MAX_VALUE)).isFalse();
        assertThat(dirty.closed).as("its client keeps it").isZero();
    }

    @Test
    void where_a_glance_cant_tell_it_is_inspected_and_kept_if_clean() {
        FakeConnection ticket = idle(alice);
        ticket.unsure = true;
        reapFor(20);
        assertThat(ticket.inspected).isOne();
        assertThat(route.take(GET, bob)).isSameAs(ticket);
        route.put(ticket, bob, Long.MAX_VALUE);
        ticket.unsure = true;
        ticket.clean = false;
        assertThat(route.take(GET, alice)).isNull();
        assertThat(ticket.inspected).isEqualTo(2);
        assertThat(ticket.closed).isOne();
        assertThat(shelves.idle()).isZero();
    }

    @Test
    void a_confined_connection_is_not_taken_over() {
        FakeConnection connection = opened();
        connection.confine();
        assertThat(route.put(connection, alice, Long.MAX_VALUE)).isFalse();
    }

    @Test
    void a_request_that_cant_be_repeated_waits_for_earned_trust() {
        FakeConnection connection = idle(alice);
        after(1);
        assertThat(route.take(POST, bob)).isNull();
        reapFor(100);
        assertThat(route.take(POST, bob))
                .as("idle for longer than was survived less an eighth")
                .isNull();
        assertThat(route.take(GET, bob)).isSameAs(connection);
        assertThat(route.put(connection, bob, Long.MAX_VALUE)).isTrue();
        after(30);
        assertThat(route.take(POST, alice)).isSameAs(connection);
    }

    @Test
    void a_server_that_closes_a_moment_later_is_never_given_a_request_that_cant_be_repeated() {
        for (int moment = 1; moment <= 50; moment++) {
            FakeConnection connection = idle(alice);
            for (int ms = 0; ms < moment; ms++) {
                assertThat(route.take(POST, bob)).isNull();
                reapFor(1);
            }
            connection.clean = false;
            reapFor(61_000);
        }
    }

    @Test
    void where_nothing_is_to_be_learned_nothing_is_looked_at() {
        idle(alice);
        reapFor(4000);
        FakeConnection next = idle(alice);
        next.clean = false;
        reapFor(900);
        assertThat(next.closed).isZero();
        reapFor(200);
        assertThat(next.closed).isOne();
    }

    @Test
    void a_client_takes_its_own_connection_as_without_the_agent() {
        FakeConnection connection = idle(alice);
        after(1);
        assertThat(route.take(POST, alice)).isSameAs(connection);
    }

    @Test
    void always_and_never_are_obeyed() throws OptionException {
        given("unsafe-reuse=always");
        FakeConnection connection = idle(alice);
        after(3999);
        assertThat(route.take(POST, bob)).isSameAs(connection);
        given("unsafe-reuse=never");
        idle(alice);
        reapFor(1000);
        assertThat(route.take(POST, bob)).isNull();
    }

    @Test
    void a_connection_idle_for_longer_than_unsafe_idle_is_for_repeatable_requests_only()
            throws OptionException {
        given("unsafe-reuse=always,unsafe-idle=200ms");
        FakeConnection connection = idle(alice);
        after(201);
        assertThat(route.take(POST, bob)).isNull();
        assertThat(route.take(GET, bob)).isSameAs(connection);
    }

    @Test
    void a_death_bounds_every_request() {
        FakeConnection dies = idle(alice);
        FakeConnection lives = idle(alice);
        reapFor(300);
        dies.clean = false;
        reapFor(300);
        assertThat(dies.closed).isOne();
        assertThat(route.take(GET, bob)).as("half of the age of death is over").isNull();
        assertThat(lives.closed).isZero();
    }

    @Test
    void a_route_that_closes_at_once_keeps_nothing_here() {
        FakeConnection connection = idle(alice);
        after(1);
        connection.clean = false;
        assertThat(route.take(GET, bob)).isNull();
        assertThat(route.put(opened(), alice, Long.MAX_VALUE)).isFalse();
        after(61_000);
        assertThat(route.put(opened(), alice, Long.MAX_VALUE))
                .as("and is tried again after a minute")
                .isTrue();
    }

    @Test
    void a_connection_that_failed_without_an_answer_teaches_like_a_death() {
        idle(alice);
        after(1);
        SharedConnection taken = route.take(GET, bob);
        route.wasStale(taken);
        assertThat(route.put(opened(), alice, Long.MAX_VALUE)).isFalse();
        assertThat(client.stale.sum()).isOne();
    }

    @Test
    void idle_time_ends_it() {
        FakeConnection connection = idle(alice);
        after(55_001);
        assertThat(route.take(GET, bob)).isNull();
        assertThat(connection.closed).isOne();
        assertThat(counters.closedByIdle.sum()).isOne();
    }

    @Test
    void what_the_server_announced_ends_it_two_seconds_earlier() {
        FakeConnection connection = opened();
        assertThat(route.put(connection, alice, TimeUnit.SECONDS.toNanos(5))).isTrue();
        after(3001);
        assertThat(route.take(GET, bob)).isNull();
        assertThat(connection.closed).isOne();
        assertThat(route.put(opened(), alice, TimeUnit.SECONDS.toNanos(2)))
                .as("nothing would be left of it")
                .isFalse();
    }

    @Test
    void its_lifetime_ends_it_within_a_fifth() {
        FakeConnection[] all = new FakeConnection[30];
        for (int i = 0; i < all.length; i++) {
            all[i] = idle(alice);
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
                SharedConnection taken = route.take(GET, bob);
                if (taken != null) {
                    route.put(taken, alice, Long.MAX_VALUE);
                }
            }
            after(1000);
        }
        assertThat(first).isBetween(95_000L, 125_000L);
        assertThat(last).isBetween(115_000L, 145_000L);
        assertThat(counters.closedByAge.sum() + counters.closedByIdle.sum()).isEqualTo(30);
        assertThat(counters.closedByAge.sum()).isPositive();
    }

    @Test
    void a_number_of_requests_ends_it() throws OptionException {
        given("max-requests=3");
        FakeConnection connection = opened();
        connection.used();
        connection.used();
        assertThat(route.put(connection, alice, Long.MAX_VALUE)).isTrue();
        assertThat(route.take(GET, bob)).isSameAs(connection);
        connection.used();
        assertThat(route.put(connection, bob, Long.MAX_VALUE)).isFalse();
    }

    @Test
    void beyond_the_limit_of_a_route_the_client_keeps_it() throws OptionException {
        given("max-per-route=2");
        idle(alice);
        idle(alice);
        FakeConnection third = opened();
        assertThat(route.put(third, alice, Long.MAX_VALUE)).isFalse();
        assertThat(third.closed).isZero();
        assertThat(client.overflow.sum()).isOne();
    }

    @Test
    void beyond_the_limit_of_the_jvm_the_longest_idle_makes_room() throws OptionException {
        given("max-total=2");
        FakeConnection oldest = idle(alice);
        after(1);
        idle(alice);
        RouteShelf other = shelf.at(key("other"), counters);
        assertThat(other.put(opened(), bob, Long.MAX_VALUE)).isTrue();
        assertThat(oldest.closed).isOne();
        assertThat(shelves.idle()).isEqualTo(2);
    }

    @Test
    void routes_beyond_the_limit_drop_the_least_recently_used() throws OptionException {
        given("max-routes=2");
        FakeConnection connection = idle(alice);
        after(1);
        shelf.at(key("second"), counters);
        after(1);
        RouteShelf third = shelf.at(key("third"), counters);
        assertThat(connection.closed).isOne();
        assertThat(shelf.at(key("third"), counters)).isSameAs(third);
        assertThat(shelf.at(key("host"), counters)).isNotSameAs(route);
    }

    @Test
    void a_key_by_identity_belongs_to_its_first_client_until_a_second_has_it() {
        Object custom = new Object();
        SharingKey lonely = new SharingKey.Builder().identity(custom).build();
        RouteShelf place = shelf.at(lonely, counters);
        place.joined(alice);
        assertThat(place.belongsTo(alice)).isTrue();
        place.joined(bob);
        assertThat(place.belongsTo(alice)).isFalse();
        assertThat(route.belongsTo(alice)).as("a key by value is anybody's").isFalse();
    }

    @Test
    void a_client_can_close_and_count_only_what_it_put_there() {
        FakeConnection own = idle(alice);
        FakeConnection others = idle(bob);
        assertThat(route.idleOf(alice)).isOne();
        route.closeOf(alice, RouteShelf.ALL);
        assertThat(own.closed).isOne();
        assertThat(others.closed).isZero();
    }

    @Test
    void switched_off_it_takes_nothing_over_and_the_sweep_closes_the_rest() {
        FakeConnection connection = idle(alice);
        policy.enable(false);
        assertThat(route.put(opened(), alice, Long.MAX_VALUE)).isFalse();
        shelves.sweep(now);
        assertThat(connection.closed).isOne();
        assertThat(shelves.idle()).isZero();
    }

    @Test
    void a_host_is_evicted_by_its_name() {
        FakeConnection connection = idle(alice);
        shelves.closeHost("another");
        assertThat(connection.closed).isZero();
        shelves.closeHost("HOST");
        assertThat(connection.closed).isOne();
    }
}
