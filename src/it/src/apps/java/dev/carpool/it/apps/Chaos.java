package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.apps.driver.Reply;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Clients of all kinds call a server that fails at random. Each request has a number; each response
 * has to say that number. The requests that may go through twice are those that the library itself
 * repeats, so its retries are off.
 */
public final class Chaos implements Scenario {
    private static final int THREADS = 6;

    private final AtomicLong number = new AtomicLong();
    private final AtomicLong lateNotices = new AtomicLong();
    private final AtomicLong strangers = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong turnedDown = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();

    @Override
    public void run(Site site, Journal journal) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(site.number("seconds", 5));
        int samples = Math.max(4, Math.min(40, site.number("seconds", 5) / 15));
        long step = (end - System.nanoTime()) / samples;
        long first = end - samples * step;
        AtomicLongArray heap = new AtomicLongArray(samples);
        for (int sample = 0; sample < samples; sample++) {
            long until = first + (sample + 1) * step;
            Crowd.run(
                    THREADS,
                    thread -> {
                        Random random = new Random(thread + number.get());
                        while (System.nanoTime() < until) {
                            one(site, random);
                        }
                    });
            heap.set(sample, Samples.heap() / 1024);
            journal.measure("sample " + sample + " heap KiB", heap.get(sample));
            journal.measure("sample " + sample + " descriptors", Samples.descriptors());
            journal.measure("sample " + sample + " threads", Samples.threads());
        }
        journal.measure("requests", number.get());
        journal.measure("answered", answered.get());
        journal.measure("turned down", turnedDown.get());
        journal.measure("failed", failed.get());
        journal.measure("responses of others", strangers.get());
        journal.measure("notices that came late", lateNotices.get());
    }

    private void one(Site site, Random random) {
        long mine = number.incrementAndGet();
        boolean post = random.nextInt(3) == 0;
        Site kind = site.with(Knob.RETRIES.name(), "off").with(Knob.RESPONSE_TIMEOUT.name(), "300");
        if (random.nextInt(4) == 0) {
            kind = kind.with(Knob.USER_AGENT.name(), "chaos/1");
        }
        String uri = site.base + "/chaos/" + mine;
        Ask ask = post ? Ask.post(uri, "{\"number\":" + mine + "}") : Ask.get(uri);
        if (random.nextInt(10) == 0) {
            ask.header("Connection", "close");
        }
        try {
            Http client = kind.client();
            Reply reply = client.send(ask);
            if (random.nextInt(50) == 0) {
                // Never read.
                client.close();
                return;
            }
            String text = reply.text();
            if (reply.status() == 503) {
                turnedDown.incrementAndGet();
            } else if (reply.status() == 408) {
                // On its way when the connection was looked at: no check can see it.
                lateNotices.incrementAndGet();
            } else if (text.contains("/chaos/" + mine + " ")) {
                answered.incrementAndGet();
            } else {
                strangers.incrementAndGet();
            }
            if (random.nextInt(20) != 0) {
                reply.close();
                client.close();
            }
        } catch (Exception e) {
            failed.incrementAndGet();
        }
    }
}
