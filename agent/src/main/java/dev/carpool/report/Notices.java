package dev.carpool.report;

/** Where things worth waking somebody for are said. */
public interface Notices {

    /**
     * @param type {@code carpool.full}, {@code carpool.stale.spike}, {@code
     *     carpool.client.disabled} or {@code carpool.acquire.timeout}
     */
    void send(String type, String message);
}
