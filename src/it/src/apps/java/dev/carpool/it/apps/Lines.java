package dev.carpool.it.apps;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event a line, {@code key=value&key=value}: Java 8 has no JSON, and the app's class path must
 * stay the app's.
 */
public final class Lines {
    private Lines() {}

    public static String write(Map<String, String> event) {
        StringBuilder line = new StringBuilder();
        for (Map.Entry<String, String> e : event.entrySet()) {
            line.append(line.length() == 0 ? "" : "&").append(encode(e.getKey()));
            line.append('=').append(encode(e.getValue()));
        }
        return line.toString();
    }

    public static Map<String, String> read(String line) {
        Map<String, String> event = new LinkedHashMap<>();
        for (String pair : line.isEmpty() ? new String[0] : line.split("&")) {
            int equals = pair.indexOf('=');
            event.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return event;
    }

    private static String encode(String text) {
        try {
            return URLEncoder.encode(String.valueOf(text), "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
