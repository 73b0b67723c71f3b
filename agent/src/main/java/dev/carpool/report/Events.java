package dev.carpool.report;

/**
 * Told of each thing that is counted, where somebody wants to see them one by one, with the stack
 * they happened on. Never throws, and costs next to nothing while nobody looks.
 */
public interface Events {

    /** Nobody looks. */
    Events NONE =
            new Events() {
                @Override
                public boolean wantLines() {
                    return false;
                }

                @Override
                public void built(String library) {}

                @Override
                public void judged(String library, String builtAt, String refusal) {}

                @Override
                public void opened(String library, RouteCounters route, long nanos) {}

                @Override
                public void taken(String library, RouteCounters route, long idle, int requests) {}

                @Override
                public void discarded(
                        String library, RouteCounters route, Ended why, long idle, int requests) {}
            };

    /** Whether the line that builds a client is worth a walk of the stack. */
    boolean wantLines();

    /** The app builds a client. */
    void built(String library);

    /**
     * A client's first use shows whether it shares.
     *
     * @param builtAt the line that built it, or null: nobody looked then
     * @param refusal why it does not; null: it does
     */
    void judged(String library, String builtAt, String refusal);

    /**
     * A server has accepted a connection.
     *
     * @param route null where it is not known
     * @param nanos how long that took, handshake included
     */
    void opened(String library, RouteCounters route, long nanos);

    /**
     * An idle connection is given to a call.
     *
     * @param idle for how long it was, nanoseconds
     * @param requests sent on it so far
     */
    void taken(String library, RouteCounters route, long idle, int requests);

    /**
     * An idle connection has ended, or one that was taken turned out to have.
     *
     * @param idle for how long it was, nanoseconds
     * @param requests sent on it so far
     */
    void discarded(String library, RouteCounters route, Ended why, long idle, int requests);
}
