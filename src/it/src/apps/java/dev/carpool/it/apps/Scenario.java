package dev.carpool.it.apps;

/** Naive code, as apps have it. It knows nothing of the agent, and runs the same without it. */
public interface Scenario {
    void run(Site site, Journal journal) throws Exception;
}
