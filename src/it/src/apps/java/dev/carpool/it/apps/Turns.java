package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;

/**
 * Clients of two kinds take turns at one server; each request says whose it is. Knobs of the first
 * have the prefix {@code first.}, those of the second {@code second.} With the same prefixes:
 * {@code scheme} calls the server by another one, {@code method} uses another one, {@code path}
 * asks for more than the name, {@code calls} makes several requests with each client, {@code
 * headers} gives each request of a client one of these, separated by {@code |}.
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
            String scheme = site.get(who + ".scheme", "");
            String base = scheme.isEmpty() ? site.base : site.base.replaceFirst("\\w+", scheme);
            String uri = base + site.get(who + ".path", "") + "/" + who;
            String headers = site.get(who + ".headers", "");
            if (headers.isEmpty()) {
                for (int i = 0; i < site.number(who + ".calls", 1); i++) {
                    attempt(
                            journal,
                            number * 10 + i,
                            client,
                            new Ask(site.get(who + ".method", "GET"), uri));
                }
                return;
            }
            int i = 0;
            for (String header : headers.split("\\|")) {
                attempt(journal, number * 10 + i++, client, with(Ask.get(uri), header));
            }
        }
    }

    /** Several headers of one request are separated by a line feed. */
    private static Ask with(Ask ask, String headers) {
        for (String header : headers.split("\n")) {
            String[] parts = header.split(": ", 2);
            ask.header(parts[0], parts[1]);
        }
        return ask;
    }

    static void attempt(Journal journal, int number, Http client, Ask ask) {
        Outcome outcome = new Outcome();
        try {
            journal.call(number, Reading.READ.take(client.send(ask), outcome));
        } catch (Exception e) {
            journal.call(number, outcome.failed(e));
        }
    }

    static void attempt(Journal journal, int number, Http client, String uri) {
        attempt(journal, number, client, Ask.get(uri));
    }
}
