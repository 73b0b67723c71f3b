package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;

/** An operator asks which lines of the app build clients. Needs the agent. */
public final class Sites implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Http client = site.client()) {
                Turns.attempt(journal, i, client, Ask.get(site.base + "/site"));
            }
        }
        journal.measure("sites", Beans.invoke("callSites"));
    }
}
