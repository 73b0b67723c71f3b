package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Reply;

/** What an app does with a response. */
public enum Reading {
    READ,
    CLOSED_UNREAD,
    /** Neither read nor closed. */
    LEAKED;

    Outcome take(Reply reply, Outcome outcome) throws Exception {
        if (this == LEAKED) {
            return outcome.response(reply.status(), reply.headers(), "(leaked)");
        }
        try (Reply closed = reply) {
            return outcome.response(
                    closed.status(), closed.headers(), this == READ ? closed.text() : "(unread)");
        }
    }
}
