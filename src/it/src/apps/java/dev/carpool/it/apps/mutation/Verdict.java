package dev.carpool.it.apps.mutation;

/** What a setter means to clients that could share connections: exactly one of these. */
public enum Verdict {
    /**
     * A client with it and one without it never meet on a connection; two that have the same value
     * of their own each do.
     */
    CHANGES_KEY,
    /** The clients may meet, and what the setter does is done for its own client only. */
    STAYS,
    /** A client with a value of its own is left exactly alone, and counted with the reason. */
    REFUSES
}
