package dev.carpool.it.apps;

/** Whether two clients have one registry of cookie specifications. */
abstract class CookieSpecs implements Scenario {

    /** The one that a new client has called with. */
    abstract Object registry(String url) throws Exception;

    @Override
    public final void run(Site site, Journal journal) throws Exception {
        journal.measure("one registry", registry(site.base) == registry(site.base));
    }
}
