package dev.carpool.it.server;

/** A server that an app calls in one step, and what it saw. */
public interface Origin extends AutoCloseable {
    String base();

    ServerSaw saw();

    /** A parameter of the step, with what is known only once the server is up. */
    default String fill(String parameter) {
        return parameter;
    }

    @Override
    void close();
}
