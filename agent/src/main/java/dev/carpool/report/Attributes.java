package dev.carpool.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures and words by name, each with a sentence on what it is; read when asked for. */
final class Attributes {

    /** Reads an attribute; its value is a long, double, boolean or String. */
    interface Reader {
        Object read();
    }

    /** Writes a boolean attribute. */
    interface Writer {
        void write(boolean value);
    }

    static final class Entry {
        final Class<?> type;
        final String description;
        final Writer writer;
        private final Reader reader;

        Entry(Class<?> type, String description, Reader reader, Writer writer) {
            this.type = type;
            this.description = description;
            this.reader = reader;
            this.writer = writer;
        }

        Object read() {
            return reader.read();
        }

        boolean isNumber() {
            return type == long.class || type == double.class;
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<String, Entry>();

    Attributes add(String name, Class<?> type, String what, Reader reader) {
        entries.put(name, new Entry(type, what, reader, null));
        return this;
    }

    Attributes switchable(String name, String what, Reader reader, Writer writer) {
        entries.put(name, new Entry(boolean.class, what, reader, writer));
        return this;
    }

    /** In the order in which they were added. */
    Map<String, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** What they are now, by name. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<String, Object>();
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            values.put(each.getKey(), each.getValue().read());
        }
        return values;
    }
}
