package dev.carpool.engine;

import dev.carpool.report.Counters;
import dev.carpool.report.Log;
import dev.carpool.sharing.Daemon;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has the agent's events in the JVM's recordings, once there are both: the Flight Recorder, which
 * somebody else starts, and something to tell. Without a recording nothing of the recorder is
 * loaded. On a thread of its own, as whoever loads a class may hold locks that the recorder waits
 * for.
 */
final class Recordings {

    /**
     * Loaded by whoever first makes a recording, however he does, and, unlike the classes of the
     * API, not by the platform's MBean server, which only looks at what those have.
     */
    static final String RECORDER = "jdk.jfr.internal.PlatformRecorder";

    private static final String EVENTS = "dev.carpool.report.jfr.Recorder";

    /** Seconds; it takes a tenth of one on a machine that is not busy. */
    private static final int LONGEST_WAIT = 1;

    private boolean present;
    private Counters counters;
    private boolean begun;
    private final CountDownLatch done = new CountDownLatch(1);

    /** The recorder's class is loaded, or about to be. */
    synchronized void present() {
        present = true;
        beginIfBoth();
    }

    /**
     * What is there to tell. Where a recording may be running already this waits a little, so that
     * the first connection is in it, too.
     */
    void tell(Counters all) {
        synchronized (this) {
            counters = all;
            if (!beginIfBoth()) {
                return;
            }
        }
        try {
            done.await(LONGEST_WAIT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean beginIfBoth() {
        if (present && counters != null && !begun) {
            begun = true;
            Daemon.start(
                    "carpool-recordings",
                    new Runnable() {
                        @Override
                        public void run() {
                            begin();
                        }
                    });
        }
        return begun;
    }

    private void begin() {
        try {
            ((Runnable) Class.forName(EVENTS).getConstructor(Counters.class).newInstance(counters))
                    .run();
        } catch (Throwable t) {
            Log.failure("the Flight Recorder's events", t);
        } finally {
            done.countDown();
        }
    }
}
