package dev.carpool.it.apps.jdk;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * A client for each call, and after each a response that nobody reads: what the JDK keeps of a
 * client until its last response has come whole.
 */
public final class Unread implements Scenario {
    public static final int CALLS = 15;
    private static final int PAUSE = 200;
    private static final int WAITS = 60;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        for (int i = 0; i < CALLS; i++) {
            String path = site.get("path", "/whole") + "/" + i;
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient()
                            .send(Protocols.get(site, path).build(), BodyHandlers.ofInputStream());
            journal.call(i, new Outcome().response(response.statusCode(), "", ""));
            Thread.sleep(PAUSE);
        }
        // Each is looked at every third second by its own thread once it is garbage.
        int left = Integer.MAX_VALUE;
        for (int i = 0; i < WAITS && left > 0; i++) {
            System.gc();
            Thread.sleep(100);
            left = Aging.selectors().size();
        }
        journal.measure("left", left);
    }
}
