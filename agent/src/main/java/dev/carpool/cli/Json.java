package dev.carpool.cli;

import java.util.List;
import java.util.Map;

/** Writes the little JSON that the commands need: objects of strings, in ASCII. */
final class Json {
    private Json() {}

    /** An array of flat objects, one a line. */
    static String array(List<Map<String, String>> objects) {
        StringBuilder json = new StringBuilder("[");
        String separator = "\n  ";
        for (Map<String, String> object : objects) {
            json.append(separator).append(object(object));
            separator = ",\n  ";
        }
        return json.append(objects.isEmpty() ? "]" : "\n]").toString();
    }

    private static String object(Map<String, String> members) {
        StringBuilder json = new StringBuilder("{");
        String separator = "";
        for (Map.Entry<String, String> member : members.entrySet()) {
            json.append(separator).append(string(member.getKey()));
            json.append(": ").append(string(member.getValue()));
            separator = ", ";
        }
        return json.append('}').toString();
    }

    /** A string literal; beyond ASCII escaped, so that no terminal's encoding can spoil it. */
    static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
