package dev.carpool.options;

import java.util.ArrayList;
import java.util.List;

/** Small things about text that every option needs. */
final class Text {
    private static final int SHOWN = 200;

    private Text() {}

    /** The entries of a {@code |} list, trimmed. */
    static String[] split(String list) {
        List<String> entries = split(list, '|');
        return entries.toArray(new String[0]);
    }

    /** Always at least one entry; empty ones are kept. */
    static List<String> split(String list, char separator) {
        List<String> entries = new ArrayList<String>();
        int start = 0;
        for (int end = list.indexOf(separator); end >= 0; end = list.indexOf(separator, start)) {
            entries.add(list.substring(start, end).trim());
            start = end + 1;
        }
        entries.add(list.substring(start).trim());
        return entries;
    }

    static String join(String[] entries, int from, String separator) {
        StringBuilder all = new StringBuilder();
        for (int i = from; i < entries.length; i++) {
            all.append(i == from ? "" : separator).append(entries[i]);
        }
        return all.toString();
    }

    /** Fit for one line of a message: no control characters, not endless. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < SHOWN; i++) {
            char c = text.charAt(i);
            boolean breaks = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
            shown.append(breaks ? '?' : c);
        }
        return text.length() > SHOWN ? shown.append("...").toString() : shown.toString();
    }
}
