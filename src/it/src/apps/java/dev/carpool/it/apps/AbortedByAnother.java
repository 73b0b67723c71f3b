package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;

/** One thread waits for a response that never comes; another gives up for it. */
public final class AbortedByAnother implements Scenario {
    private static final long LATER = 300;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (int i = 0; i < 6; i += 2) {
            Turns.attempt(journal, i, site.client(), site.base + "/fast");
            Ask ask = Ask.get(site.base + "/never");
            Http client = site.client();
            int number = i + 1;
            Thread waiting = new Thread(() -> Turns.attempt(journal, number, client, ask));
            waiting.start();
            Thread.sleep(LATER);
            ask.abort();
            waiting.join();
        }
    }
}
