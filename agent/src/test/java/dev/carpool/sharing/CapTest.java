package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.options.OptionException;
import dev.carpool.options.Options;
import dev.carpool.report.ClientCounters;
import dev.carpool.report.Counters;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CapTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(30);

    private Shelf shelf;
    private Cap cap;
    private RouteShelf route;
    private RouteShelf other;
    private Policy policy;

    private void given(String options) throws OptionException {
        policy = new Policy(Options.read(options, false, new Properties(), Map.of()));
        Shelves shelves = new Shelves(policy);
        ClientCounters client = new Counters().client("test");
        shelf = shelves.add(client);
        cap = shelves.cap();
        route = shelf.at(new SharingKey.Builder().value("a").build(), client.route("http", "a", 1));
        other = shelf.at(new SharingKey.Builder().value("b").build(), client.route("http", "b", 1));
    }

    private SharedConnection acquire(RouteShelf from, long wait) throws InterruptedException {
        FakeConnection fresh = new FakeConnection();
        fresh.opened(System.nanoTime(), policy);
        return cap.acquire(from, true, "client", null, fresh, wait);
    }

    @Test
    void overflow_knows_no_cap() throws OptionException {
        given("");
        assertThat(cap.isSet()).isFalse();
    }

    @Test
    void fail_answers_at_once_at_the_limit_of_a_route() throws Exception {
        given("when-full=fail,max-per-route=2,acquire-timeout=20s");
        SharedConnection first = acquire(route, LONG);
        SharedConnection second = acquire(route, LONG);
        assertThat(second).isNotNull();
        assertThat(acquire(route, LONG)).isNull();
        assertThat(acquire(other, LONG)).as("another route has room").isNotNull();
        cap.released(first);
        assertThat(acquire(route, LONG)).isNotNull();
    }

    @Test
    void the_limit_of_the_jvm_counts_all_routes() throws Exception {
        given("when-full=fail,max-total=2");
        SharedConnection first = acquire(route, LONG);
        SharedConnection second = acquire(other, LONG);
        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        assertThat(acquire(other, LONG)).isNull();
        assertThat(first).isNotSameAs(second);
    }

    @Test
    void what_is_idle_elsewhere_gives_way() throws Exception {
        given("when-full=fail,max-total=1");
        SharedConnection idle = acquire(route, LONG);
        assertThat(route.put(idle, "client", Long.MAX_VALUE)).isTrue();
        cap.released(idle);
        assertThat(acquire(other, LONG)).isNotNull();
        assertThat(((FakeConnection) idle).closed).isOne();
    }

    @Test
    void what_is_idle_but_not_fit_gives_way() throws Exception {
        given("when-full=fail,max-per-route=1");
        SharedConnection idle = acquire(route, LONG);
        assertThat(route.put(idle, "client", Long.MAX_VALUE)).isTrue();
        cap.released(idle);
        FakeConnection fresh = new FakeConnection();
        fresh.opened(System.nanoTime(), policy);
        assertThat(cap.acquire(route, false, "another", null, fresh, LONG)).isSameAs(fresh);
        assertThat(((FakeConnection) idle).closed).isOne();
    }

    @Test
    void block_waits_for_the_acquire_timeout() throws Exception {
        given("when-full=block,max-per-route=1,acquire-timeout=150ms");
        SharedConnection held = acquire(route, LONG);
        long start = System.nanoTime();
        assertThat(acquire(route, LONG)).isNull();
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
        assertThat(held).isNotNull();
    }

    @Test
    void block_never_waits_for_longer_than_the_app_would() throws Exception {
        given("when-full=block,max-per-route=1,acquire-timeout=60s");
        SharedConnection held = acquire(route, LONG);
        assertThat(acquire(route, TimeUnit.MILLISECONDS.toNanos(50))).isNull();
        assertThat(held).isNotNull();
    }

    @Test
    void block_ends_when_a_connection_falls_idle() throws Exception {
        given("when-full=block,max-per-route=1,acquire-timeout=30s");
        SharedConnection held = acquire(route, LONG);
        CompletableFuture<SharedConnection> waiting =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return acquire(route, LONG);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        assertThat(route.put(held, "client", Long.MAX_VALUE)).isTrue();
        cap.released(held);
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isSameAs(held);
    }

    @Test
    void a_connection_that_is_taken_before_its_release_has_ended_goes_on_counting()
            throws Exception {
        given("when-full=fail,max-per-route=1");
        SharedConnection first = acquire(route, LONG);
        assertThat(route.put(first, "client", Long.MAX_VALUE)).isTrue();
        assertThat(acquire(route, LONG)).isSameAs(first);
        cap.released(first);
        assertThat(acquire(route, LONG)).as("one is in use, one is the limit").isNull();
        cap.released(first);
        assertThat(acquire(route, LONG)).isNotNull();
    }

    @Test
    void a_leaked_connection_stops_counting_when_it_is_collected() throws Exception {
        given("when-full=block,max-per-route=1,acquire-timeout=20s");
        acquire(route, LONG);
        CompletableFuture<Void> collecting =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 100; i++) {
                                System.gc();
                            }
                        });
        assertThat(acquire(route, LONG)).isNotNull();
        collecting.get(20, TimeUnit.SECONDS);
    }
}
