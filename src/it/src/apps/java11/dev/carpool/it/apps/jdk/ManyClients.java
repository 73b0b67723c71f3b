package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** What services die of: a client for each call, and what each one costs the process. */
public final class ManyClients implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        int calls = site.number("calls", 200);
        boolean held = site.number("held", 1) == 1;
        List<HttpClient> clients = new ArrayList<>();
        // What the first call loads and opens once for the process is not a client's.
        call(site, journal, 0, clients);
        int descriptors = descriptors();
        for (int i = 1; i < calls; i++) {
            call(site, journal, i, clients);
            if (!held) {
                clients.clear();
            }
        }
        journal.measure("descriptors", descriptors() - descriptors);
        journal.measure("selectors", threads("SelectorManager"));
        journal.measure("workers", threads("Worker"));
    }

    private static void call(Site site, Journal journal, int number, List<HttpClient> clients)
            throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        clients.add(client);
        URI uri = URI.create(site.base + "/call/" + number);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        journal.call(number, new Outcome().response(response.statusCode(), "", response.body()));
    }

    /** -1 where the system does not say. */
    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? -1 : open.length;
    }

    private static long threads(String part) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("HttpClient-") && t.getName().contains(part))
                .count();
    }
}
