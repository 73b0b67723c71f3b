package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;

/** Neither the response nor the client is ever closed, and nothing refers to them afterwards. */
public final class Leaks implements Scenario {
    private static final int BETWEEN_COLLECTIONS = 100;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (int i = 0; i < site.number("calls", 2000); i++) {
            Outcome outcome = new Outcome();
            try {
                int status = site.client().send(Ask.get(site.base + "/leak/" + i)).status();
                journal.call(i, outcome.response(status, "", ""));
            } catch (Exception e) {
                journal.call(i, outcome.failed(e));
            }
            // Only a collection closes such sockets: at fixed places, so that two runs can be
            // compared.
            if (i % BETWEEN_COLLECTIONS == 0) {
                System.gc();
                System.runFinalization();
            }
        }
    }
}
