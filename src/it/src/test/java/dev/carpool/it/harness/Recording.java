package dev.carpool.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** The agent's events in a file of the Flight Recorder. */
public record Recording(List<RecordedEvent> events) {
    private static final String PREFIX = "dev.carpool.";

    public static Recording read(Path file) {
        try {
            return new Recording(
                    RecordingFile.readAllEvents(file).stream()
                            .filter(event -> event.getEventType().getName().startsWith(PREFIX))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kinds of the agent's events that a file knows, whether it has any or not. */
    public static List<String> types(Path file) {
        try (RecordingFile open = new RecordingFile(file)) {
            return open.readEventTypes().stream()
                    .map(EventType::getName)
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> name.substring(PREFIX.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Events of one kind, such as {@code ConnectionOpened}. */
    public Recording of(String kind) {
        return new Recording(
                events.stream()
                        .filter(event -> event.getEventType().getName().equals(PREFIX + kind))
                        .toList());
    }

    /** Those of connections to one port of this machine. */
    public Recording to(String port) {
        return new Recording(
                events.stream().filter(event -> event.getInt("port") == number(port)).toList());
    }

    private static int number(String port) {
        return Integer.parseInt(port);
    }

    public int count() {
        return events.size();
    }

    public List<String> texts(String field) {
        return events.stream().map(event -> String.valueOf(event.<Object>getValue(field))).toList();
    }

    /**
     * How many frames are above the app's own, for each event; -1 where none of the recorded ones
     * is the app's.
     *
     * @param app name of the class whose frame is looked for, with a line
     */
    public List<Integer> depthsOf(String app) {
        return events.stream().map(event -> depthOf(event, app)).toList();
    }

    private static int depthOf(RecordedEvent event, String app) {
        if (event.getStackTrace() == null) {
            return -1;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        return IntStream.range(0, frames.size())
                .filter(i -> frames.get(i).getMethod().getType().getName().equals(app))
                .filter(i -> frames.get(i).getLineNumber() > 0)
                .findFirst()
                .orElse(-1);
    }
}
