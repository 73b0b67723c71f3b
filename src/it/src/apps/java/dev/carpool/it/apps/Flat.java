package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Reply;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many calls of every kind, leaks among them; what the JVM holds is sampled as time goes by. */
public final class Flat implements Scenario {
    private static final int THREADS = 4;

    @Override
    public void run(Site site, Journal journal) throws Exception {
        int samples = site.number("samples", 10);
        int calls = site.number("calls", 100_000) / samples;
        long limit = TimeUnit.SECONDS.toNanos(site.number("seconds", 40));
        // Milliseconds from a collection to the sample.
        int settle = site.number("settle", 0);
        long began = System.nanoTime();
        AtomicInteger failed = new AtomicInteger();
        for (int sample = 0; sample < samples; sample++) {
            int from = sample * calls;
            // Its own share of the time, or the last samples would be of an app at rest.
            long until = limit / samples * (sample + 1);
            AtomicInteger next = new AtomicInteger();
            Crowd.run(
                    THREADS,
                    thread -> {
                        for (int i = next.getAndIncrement();
                                i < calls && System.nanoTime() - began < until;
                                i = next.getAndIncrement()) {
                            one(site, from + i, failed);
                        }
                    });
            if (settle > 0) {
                Samples.heap();
                Thread.sleep(settle);
            }
            journal.measure("sample " + sample + " heap KiB", Samples.heap() / 1024);
            journal.measure("sample " + sample + " descriptors", Samples.descriptors());
            journal.measure("sample " + sample + " threads", Samples.threads());
        }
        journal.fact("failed", failed.get());
    }

    /** The client and its response are dropped as they are in two of a hundred calls. */
    private static void one(Site site, int number, AtomicInteger failed) {
        String uri = site.base + "/flat/" + number;
        try {
            Http client = site.client();
            Reply reply = client.send(number % 4 == 3 ? Ask.post(uri, "{}") : Ask.get(uri));
            switch (number % 100) {
                case 10:
                    return;
                case 20:
                    client.close();
                    return;
                case 30:
                    reply.close();
                    return;
                case 40:
                    reply.text();
                    return;
                default:
                    if (!reply.text().contains("/flat/" + number + " ")) {
                        failed.incrementAndGet();
                    }
                    reply.close();
                    client.close();
            }
        } catch (Exception e) {
            failed.incrementAndGet();
        }
    }
}
