package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.options.Options;
import dev.carpool.report.Counters;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When the thread that looks after idle connections wakes up. */
class ReaperTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void sleepsForLongerTheLongerNothingHasFallenIdle() {
        VirtualShelf given = new VirtualShelf("");
        given.idle(this);
        given.route.take(true, this);

        given.after(1);
        assertThat(given.shelves.reaper().sweep(given.now())).isEqualTo(EarnedTrust.FIRST_LOOK);
        given.after(199);
        assertThat(given.shelves.reaper().sweep(given.now())).isEqualTo(SECOND / 5);
        given.after(5000);
        assertThat(given.shelves.reaper().sweep(given.now())).isEqualTo(SECOND);
    }

    @Test
    void doesTheChoresTenTimesASecondAtMost() {
        VirtualShelf given = new VirtualShelf("");
        AtomicInteger done = new AtomicInteger();
        given.shelves.look(done::incrementAndGet);

        for (int i = 0; i < 1000; i++) {
            given.after(8);
            given.shelves.reaper().sweep(given.now());
        }
        assertThat(done).as("in 8 seconds").hasValueBetween(8 * 9, 8 * 10 + 1);
    }

    @Test
    void isNotWokenByEachConnectionThatIsTakenAgainAtOnce() throws Exception {
        Policy policy = new Policy(Options.read("", false, new Properties(), Map.of()));
        AtomicInteger woken = new AtomicInteger();
        Shelves shelves =
                new Shelves(
                        policy,
                        () -> {
                            if (Thread.currentThread().getName().equals("carpool-reaper")) {
                                woken.incrementAndGet();
                            }
                            return System.nanoTime();
                        });
        Shelf shelf = shelves.add(new Counters().client("test"));
        RouteShelf route =
                shelf.at(
                        new SharingKey.Builder().value("host").build(),
                        shelf.client().route("http", "host", 80));
        shelves.start();
        FakeConnection connection = new FakeConnection();
        connection.opened(System.nanoTime(), policy);

        int calls = 0;
        long began = System.nanoTime();
        while (System.nanoTime() - began < SECOND) {
            assertThat(route.put(connection, this, Long.MAX_VALUE)).isTrue();
            assertThat(route.take(true, this)).isSameAs(connection);
            connection = new FakeConnection();
            connection.opened(System.nanoTime(), policy);
            calls++;
            Thread.sleep(1);
        }

        long most = (System.nanoTime() - began) / EarnedTrust.FIRST_LOOK;
        assertThat(woken.get()).as("in %d calls", calls).isLessThanOrEqualTo((int) most + 2);
        assertThat(woken.get()).isPositive();
    }
}
