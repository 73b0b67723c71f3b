package dev.carpool.report.jfr;

import dev.carpool.report.Counters;
import dev.carpool.report.Events;
import dev.carpool.report.Log;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Has events written from the first recording on that somebody starts. Waits for somebody to make
 * the recorder, and never makes it.
 *
 * <p>Not before that recording is running: where a class of events is loaded while one is being
 * started, Java 8 now and then leaves it as it is, for good, and all of its events are lost.
 */
public final class Recorder implements FlightRecorderListener, Runnable {

    private final Counters counters;
    private final AtomicBoolean begun = new AtomicBoolean();

    public Recorder(Counters counters) {
        this.counters = counters;
    }

    /** Waits for the recorder; returns at once. */
    @Override
    public void run() {
        FlightRecorder.addListener(this);
    }

    @Override
    public void recorderInitialized(FlightRecorder recorder) {
        try {
            for (Recording recording : recorder.getRecordings()) {
                recordingStateChanged(recording);
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    @Override
    public void recordingStateChanged(Recording recording) {
        if (recording.getState() != RecordingState.RUNNING || begun.getAndSet(true)) {
            return;
        }
        try {
            counters.events(new Written(this));
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    /** Whatever goes wrong in the recorder is nothing that a call may notice. */
    void failed(Throwable failure) {
        counters.events(Events.NONE);
        Log.failure("the Flight Recorder's events", failure);
    }
}
