package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;

/** A client for each call, each of which the server sends elsewhere as often as the JDK follows. */
public final class Redirected implements Scenario {
    /** In addition to the first: the JDK makes five attempts in all. */
    private static final int JUMPS = 4;

    @Override
    public void run(Site site, Journal journal) {
        for (int i = 0; i < site.number("calls", 3); i++) {
            HttpClient client =
                    HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
            URI uri = URI.create(site.base + "/jumps/" + JUMPS + "/" + i);
            Protocols.send(journal, i, client, HttpRequest.newBuilder(uri).build());
        }
    }
}
