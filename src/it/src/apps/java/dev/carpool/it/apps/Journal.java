package dev.carpool.it.apps;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the app saw, for the test to read. */
public final class Journal {
    private final PrintStream out;
    private final String step;

    public Journal(Path file) {
        this(open(file), "");
    }

    private Journal(PrintStream out, String step) {
        this.out = out;
        this.step = step;
    }

    private static PrintStream open(Path file) {
        try {
            // Not a channel, which on Java 8 an interrupted app would close by writing to it.
            return new PrintStream(new FileOutputStream(file.toFile()), true, "UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What nobody reads. */
    Journal() {
        this(null, "");
    }

    /** The same journal for one step; several may write at the same time. */
    Journal of(String name) {
        return new Journal(out, name);
    }

    /** One call of the app: its number, and what came of it. */
    public void call(int number, Outcome outcome) {
        Map<String, String> event = new LinkedHashMap<>(outcome.asMap());
        event.put("number", Integer.toString(number));
        write("call", event);
    }

    /**
     * Something else that the app observed and that must be the same without and with the agent.
     */
    public void fact(String name, Object value) {
        named("fact", name, value);
    }

    /** Something that may differ, and that a test judges by itself. */
    public void measure(String name, Object value) {
        named("measure", name, value);
    }

    private void named(String type, String name, Object value) {
        Map<String, String> event = new LinkedHashMap<>();
        event.put("name", name);
        event.put("value", String.valueOf(value));
        write(type, event);
    }

    void write(String type, Map<String, String> event) {
        if (out == null) {
            return;
        }
        Map<String, String> line = new LinkedHashMap<>();
        line.put("type", type);
        line.put("step", step);
        line.putAll(event);
        byte[] bytes = (Lines.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.write(bytes, 0, bytes.length);
            out.flush();
        }
    }
}
