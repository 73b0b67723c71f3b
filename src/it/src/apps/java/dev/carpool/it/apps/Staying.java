package dev.carpool.it.apps;

/** Makes calls, and stays until there is the file {@code until}, for whoever looks into the JVM. */
public final class Staying implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        new PerCall().run(site, journal);
        journal.fact("calls", "made");
        UntilAgent.awaitEnd(site.get("until", ""));
    }
}
