package dev.carpool.it.apps;

import java.util.logging.LogManager;

/**
 * An application server in small: it sets its own log manager some time after the start, and that
 * is the JVM's if nobody has used java.util.logging before.
 */
public final class LateLogManager implements Scenario {
    /** The server's. */
    public static final class Own extends LogManager {}

    @Override
    public void run(Site site, Journal journal) throws Exception {
        journal.fact("server", "starts");
        UntilAgent.awaitEnd(site.get("until", ""));
        System.setProperty("java.util.logging.manager", Own.class.getName());
        journal.fact("log manager", LogManager.getLogManager().getClass().getName());
    }
}
