package dev.carpool.report.jfr;

import dev.carpool.report.Ended;
import dev.carpool.report.Events;
import dev.carpool.report.RouteCounters;
import jdk.jfr.EventType;

/** Writes events into the JVM's recordings; while none is running one costs a look at a field. */
final class Written implements Events {

    private final Recorder recorder;
    private final EventType built = EventType.getEventType(ClientBuilt.class);
    private final EventType judged = EventType.getEventType(ClientJudged.class);
    private final EventType opened = EventType.getEventType(ConnectionOpened.class);
    private final EventType taken = EventType.getEventType(ConnectionTaken.class);
    private final EventType discarded = EventType.getEventType(ConnectionDiscarded.class);

    /**
     * @param recorder is told of failures
     */
    Written(Recorder recorder) {
        this.recorder = recorder;
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
            recorder.failed(e);
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
            recorder.failed(e);
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
            recorder.failed(e);
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
            recorder.failed(e);
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
            recorder.failed(e);
        }
    }
}
