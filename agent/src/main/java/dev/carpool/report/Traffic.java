package dev.carpool.report;

import java.util.concurrent.atomic.LongAdder;

/** Connections to one host, for clients of one line of the app. */
final class Traffic {

    final LongAdder opened = new LongAdder();
    final LongAdder avoided = new LongAdder();
    final LongAdder avoidable = new LongAdder();

    private final String host;

    Traffic(String host) {
        this.host = host;
    }

    /** As in {@code api.example:443}. */
    String host() {
        return host;
    }

    /** Connections that there would have been without the agent. */
    long wanted() {
        return opened.sum() + avoided.sum();
    }

    /** Of those the ones that the agent made unnecessary, or would have. */
    long spared() {
        return avoided.sum() + avoidable.sum();
    }
}
