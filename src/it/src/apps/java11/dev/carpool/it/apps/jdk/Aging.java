package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Clients that are kept, with a pause between their calls, while one body takes its time; and the
 * selector threads that there were, and that are left once nobody calls any more.
 */
public final class Aging implements Scenario {
    private static final int WAITS = 120;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        List<HttpClient> kept = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        HttpClient reading = HttpClient.newHttpClient();
        InputStream body =
                reading.send(Protocols.get(site, "/stream").build(), BodyHandlers.ofInputStream())
                        .body();
        for (int i = 0; i < site.number("calls", 3); i++) {
            HttpClient client = HttpClient.newHttpClient();
            kept.add(client);
            Outcome outcome = new Outcome();
            HttpResponse<String> response =
                    client.send(Protocols.get(site, "/call/" + i).build(), BodyHandlers.ofString());
            journal.call(i, outcome.response(response.statusCode(), "", response.body()));
            seen.addAll(selectors());
            Thread.sleep(site.number("pause", 0));
        }
        journal.fact("the body", new String(body.readAllBytes()).trim());
        journal.measure("selectors", seen.size());
        int left = selectors().size();
        for (int i = 0; i < WAITS && left > 0; i++) {
            Thread.sleep(100);
            left = selectors().size();
        }
        journal.measure("left", left);
        journal.fact("kept", kept.size());
    }

    static Set<String> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("HttpClient-.*SelectorManager"))
                .collect(Collectors.toSet());
    }
}
