package dev.carpool.options;

/** What the agent may do. */
public enum Mode {
    /** Idle connections are shared. */
    SHARE,
    /** Nothing is changed; what could be shared is counted. */
    OBSERVE,
    /** The agent does nothing. */
    OFF
}
