package dev.carpool.it.apps;

/** What an app does with a client that it has used once. */
public enum Ending {
    CLOSED,
    /** Never closed, and still referred to. */
    KEPT,
    /** Never closed, and left to the garbage collector. */
    DROPPED
}
