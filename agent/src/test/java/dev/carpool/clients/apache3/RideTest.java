package dev.carpool.clients.apache3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpool.clients.Context;
import dev.carpool.options.Options;
import dev.carpool.report.ClientCounters;
import dev.carpool.report.Counters;
import dev.carpool.sharing.Policy;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.Shelves;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket that is another client's can't be reached through what its last client still holds. */
class RideTest {

    private ServerSocket server;
    private Socket peer;
    private Car car;
    private Ride ride;
    private CarInput in;
    private CarOutput out;
    private Sharing sharing;
    private Shelf shelf;

    @BeforeEach
    void connect() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
        peer = server.accept();
        Policy policy = new Policy(Options.read("", false, new Properties(), Map.of()));
        Shelves shelves = new Shelves(policy);
        ClientCounters counters = new Counters().client("apache3");
        shelf = shelves.add(counters);
        sharing =
                new Sharing(
                        new Context() {
                            @Override
                            public Policy policy() {
                                return policy;
                            }

                            @Override
                            public Shelves shelves() {
                                return shelves;
                            }

                            @Override
                            public ClientCounters counters() {
                                return counters;
                            }

                            @Override
                            public boolean active() {
                                return true;
                            }

                            @Override
                            public void failed(Throwable failure) {
                                throw new AssertionError(failure);
                            }
                        },
                        shelf);
        RouteShelf home =
                shelf.at(
                        new SharingKey.Builder().value("k").build(),
                        counters.route("http", "a", 80));
        car = new Car(home);
        car.opened(System.nanoTime(), policy);
        car.socket(socket);
        ride = new Ride(car, sharing);
        in = new CarInput(ride, socket.getInputStream(), 64);
        out = new CarOutput(ride, socket.getOutputStream(), 64);
    }

    @AfterEach
    void close() throws Exception {
        car.discard();
        peer.close();
        server.close();
    }

    private void says(String text) throws IOException {
        peer.getOutputStream().write(text.getBytes());
        peer.getOutputStream().flush();
    }

    @Test
    void whoever_still_holds_the_streams_reads_writes_and_closes_nothing() throws Exception {
        says("a");
        assertThat(in.read()).isEqualTo('a');
        assertThat(ride.leave()).isTrue();
        says("another client's");
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> in.read(new byte[4])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> in.skip(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(in::available).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> out.write(new byte[4])).isInstanceOf(IOException.class);
        assertThatThrownBy(out::flush).isInstanceOf(IOException.class);
        out.close();
        in.close();
        assertThat(car.socket().isClosed()).isFalse();
        assertThat(car.socket().getInputStream().read()).isEqualTo('a');
    }

    @Test
    void what_was_closed_by_another_thread_never_leaves() throws Exception {
        out.close();
        assertThat(ride.leave()).isFalse();
        assertThat(car.socket().isClosed()).isTrue();
    }

    @Test
    void a_connection_that_is_vacated_while_it_is_closed_ends() throws Exception {
        HttpConnection connection = new HttpConnection("a", 80);
        Seams.place(connection, car.socket());
        Seams.board(connection, ride);
        ride.state.set(Ride.CLOSED);
        assertThat(Seams.vacate(connection, ride)).isNull();
        assertThat(car.socket().isClosed()).isTrue();
    }

    @Test
    void a_socket_that_the_shelf_does_not_want_goes_on_as_if_nothing_had_been() throws Exception {
        HttpConnection connection = new HttpConnection("a", 80);
        Seams.place(connection, car.socket());
        Seams.board(connection, ride);
        Object output = Seams.vacate(connection, ride);
        assertThat(connection.isOpen()).isFalse();
        assertThat(Seams.socket(connection)).isNull();
        Seams.restore(connection, ride, output);
        assertThat(connection.isOpen()).isTrue();
        says("b");
        assertThat(connection.getResponseInputStream().read()).isEqualTo('b');
        connection.getRequestOutputStream().write('c');
        connection.flushRequestOutputStream();
        assertThat(peer.getInputStream().read()).isEqualTo('c');
    }

    @Test
    void a_response_that_nobody_saw_asked_for_confines() {
        ride.consumed(true, Long.MAX_VALUE);
        assertThat(ride.takeClean()).isFalse();
        assertThat(car.confined()).isTrue();
    }

    @Test
    void an_answer_to_a_request_that_is_not_all_out_confines() {
        ride.sending();
        ride.consumed(true, Long.MAX_VALUE);
        assertThat(ride.takeClean()).isFalse();
        assertThat(car.confined()).isTrue();
    }

    @Test
    void a_release_needs_a_response_of_its_own() {
        ride.sending();
        ride.sent();
        ride.consumed(true, Long.MAX_VALUE);
        assertThat(ride.takeClean()).isTrue();
        assertThat(ride.takeClean()).isFalse();
        ride.sending();
        assertThat(ride.takeClean()).isFalse();
        assertThat(car.confined()).isFalse();
    }

    @Test
    void only_bytes_since_the_request_count_as_an_answer() throws Exception {
        says("x");
        in.read();
        assertThat(ride.silent()).isFalse();
        ride.sending();
        assertThat(ride.silent()).isTrue();
        says("y");
        in.read(new byte[1]);
        assertThat(ride.silent()).isFalse();
    }

    @Test
    void two_callers_at_a_time_make_a_manager_crowded_for_good() {
        sharing.leased();
        sharing.released();
        sharing.leased();
        assertThat(sharing.isCrowded()).isFalse();
        sharing.leased();
        sharing.released();
        assertThat(sharing.isCrowded()).isTrue();
    }

    @Test
    void a_place_and_its_reason_are_found_for_each_connection() throws Exception {
        SimpleHttpConnectionManager manager = new SimpleHttpConnectionManager();
        HttpConnection connection = new HttpConnection("a", 80);
        assertThat(sharing.home(connection, manager)).isNotNull();
        assertThat(sharing.home(connection, new SimpleHttpConnectionManager() {})).isNull();
    }
}
