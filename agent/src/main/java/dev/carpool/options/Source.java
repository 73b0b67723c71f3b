package dev.carpool.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * One place where options are given. Reading goes on after a problem and keeps the first, because
 * what is given validly after it may say what to do about it.
 */
final class Source {
    private static final String PREFIX = "carpool.";

    private final String name;
    private final boolean file;
    private final String[] values = new String[Key.values().length];
    private final boolean[] seen = new boolean[values.length];
    private String problem;

    private Source(String name, boolean file) {
        this.name = name;
        this.file = file;
    }

    /** An options string; null and entries of nothing but blanks give nothing. */
    static Source string(String name, String options) {
        Source source = new Source(name, false);
        if (options != null && !options.isEmpty()) {
            for (String option : Text.split(options, ',')) {
                int equals = option.indexOf('=');
                if (equals >= 0) {
                    String key = option.substring(0, equals).trim();
                    source.give(key, option.substring(equals + 1).trim());
                } else if (!option.isEmpty()) {
                    source.report(source.said(option) + ": not key=value" + hint(option));
                }
            }
        }
        return source;
    }

    /** The properties whose name begins with {@code carpool.}. */
    static Source system(Properties system) {
        Source source = new Source(null, false);
        int count = 0;
        String[] names = new String[0];
        for (String property : system.stringPropertyNames()) {
            if (property.startsWith(PREFIX)) {
                names = Arrays.copyOf(names, count + 1);
                names[count++] = property.substring(PREFIX.length());
            }
        }
        if (count > 1) {
            // Hash order would name another of two bad options from run to run.
            Arrays.sort(names);
        }
        for (String key : names) {
            source.give(key, system.getProperty(PREFIX + key).trim());
        }
        return source;
    }

    /** The properties file at this path, which another source names. */
    static Source file(String path, Source namedBy) {
        Source source = new Source("config file " + Text.shown(ConfigFile.absolute(path)), true);
        String failure = ConfigFile.read(path, source);
        if (failure != null) {
            String option = namedBy.name == null ? "-D" + PREFIX + "config=" : "config=";
            source.report(namedBy.said(option + path) + ": " + failure);
        }
        return source;
    }

    /** The value in its normal form; null if this source doesn't give it, or not validly. */
    String value(Key key) {
        return values[key.ordinal()];
    }

    /** The first thing that is wrong here, as a line for the user; null if all is well. */
    String problem() {
        return problem;
    }

    /** Takes one option as it was written. */
    void give(String text, String value) {
        Key key = key(text);
        String said = said(name == null ? "-D" + PREFIX + text + "=" + value : text + "=" + value);
        if (key == null) {
            report(said + ": unknown key; the nearest is " + nearest(text));
            return;
        }
        if (file && key == Key.CONFIG) {
            report(said + ": a config file can't name another");
            return;
        }
        int index = key.ordinal();
        if (seen[index]) {
            values[index] = null;
            report(said + ": " + key.text() + " is given twice");
            return;
        }
        seen[index] = true;
        try {
            values[index] = Values.normal(key, value);
        } catch (IllegalArgumentException e) {
            report(said + ": " + e.getMessage());
        }
    }

    private String said(String option) {
        String shown = Text.shown(option);
        return name == null ? shown : shown + " (" + name + ")";
    }

    private void report(String line) {
        if (problem == null) {
            problem = line;
        }
    }

    private static Key key(String text) {
        for (Key key : Key.values()) {
            if (key.text().equals(text)) {
                return key;
            }
        }
        return null;
    }

    private static String nearest(String text) {
        List<String> known = new ArrayList<String>();
        for (Key key : Key.values()) {
            known.add(key.text());
        }
        return Nearest.to(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text, known);
    }

    private static String hint(String option) {
        for (Key key : Key.values()) {
            for (String choice : key.choices) {
                if (choice.equals(option) && !choice.equals(Values.NONE)) {
                    return "; perhaps " + key.text() + "=" + choice;
                }
            }
        }
        return "; the nearest key is " + nearest(option);
    }
}
