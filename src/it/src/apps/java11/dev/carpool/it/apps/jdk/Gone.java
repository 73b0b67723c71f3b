package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Clients that are dropped after a call whose connection the shelf does not take. */
public final class Gone implements Scenario {
    private static final int CALLS = 40;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (int i = 1; i <= CALLS; i++) {
            journal.fact("body", call(site.get("method", "GET"), site.base + "/" + i));
            if (i % (CALLS / 4) == 0) {
                System.gc();
                // The agent tidies up once a second.
                Thread.sleep(1500);
            }
        }
    }

    private static String call(String method, String uri) throws Exception {
        BodyPublisher body =
                method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).method(method, body).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
