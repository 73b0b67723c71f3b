package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;

/**
 * Clients of two kinds take turns at one server; each request says whose it is. Knobs of the first
 * have the prefix {@code first.}, those of the second {@code second.} With the same prefixes:
 *
 * <ul>
 *   <li>{@code scheme}, {@code method}: other ones than those of the server and GET
 *   <li>{@code path}: goes before the name
 *   <li>{@code calls}: requests with each client
 *   <li>{@code headers}: for each request of a client one of these, separated by {@code |}
 *   <li>{@code properties}: system properties while one is at work, {@code name=value|…}
 * </ul>
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
        String[] properties = site.get(who + ".properties", "").split("[|=]");
        for (int i = 0; i + 1 < properties.length; i += 2) {
            System.setProperty(properties[i], properties[i + 1]);
        }
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
        } finally {
            for (int i = 0; i + 1 < properties.length; i += 2) {
                System.clearProperty(properties[i]);
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
        } catch (Exception | StackOverflowError e) {
            journal.call(number, outcome.failed(e));
        }
    }

    static void attempt(Journal journal, int number, Http client, String uri) {
        attempt(journal, number, client, Ask.get(uri));
    }
}
