package dev.carpool.options;

/** Durations as options spell them: a whole number and one of the units ms, s, m. */
final class Durations {
    static final long SECOND = 1000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    private static final int MOST_DIGITS = 12;

    private Durations() {}

    /**
     * Milliseconds; what is too long for any use becomes {@link Long#MAX_VALUE}, which no range
     * allows.
     *
     * @throws IllegalArgumentException with what is wrong, for the user
     */
    static long parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0) {
            throw new IllegalArgumentException(
                    "not a duration: a whole number and ms, s or m, as in 500ms");
        }
        String number = text.substring(0, digits);
        String unit = text.substring(digits);
        if (unit.isEmpty()) {
            throw new IllegalArgumentException(
                    "has no unit: " + number + "ms, " + number + "s or " + number + "m");
        }
        long factor = factor(unit);
        return digits > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(number) * factor;
    }

    private static long factor(String unit) {
        if (unit.equals("ms")) {
            return 1;
        }
        if (unit.equals("s")) {
            return SECOND;
        }
        if (unit.equals("m")) {
            return MINUTE;
        }
        throw new IllegalArgumentException(
                "not a duration: a whole number and ms, s or m, as in 500ms");
    }

    /** The one spelling that each duration is compared and shown in: seconds if they are whole. */
    static String format(long millis) {
        return millis % SECOND == 0 ? millis / SECOND + "s" : millis + "ms";
    }
}
