package dev.carpool.it.apps;

/** An app that sets an option of the agent's when it runs already, and its calls. */
public final class TooLate implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        System.setProperty("carpool.mode", "off");
        new PerCall().run(site, journal);
    }
}
