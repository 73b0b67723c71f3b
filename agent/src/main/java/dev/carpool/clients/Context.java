package dev.carpool.clients;

import dev.carpool.report.ClientCounters;
import dev.carpool.sharing.Policy;
import dev.carpool.sharing.Shelves;

/** What a bridge is given of the rest of the agent. */
public interface Context {

    Policy policy();

    Shelves shelves();

    ClientCounters counters();

    /** False while the library is switched off, by the user or after repeated failures. */
    boolean active();

    /** Something failed inside the agent; the caller goes on as the library would without it. */
    void failed(Throwable failure);
}
