package dev.carpool.report;

import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

/** Numbers and times as people read them, the same on every machine. */
final class Words {

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Words() {}

    /** As in {@code 1,240}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String percent(double ratio) {
        return Math.round(ratio * 100) + " %";
    }

    /** As in {@code 8 ms}, {@code 3.4 s}, {@code 12 min}, {@code 5.2 h}. */
    static String duration(double millis) {
        if (millis <= 0) {
            return "0 s";
        }
        if (millis < SECOND) {
            return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
        }
        if (millis < 2 * MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", millis / SECOND);
        }
        return millis < 2 * HOUR
                ? String.format(Locale.ROOT, "%.0f min", millis / MINUTE)
                : String.format(Locale.ROOT, "%.1f h", millis / HOUR);
    }

    /** In UTC. */
    static String time(long millis) {
        SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
        format.setTimeZone(TimeZone.getTimeZone("UTC"));
        return format.format(new Date(millis));
    }
}
