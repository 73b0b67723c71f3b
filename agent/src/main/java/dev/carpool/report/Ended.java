package dev.carpool.report;

/** Why a connection of the shelf has ended. */
public enum Ended {
    /** The longest idle time, or that which the server announced. */
    IDLE_TIMEOUT("idle-timeout"),
    /** The longest age. */
    MAX_LIFETIME("max-lifetime"),
    /** The most requests that one connection is used for, or that the server announced. */
    MAX_REQUESTS("max-requests"),
    /** The other side closed it, or sent what nobody asked for, while it was idle. */
    PEER("closed by the server"),
    /** It was given to a request and ended before a byte of the response. */
    STALE("closed by the server when it was used"),
    /** Another one fell idle, or was wanted, and the limits are reached. */
    ROOM("room for another"),
    /**
     * The place that it was kept at is no more: beyond max-routes, or its client's library left.
     */
    ROUTE("its route is forgotten"),
    /** The client that left it there closes what is idle. */
    CLIENT("closed by its client"),
    /** An operator asked for it: evictIdle, evictHost. */
    EVICTED("evicted"),
    /** The agent was switched off. */
    SWITCHED_OFF("switched off"),
    /** File descriptors are nearly used up. */
    DESCRIPTORS("file descriptors are scarce");

    private final String text;

    Ended(String text) {
        this.text = text;
    }

    /** In words. */
    @Override
    public String toString() {
        return text;
    }
}
