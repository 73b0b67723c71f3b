package dev.carpool.options;

/** What becomes of a call that needs a connection beyond the limits. */
public enum WhenFull {
    /** It opens one that is not kept. */
    OVERFLOW,
    /** It waits, at most {@link Options#acquireTimeoutMillis()}. */
    BLOCK,
    /** It fails at once, as its library words it. */
    FAIL
}
