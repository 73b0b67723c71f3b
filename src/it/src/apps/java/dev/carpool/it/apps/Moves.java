package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** A host gets another address while it is called, a client per call. */
public final class Moves implements Scenario {
    private static final int AT_ONCE = 5;
    private static final long GOES_ON = TimeUnit.MILLISECONDS.toNanos(2500);

    @Override
    public void run(Site site, Journal journal) throws Exception {
        Deque<Reply> open = new ArrayDeque<>();
        for (int i = 0; i < AT_ONCE; i++) {
            open.push(site.client().send(Ask.get(site.base + "/open")));
        }
        while (!open.isEmpty()) {
            open.peek().text();
            open.pop().close();
        }
        journal.measure("before", call(site));
        Path hosts = Paths.get(site.get("hosts", ""));
        Files.write(hosts, site.get("moved", "").getBytes(StandardCharsets.UTF_8));
        String before = "";
        String last = "";
        long moved = System.nanoTime();
        long lastBefore = moved;
        for (long now = moved; now - moved < GOES_ON; now = System.nanoTime()) {
            last = call(site);
            before = before.isEmpty() ? last : before;
            lastBefore = last.equals(site.get("stays", "")) ? now : lastBefore;
            Thread.sleep(10);
        }
        journal.measure("first", before);
        journal.measure("last", last);
        journal.measure("millis", TimeUnit.NANOSECONDS.toMillis(lastBefore - moved));
    }

    private static String call(Site site) throws Exception {
        try (Http client = site.client();
                Reply reply = client.send(Ask.get(site.base + "/where"))) {
            return reply.text();
        }
    }
}
