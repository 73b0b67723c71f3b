package dev.carpool.options;

/** Whether requests that can't be replayed safely may be sent on a connection that was idle. */
public enum UnsafeReuse {
    /** Only after idle times that the route was seen to survive. */
    LEARNED,
    /** After any idle time up to {@link Options#unsafeIdleMillis()}. */
    ALWAYS,
    /** Never: each opens its own. */
    NEVER
}
