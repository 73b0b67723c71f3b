package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.util.ArrayList;
import java.util.List;

/** A client for each call, with the response or the client or both left as they are. */
public final class Leaks implements Scenario {
    private static final int BETWEEN_COLLECTIONS = 100;

    private final List<Object> kept = new ArrayList<>();

    @Override
    public void run(Site site, Journal journal) throws Exception {
        Reading reading = site.choice(Reading.class, Reading.LEAKED);
        Ending ending = site.choice(Ending.class, Ending.DROPPED);
        for (int i = 0; i < site.number("calls", 2000); i++) {
            Outcome outcome = new Outcome();
            try {
                Http client = site.client();
                Reply reply = client.send(Ask.get(site.base + "/leak/" + i));
                journal.call(i, reading.take(reply, outcome));
                if (ending == Ending.CLOSED) {
                    client.close();
                } else if (ending == Ending.KEPT) {
                    kept.add(client);
                    kept.add(reply);
                }
            } catch (Exception e) {
                journal.call(i, outcome.failed(e));
            }
            // Only a collection closes such sockets: at fixed places, so that two runs can be
            // compared.
            if (i % BETWEEN_COLLECTIONS == 0) {
                System.gc();
                System.runFinalization();
            }
        }
        journal.fact("kept", kept.size());
    }
}
