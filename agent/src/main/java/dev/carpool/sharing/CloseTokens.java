package dev.carpool.sharing;

import java.util.ArrayList;
import java.util.List;

/**
 * The token {@code close} among the options of {@code Connection} headers: a comma-separated list
 * of case-insensitive tokens that may hold empty elements and may be spread over several headers
 * (RFC 9110, sections 5.3, 5.6.1 and 7.6.1). A quoted string is no token there; one that is sent
 * all the same counts as an element of its own and is left alone, commas and all.
 */
public final class CloseTokens {

    private static final String CLOSE = "close";

    private CloseTokens() {}

    /** True if one of the header values has the token. */
    public static boolean has(List<String> values) {
        return values != null && firstWith(values) >= 0;
    }

    /** True if one of the header values has the token. */
    public static boolean has(String... values) {
        if (values != null) {
            for (String value : values) {
                if (in(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The header values without the token, in order; a value of which nothing is left is missing.
     * The very same list if there is nothing to drop.
     */
    public static List<String> without(List<String> values) {
        int first = values == null ? -1 : firstWith(values);
        if (first < 0) {
            return values;
        }
        List<String> kept = new ArrayList<String>(values.size());
        for (int i = 0; i < values.size(); i++) {
            String before = values.get(i);
            String after = i < first ? before : without(before);
            if (after != null || before == null) {
                kept.add(after);
            }
        }
        return kept;
    }

    /**
     * One header value without the token: the very same string if there is nothing to drop, null if
     * nothing is left.
     */
    public static String without(String value) {
        if (!in(value)) {
            return value;
        }
        StringBuilder kept = new StringBuilder(value.length());
        for (int start = 0, end; start <= value.length(); start = end + 1) {
            end = elementEnd(value, start);
            int from = skipBlanks(value, start, end);
            int to = trimBlanks(value, from, end);
            if (from < to && !isClose(value, from, to)) {
                kept.append(kept.length() == 0 ? "" : ", ").append(value, from, to);
            }
        }
        return kept.length() == 0 ? null : kept.toString();
    }

    private static int firstWith(List<String> values) {
        for (int i = 0, size = values.size(); i < size; i++) {
            if (in(values.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Runs for every request, so it allocates nothing. */
    private static boolean in(String value) {
        if (value == null || value.length() < CLOSE.length()) {
            return false;
        }
        for (int start = 0, end; start < value.length(); start = end + 1) {
            end = elementEnd(value, start);
            int from = skipBlanks(value, start, end);
            if (isClose(value, from, trimBlanks(value, from, end))) {
                return true;
            }
        }
        return false;
    }

    private static int elementEnd(String value, int start) {
        boolean quoted = false;
        for (int i = start; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (!quoted && c == ',') {
                return i;
            }
        }
        return value.length();
    }

    /** ASCII only: String's own case folding also takes the long s of Unicode for an s. */
    private static boolean isClose(String value, int from, int to) {
        if (to - from != CLOSE.length()) {
            return false;
        }
        for (int i = 0; i < CLOSE.length(); i++) {
            if ((value.charAt(from + i) | 0x20) != CLOSE.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int skipBlanks(String value, int from, int to) {
        while (from < to && isBlank(value.charAt(from))) {
            from++;
        }
        return from;
    }

    private static int trimBlanks(String value, int from, int to) {
        while (to > from && isBlank(value.charAt(to - 1))) {
            to--;
        }
        return to;
    }

    /** Line ends too: an obsolete folded header reaches us unfolded or not (RFC 9112, 5.2). */
    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
