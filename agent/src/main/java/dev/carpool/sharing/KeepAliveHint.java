package dev.carpool.sharing;

import java.util.concurrent.TimeUnit;

/**
 * What a {@code Keep-Alive} response header announces: {@code timeout=5, max=100} (RFC 2068,
 * section 19.7.1.1, and what Apache httpd makes of it). Anything that is not a plain number under
 * one of these two names says nothing.
 */
public final class KeepAliveHint {

    /** Nothing was said. */
    static final int UNSAID = -1;

    /** More digits than that are no announcement that anybody means. */
    private static final int MOST_DIGITS = 9;

    private final int timeout;
    private final int max;

    private KeepAliveHint(int timeout, int max) {
        this.timeout = timeout;
        this.max = max;
    }

    /**
     * @param header the header's value, or null
     */
    public static KeepAliveHint read(String header) {
        int timeout = UNSAID;
        int max = UNSAID;
        int end = header == null ? 0 : header.length();
        for (int from = 0; from < end; ) {
            int comma = header.indexOf(',', from);
            int to = comma < 0 ? end : comma;
            int equals = header.indexOf('=', from);
            if (equals > from && equals < to) {
                String name = header.substring(from, equals).trim();
                int value = number(header.substring(equals + 1, to).trim());
                if (name.equalsIgnoreCase("timeout")) {
                    timeout = lesser(timeout, value);
                } else if (name.equalsIgnoreCase("max")) {
                    max = lesser(max, value);
                }
            }
            from = to + 1;
        }
        return new KeepAliveHint(timeout, max);
    }

    /** Seconds for which the server keeps an idle connection, or {@link #UNSAID}. */
    int timeout() {
        return timeout;
    }

    /**
     * The same in nanoseconds, as {@link RouteShelf#put} is told: {@link Long#MAX_VALUE} if unsaid.
     */
    public long nanos() {
        return timeout == UNSAID ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(timeout);
    }

    /** How many requests more the server takes on this connection, or {@link #UNSAID}. */
    int max() {
        return max;
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return UNSAID;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return UNSAID;
            }
            value = value * 10 + (digit - '0');
        }
        return value;
    }

    private static int lesser(int known, int said) {
        return known == UNSAID ? said : said == UNSAID ? known : Math.min(known, said);
    }
}
