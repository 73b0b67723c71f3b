package dev.carpool.sharing;

import static dev.carpool.sharing.VirtualShelf.GET;
import static dev.carpool.sharing.VirtualShelf.POST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Idle connections go from client to client. */
class RouteShelfTest {

    private final Object alice = new Object();
    private final Object bob = new Object();
    private VirtualShelf given = new VirtualShelf("");

    @Test
    void an_idle_connection_goes_to_the_next_client() {
        FakeConnection connection = given.idle(alice);
        assertThat(given.shelves.idle()).isOne();
        assertThat(given.route.take(GET, bob)).isSameAs(connection);
        assertThat(connection.fromShelf()).isTrue();
        assertThat(given.route.take(GET, bob)).isNull();
        assertThat(given.shelves.idle()).isZero();
    }

    @Test
    void the_one_that_is_idle_for_longest_goes_first() {
        FakeConnection first = given.idle(alice);
        given.after(1);
        given.idle(alice);
        assertThat(given.route.take(GET, bob)).isSameAs(first);
    }

    @Test
    void a_request_that_cant_be_repeated_gets_its_clients_newest() {
        given.idle(alice);
        given.after(1);
        FakeConnection newest = given.idle(alice);
        assertThat(given.route.take(POST, alice)).isSameAs(newest);
    }

    @Test
    void a_dirty_connection_is_closed_and_never_given() {
        FakeConnection dirty = given.idle(alice);
        given.after(500);
        FakeConnection clean = given.idle(alice);
        dirty.clean = false;
        assertThat(given.route.take(GET, bob)).isSameAs(clean);
        assertThat(dirty.closed).isOne();
        assertThat(given.counters.closedByPeer.sum()).isOne();
    }

    @Test
    void a_connection_with_bytes_left_is_not_taken_over() {
        FakeConnection dirty = given.opened();
        dirty.leftover = true;
        assertThat(given.route.put(dirty, alice, Long.MAX_VALUE)).isFalse();
        assertThat(dirty.closed).as("its client keeps it").isZero();
    }

    @Test
    void where_a_glance_cant_tell_it_is_inspected_and_kept_if_clean() {
        FakeConnection ticket = given.idle(alice);
        ticket.unsure = true;
        given.reapFor(20);
        assertThat(ticket.inspected).isOne();
        assertThat(given.route.take(GET, bob)).isSameAs(ticket);
        given.route.put(ticket, bob, Long.MAX_VALUE);
        ticket.unsure = true;
        ticket.clean = false;
        assertThat(given.route.take(GET, alice)).isNull();
        assertThat(ticket.inspected).isEqualTo(2);
        assertThat(ticket.closed).isOne();
        assertThat(given.shelves.idle()).isZero();
    }

    @Test
    void a_confined_connection_is_not_taken_over() {
        FakeConnection connection = given.opened();
        connection.confine();
        assertThat(given.route.put(connection, alice, Long.MAX_VALUE)).isFalse();
    }

    @Test
    void one_that_there_is_no_room_for_keeps_no_client_alive() {
        given = new VirtualShelf("max-per-route=1");
        given.idle(alice);
        FakeConnection late = given.opened();
        assertThat(given.route.put(late, bob, Long.MAX_VALUE)).isFalse();
        assertThat(late.donor()).isNull();
    }

    @Test
    void a_client_takes_its_own_connection_as_without_the_agent() {
        FakeConnection connection = given.idle(alice);
        given.after(1);
        assertThat(given.route.take(POST, alice)).isSameAs(connection);
    }

    @Test
    void a_key_by_identity_belongs_to_its_first_client_until_a_second_has_it() {
        Object custom = new Object();
        SharingKey lonely = new SharingKey.Builder().identity(custom).build();
        RouteShelf place = given.shelf.at(lonely, given.counters);
        place.joined(alice);
        assertThat(place.belongsTo(alice)).isTrue();
        place.joined(bob);
        assertThat(place.belongsTo(alice)).isFalse();
        assertThat(given.route.belongsTo(alice)).as("a key by value is anybody's").isFalse();
    }

    @Test
    void a_client_can_close_and_count_only_what_it_put_there() {
        FakeConnection own = given.idle(alice);
        FakeConnection others = given.idle(bob);
        assertThat(given.route.idleOf(alice)).isOne();
        given.route.closeOf(alice, Condition.ALL);
        assertThat(own.closed).isOne();
        assertThat(others.closed).isZero();
    }

    @Test
    void switched_off_it_takes_nothing_over_and_the_sweep_closes_the_rest() {
        FakeConnection connection = given.idle(alice);
        given.policy.enable(false);
        assertThat(given.route.put(given.opened(), alice, Long.MAX_VALUE)).isFalse();
        given.reap();
        assertThat(connection.closed).isOne();
        assertThat(given.shelves.idle()).isZero();
    }

    @Test
    void a_host_is_evicted_by_its_name() {
        FakeConnection connection = given.idle(alice);
        given.shelves.closeHost("another");
        assertThat(connection.closed).isZero();
        given.shelves.closeHost("HOST");
        assertThat(connection.closed).isOne();
    }

    @Test
    void a_client_that_asks_for_a_state_gets_only_what_showed_that() {
        SharedConnection anonymous = shelve(alice, null);
        SharedConnection named = shelve(alice, "CN=alice");
        assertThat(given.route.take(GET, bob, "CN=bob")).isNull();
        assertThat(given.route.take(GET, bob, new String("CN=alice"))).isSameAs(named);
        assertThat(given.route.take(GET, bob, "CN=alice")).as("another's without a state").isNull();
        assertThat(given.route.take(GET, alice, "CN=alice")).as("its own").isSameAs(anonymous);
    }

    @Test
    void a_client_that_asks_for_no_state_takes_what_showed_one() {
        SharedConnection named = shelve(alice, "CN=alice");
        assertThat(given.route.take(GET, bob)).isSameAs(named);
    }

    private SharedConnection shelve(Object client, Object identity) {
        FakeConnection connection = given.opened();
        connection.identity(identity);
        assertThat(given.route.put(connection, client, Long.MAX_VALUE)).isTrue();
        return connection;
    }

    @Test
    void a_host_is_found_however_many_others_there_are() {
        for (int i = 0; i < 300; i++) {
            given.client.route("http", "host" + i, 80);
        }
        RouteShelf late =
                given.shelf.at(
                        new SharingKey.Builder().value("late").build(),
                        given.client.route("http", "late.example", 80));
        FakeConnection connection = given.opened();
        late.put(connection, alice, Long.MAX_VALUE);
        given.shelves.closeHost("host299");
        assertThat(connection.open).isTrue();
        assertThat(given.shelves.idle(late.counters())).isOne();
        given.shelves.closeHost("late.example");
        assertThat(connection.closed).isOne();
    }
}
