package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A client for each call: the code that the project exists for, with all its variants as
 * parameters.
 */
public final class PerCall implements Scenario {
    private final List<Object> kept = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void run(Site site, Journal journal) throws Exception {
        int calls = site.number("calls", 100);
        int threads = site.number("threads", 1);
        if (threads == 1) {
            some(site, journal, 0, calls);
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<?>> results = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int from = t * calls;
            results.add(workers.submit(() -> some(site, journal, from, calls)));
        }
        for (Future<?> result : results) {
            result.get();
        }
        workers.shutdown();
    }

    private Void some(Site site, Journal journal, int from, int calls) throws Exception {
        long pause = site.number("pause", 0);
        for (int i = from; i < from + calls; i++) {
            one(site, journal, i);
            if (pause > 0) {
                Thread.sleep(pause);
            }
        }
        return null;
    }

    void one(Site site, Journal journal, int number) throws Exception {
        CloseHeader close = site.choice(CloseHeader.class, CloseHeader.NONE);
        Ending ending = site.choice(Ending.class, Ending.CLOSED);
        Ask ask = close.prepare(ask(site, number));
        Outcome outcome = new Outcome();
        Http client = close.prepare(site).client();
        try {
            Reply reply = client.send(ask);
            Reading reading = site.choice(Reading.class, Reading.READ);
            journal.call(number, reading.take(reply, outcome));
            keepIf(reading == Reading.LEAKED && ending == Ending.KEPT, reply);
        } catch (Exception e) {
            journal.call(number, outcome.failed(e));
        }
        if (close != CloseHeader.NONE) {
            journal.fact("own request", ask.ownHeaders());
        }
        if (ending == Ending.CLOSED) {
            client.close();
        } else {
            keepIf(ending == Ending.KEPT, client);
        }
    }

    private void keepIf(boolean keep, Object object) {
        if (keep) {
            kept.add(object);
        }
    }

    private static Ask ask(Site site, int number) {
        String method = site.get("method", "GET");
        Ask ask = new Ask(method, site.base + site.get("path", "/call/") + number);
        if (method.equals("POST")) {
            ask.body("{\"call\":" + number + "}");
        }
        return ask;
    }
}
