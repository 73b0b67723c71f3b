package dev.carpool.it.apps;

/** What an app does with a response. */
public enum Reading {
    READ,
    CLOSED_UNREAD,
    /** Neither read nor closed. */
    LEAKED
}
