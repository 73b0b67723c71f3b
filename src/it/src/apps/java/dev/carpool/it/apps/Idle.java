package dev.carpool.it.apps;

/** An app that makes no call. */
public final class Idle implements Scenario {
    @Override
    public void run(Site site, Journal journal) {
        journal.fact("idle", true);
    }
}
