package dev.carpool.it.server;

/** A server that an app calls in one step, and what it saw. */
public interface Origin extends AutoCloseable {
    String base();

    ServerSaw saw();

    @Override
    void close();
}
