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
        String[] paths = {"/429", "/503", "/fine", "/drops", "/well"};
        for (int i = 0; i < site.number("calls", 50); i++) {
            String path = paths[i % paths.length];
            // A GET that was dropped the agent may repeat once, unseen by the app.
            String method = i % 2 == 0 && !path.equals("/drops") ? "GET" : "POST";
            String uri = site.base + path + "/" + i;
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
