package dev.carpool.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an array of flat objects of strings, and throws at whatever RFC 8259 doesn't allow. */
final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    static List<Map<String, String>> read(String text) {
        JsonReader reader = new JsonReader(text);
        List<Map<String, String>> all = new ArrayList<>();
        reader.take('[');
        if (reader.peek() != ']') {
            do {
                all.add(reader.object());
            } while (reader.taken(','));
        }
        reader.take(']');
        if (reader.peek() != 0) {
            throw reader.wrong();
        }
        return all;
    }

    private Map<String, String> object() {
        Map<String, String> members = new LinkedHashMap<>();
        take('{');
        if (peek() != '}') {
            do {
                String name = string();
                take(':');
                if (members.put(name, string()) != null) {
                    throw wrong();
                }
            } while (taken(','));
        }
        take('}');
        return members;
    }

    private String string() {
        take('"');
        StringBuilder value = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong();
            }
            value.append(c == '\\' ? escape() : c);
        }
        at++;
        return value.toString();
    }

    private char escape() {
        char c = text.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int index = "\"\\/bfnrt".indexOf(c);
        if (index < 0) {
            throw wrong();
        }
        return "\"\\/\b\f\n\r\t".charAt(index);
    }

    private boolean taken(char c) {
        boolean taken = peek() == c;
        at += taken ? 1 : 0;
        return taken;
    }

    private void take(char c) {
        if (!taken(c)) {
            throw wrong();
        }
    }

    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not JSON at " + at + ": " + text);
    }
}
