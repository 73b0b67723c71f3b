package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.util.ArrayList;
import java.util.List;

/** A client for each call, none of which is let go, and what threads they cost the process. */
public final class ManyClients implements Scenario {
    private final List<Http> held = new ArrayList<>();

    @Override
    public void run(Site site, Journal journal) throws Exception {
        // What the first call starts once for the process is not a client's.
        call(site, journal, 0);
        int before = Thread.getAllStackTraces().size();
        for (int i = 1; i < site.number("calls", 200); i++) {
            call(site, journal, i);
        }
        journal.measure("threads", Thread.getAllStackTraces().size() - before);
    }

    private void call(Site site, Journal journal, int number) throws Exception {
        Http client = site.client();
        held.add(client);
        try (Reply reply = client.send(Ask.get(site.base + "/call/" + number))) {
            Outcome outcome = new Outcome();
            journal.call(number, outcome.response(reply.status(), "", reply.text()));
        }
    }
}
