package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One call more than there may be connections, then again when one has come back. */
public final class Full implements Scenario {
    @Override
    public void run(Site site, Journal journal) throws Exception {
        int limit = site.number("limit", 2);
        boolean oneClient = site.number("clients", 1) == 1;
        Http first = site.client();
        Deque<Reply> open = new ArrayDeque<>();
        for (int i = 0; i < limit; i++) {
            Http client = oneClient ? first : site.client();
            open.push(client.send(Ask.get(site.base + "/held/" + i)));
        }
        Http last = oneClient ? first : site.client();
        long began = System.nanoTime();
        Outcome outcome = new Outcome();
        try {
            last.send(Ask.get(site.base + "/too-many")).close();
            journal.fact("too many", "went through");
        } catch (Exception e) {
            journal.fact("too many", e.getClass().getName());
            journal.measure("message", outcome.failed(e).asMap().get("error"));
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        journal.measure("waited", millis);
        CountDownLatch waiting = new CountDownLatch(1);
        Reply held = open.pop();
        Thread reader =
                new Thread(
                        () -> {
                            try {
                                waiting.await();
                                Thread.sleep(50);
                                held.text();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        reader.start();
        waiting.countDown();
        if (site.number("waits", 1) == 0) {
            reader.join();
        }
        Turns.attempt(journal, 1, last, site.base + "/room");
        reader.join();
        while (!open.isEmpty()) {
            open.pop().text();
        }
        Turns.attempt(journal, 2, last, site.base + "/free");
    }
}
