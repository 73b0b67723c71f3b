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

/** One place of a shelf, and a clock that stands still until it is told to go on. */
final class VirtualShelf {

    static final boolean GET = true;
    static final boolean POST = false;

    final Policy policy;
    final Shelves shelves;
    final Shelf shelf;
    final ClientCounters client = new Counters().client("test");
    final RouteCounters counters = client.route("http", "host", 80);
    final RouteShelf route;

    /** What happens as soon as the clock has been read the next time. */
    Runnable meanwhile = () -> {};

    private long now = TimeUnit.HOURS.toNanos(1);

    VirtualShelf(String options) {
        try {
            policy = new Policy(Options.read(options, false, new Properties(), Map.of()));
        } catch (OptionException e) {
            throw new IllegalArgumentException(e);
        }
        shelves = new Shelves(policy, this::read);
        shelf = shelves.add(client);
        route = at("host");
    }

    private long read() {
        long read = now;
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        return read;
    }

    long now() {
        return now;
    }

    RouteShelf at(Object keyValue) {
        return shelf.at(new SharingKey.Builder().value(keyValue).build(), counters);
    }

    FakeConnection opened() {
        FakeConnection connection = new FakeConnection();
        connection.opened(now, policy);
        return connection;
    }

    FakeConnection idle(Object by) {
        FakeConnection connection = opened();
        assertThat(route.put(connection, by, Long.MAX_VALUE)).isTrue();
        return connection;
    }

    void after(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    void reap() {
        shelves.sweep(now);
    }

    /** What the reaper does, each millisecond. */
    void reapFor(long millis) {
        for (long end = now + TimeUnit.MILLISECONDS.toNanos(millis); now < end; after(1)) {
            reap();
        }
    }
}
