package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;

/**
 * Clients of two kinds take turns at one server; each request says whose it is. Knobs of the first
 * have the prefix {@code first.}, those of the second {@code second.}
 */
public final class Turns implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (int i = 0; i < site.number("turns", 5) * 2; i += 2) {
            call(site, journal, i, "first");
            call(site, journal, i + 1, "second");
        }
    }

    private static void call(Site site, Journal journal, int number, String who) throws Exception {
        try (Http client = site.client(who + ".")) {
            attempt(journal, number, client, Ask.get(site.base + "/" + who));
        }
    }

    static void attempt(Journal journal, int number, Http client, Ask ask) {
        Outcome outcome = new Outcome();
        try {
            journal.call(number, Reading.READ.take(client.send(ask), outcome));
        } catch (Exception | StackOverflowError e) {
            journal.call(number, outcome.failed(e));
        }
    }

    static void attempt(Journal journal, int number, Http client, String uri) {
        attempt(journal, number, client, Ask.get(uri));
    }
}
