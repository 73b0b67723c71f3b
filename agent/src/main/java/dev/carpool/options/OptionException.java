package dev.carpool.options;

/**
 * An option is bad. The message is the one line to show: what was given and where, what is wrong
 * with it, and the nearest right key or value. It never contains a line break.
 */
public final class OptionException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean strict;

    OptionException(String message, boolean strict) {
        // No stack trace: it would tell where the agent is written, not what the user wrote.
        super(message, null, false, false);
        this.strict = strict;
    }

    /** Whether {@code strict=true} was itself given validly, so that the JVM has to be stopped. */
    public boolean strict() {
        return strict;
    }
}
