package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.io.IOException;

/** An app with retries of its own around calls that a busy server turns down or drops. */
public final class Throttled implements Scenario {
    private static final int ATTEMPTS = 3;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        int attempts = 0;
        String[] paths = {"/429", "/503", "/second", "/drops", "/fine"};
        for (int i = 0; i < site.number("calls", 50); i++) {
            String method = i % 2 == 0 ? "GET" : "POST";
            String uri = site.base + paths[i % paths.length] + "/" + i;
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                attempts++;
                Outcome outcome = new Outcome();
                try {
                    journal.call(i * ATTEMPTS + attempt, one(site, method, uri, outcome));
                    break;
                } catch (Exception e) {
                    journal.call(i * ATTEMPTS + attempt, outcome.failed(e));
                }
            }
        }
        journal.fact("attempts", attempts);
    }

    private static Outcome one(Site site, String method, String uri, Outcome outcome)
            throws Exception {
        Ask ask = new Ask(method, uri);
        if (method.equals("POST")) {
            ask.body("{}");
        }
        try (Http client = site.client();
                Reply reply = client.send(ask)) {
            String body = reply.text();
            if (reply.status() >= 400) {
                throw new IOException("status " + reply.status() + ": " + body);
            }
            return outcome.response(reply.status(), reply.headers(), body);
        }
    }
}
