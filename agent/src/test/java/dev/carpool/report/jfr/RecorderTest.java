package dev.carpool.report.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.carpool.report.ClientCounters;
import dev.carpool.report.Counters;
import dev.carpool.report.Ended;
import dev.carpool.report.Events;
import dev.carpool.report.RouteCounters;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What events cost while nobody records, and that a recording has them. */
class RecorderTest {
    private static final int MANY = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir private Path folder;

    private final Counters counters = new Counters();
    private final ClientCounters client = counters.client("apache5");
    private final RouteCounters route = client.route("https", "api.example", -1);

    @Test
    void whileNothingIsRecordedAnEventAllocatesNothing() throws IOException {
        new Recorder(counters).run();
        try (Recording recording = new Recording()) {
            recording.start();
            recording.stop();
        }
        assertThat(client.events()).isInstanceOf(Written.class);
        assertThat(client.events().wantLines()).isFalse();
        happen(1_000);
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        happen(MANY);
        long bytes = THREADS.getThreadAllocatedBytes(thread) - before;
        assertThat(bytes).as("bytes for %d calls", MANY).isLessThan(MANY);
    }

    @Test
    void aRecordingHasWhatIsCounted() throws IOException {
        Path file = folder.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            new Recorder(counters).run();
            assertThat(client.events()).as("before it is running").isSameAs(Events.NONE);
            recording.start();
            assertThat(client.events()).isInstanceOf(Written.class);
            happen(1);
            recording.stop();
            recording.dump(file);
        }
        RecordedEvent discarded =
                RecordingFile.readAllEvents(file).stream()
                        .filter(e -> e.getEventType().getName().endsWith("ConnectionDiscarded"))
                        .reduce((one, other) -> other)
                        .orElseThrow();
        assertThat(discarded.getString("host")).isEqualTo("api.example");
        assertThat(discarded.getInt("port")).isEqualTo(443);
        assertThat(discarded.getString("reason")).isEqualTo("closed by the server");
        assertThat(discarded.getDuration("idleTime").toNanos()).isEqualTo(7);
        assertThat(route.closedByPeer.sum()).isOne();
    }

    /** All that one call may cause. */
    private void happen(int times) {
        for (int i = 0; i < times; i++) {
            client.built();
            client.judged(null, null);
            client.opened(route, 1_000);
            client.events().taken(client.name(), route, 1, 1);
            client.discarded(route, Ended.PEER, 7, 1);
        }
    }
}
