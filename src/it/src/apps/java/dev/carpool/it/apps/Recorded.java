package dev.carpool.it.apps;

/**
 * Makes calls with a client each, before and after somebody does something about the JVM, which
 * leaves a file named {@code until}; then idle connections are evicted.
 */
public final class Recorded implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        journal.measure("port", site.base.replaceAll(".*:(\\d+)/?$", "$1"));
        new PerCall().run(site.with("path", "/before/"), journal);
        evict();
        journal.fact("waits", "for the file");
        UntilAgent.awaitEnd(site.get("until", ""));
        new PerCall().run(site.with("path", "/after/"), journal);
        if (Beans.present()) {
            journal.measure("idle", Beans.agent("IdleConnections"));
        }
        evict();
    }

    private static void evict() {
        if (Beans.present()) {
            Beans.invoke("evictIdle");
        }
    }
}
