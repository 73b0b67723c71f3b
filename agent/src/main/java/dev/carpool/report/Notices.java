package dev.carpool.report;

/** Where things worth waking somebody for are said. */
public interface Notices {

    /** The limits on what is kept, or on what may be open, are reached. */
    String FULL = "carpool.full";

    /** Many idle connections were found dead within a minute. */
    String STALE_SPIKE = "carpool.stale.spike";

    /** A library was switched off after failures of the agent. */
    String CLIENT_DISABLED = "carpool.client.disabled";

    /** With {@code when-full=block}: a call waited in vain. */
    String ACQUIRE_TIMEOUT = "carpool.acquire.timeout";

    /**
     * Never waits for those who listen.
     *
     * @param type one of the constants here
     */
    void send(String type, String message);
}
