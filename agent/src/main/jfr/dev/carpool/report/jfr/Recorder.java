package dev.carpool.report.jfr;

import dev.carpool.report.Counters;
import dev.carpool.report.Ended;
import dev.carpool.report.Events;
import dev.carpool.report.Log;
import dev.carpool.report.RouteCounters;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/**
 * Writes events into the JVM's recordings. Waits for somebody to make the recorder, and never makes
 * it. While no recording is running an event costs a look at a field.
 */
public final class Recorder implements Events, FlightRecorderListener, Runnable {

    private final Counters counters;
    private EventType built;
    private EventType judged;
    private EventType opened;
    private EventType taken;
    private EventType discarded;

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
            built = EventType.getEventType(ClientBuilt.class);
            judged = EventType.getEventType(ClientJudged.class);
            opened = EventType.getEventType(ConnectionOpened.class);
            taken = EventType.getEventType(ConnectionTaken.class);
            discarded = EventType.getEventType(ConnectionDiscarded.class);
            counters.events(this);
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    /** Whatever goes wrong in the recorder is nothing that a call may notice. */
    private void failed(Throwable failure) {
        counters.events(Events.NONE);
        Log.failure("the Flight Recorder's events", failure);
    }

    @Override
    public boolean wantLines() {
        return judged.isEnabled();
    }

    @Override
    public void built(String library) {
        try {
            if (built.isEnabled()) {
                ClientBuilt event = new ClientBuilt();
                event.library = library;
                event.commit();
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    @Override
    public void judged(String library, String builtAt, String refusal) {
        try {
            if (judged.isEnabled()) {
                ClientJudged event = new ClientJudged();
                event.library = library;
                event.shared = refusal == null;
                event.refusal = refusal;
                event.builtAt = builtAt;
                event.commit();
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    @Override
    public void opened(String library, RouteCounters route, long nanos) {
        try {
            if (opened.isEnabled()) {
                ConnectionOpened event = new ConnectionOpened();
                event.at(library, route);
                event.connectTime = nanos;
                event.commit();
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    @Override
    public void taken(String library, RouteCounters route, long idle, int requests) {
        try {
            if (taken.isEnabled()) {
                ConnectionTaken event = new ConnectionTaken();
                event.at(library, route);
                event.idleTime = idle;
                event.requests = requests;
                event.commit();
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    @Override
    public void discarded(String library, RouteCounters route, Ended why, long idle, int requests) {
        try {
            if (discarded.isEnabled()) {
                ConnectionDiscarded event = new ConnectionDiscarded();
                event.at(library, route);
                event.reason = why.toString();
                event.idleTime = idle;
                event.requests = requests;
                event.commit();
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }
}
