package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.apps.driver.Reply;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What many threads do to one host. */
public enum Crowds {
    /** A client per call in each thread, all at once. */
    PER_CALL {
        @Override
        void gather(Site site, Journal journal) throws Exception {
            int threads = site.number("threads", 100);
            int calls = site.number("calls", 4);
            // A call each that is not timed: classes are loaded, and the agent has woven its hooks.
            Crowd.run(
                    threads,
                    thread -> {
                        try (Http client = site.client()) {
                            String uri = site.base + "/early/" + thread;
                            Turns.attempt(journal, threads * calls + thread, client, uri);
                        }
                    });
            long millis =
                    Crowd.run(
                            threads,
                            thread -> {
                                for (int i = 0; i < calls; i++) {
                                    try (Http client = site.client()) {
                                        String uri = site.base + "/crowd/" + thread;
                                        Turns.attempt(journal, thread * calls + i, client, uri);
                                    }
                                }
                            });
            journal.measure("millis", millis);
        }
    },
    /** In each thread a second client calls while the first one's response is open. */
    NESTED {
        @Override
        void gather(Site site, Journal journal) throws Exception {
            Crowd.run(
                    site.number("threads", 200),
                    thread -> {
                        try (Http outer = site.client();
                                Reply open = outer.send(Ask.get(site.base + "/outer/" + thread))) {
                            try (Http inner = site.client()) {
                                String uri = site.base + "/inner/" + thread;
                                Turns.attempt(journal, 2 * thread, inner, uri);
                            }
                            journal.call(2 * thread + 1, Reading.READ.take(open, new Outcome()));
                        }
                    });
        }
    },
    /** Clients come and go, closed by other threads at any moment, while others work. */
    COMING_AND_GOING {
        @Override
        void gather(Site site, Journal journal) throws Exception {
            int calls = site.number("calls", 200);
            AtomicInteger failures = new AtomicInteger();
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger closed = new AtomicInteger();
            AtomicInteger working = new AtomicInteger(WORKERS);
            Crowd.run(
                    WORKERS + CLOSERS,
                    thread -> {
                        if (thread >= WORKERS) {
                            while (!over.get()) {
                                closeFromElsewhere(site);
                                closed.incrementAndGet();
                            }
                            return;
                        }
                        try {
                            for (int i = 0; i < calls; i++) {
                                try (Http client = site.client()) {
                                    String path = "/works/" + thread + "-" + i;
                                    text(client, site, path, failures, journal);
                                }
                            }
                        } finally {
                            if (working.decrementAndGet() == 0) {
                                over.set(true);
                            }
                        }
                    });
            journal.fact("failures of those who work", failures.get());
            journal.measure("closed", closed.get());
        }
    },
    /** One client, made once and used by all, as its library recommends. */
    LONG_LIVED {
        @Override
        void gather(Site site, Journal journal) throws Exception {
            int calls = site.number("calls", 100);
            try (Http client = Site.driver().longLived(site.settings(""))) {
                long[] chunks = new long[site.number("chunks", 20)];
                for (int chunk = 0; chunk < chunks.length; chunk++) {
                    long began = System.nanoTime();
                    for (int i = 0; i < calls; i++) {
                        try (Reply reply = client.send(Ask.get(site.base + "/long"))) {
                            reply.text();
                        }
                    }
                    chunks[chunk] = System.nanoTime() - began;
                }
                Arrays.sort(chunks);
                // Whatever else the machine does, it leaves one of them alone.
                journal.measure("nanos a call", chunks[0] / calls);
                Crowd.run(
                        10,
                        thread -> {
                            for (int i = 0; i < 10; i++) {
                                Turns.attempt(journal, thread * 10 + i, client, site.base + "/all");
                            }
                        });
            }
        }
    };

    private static final int WORKERS = 4;
    private static final int CLOSERS = 3;

    abstract void gather(Site site, Journal journal) throws Exception;

    /**
     * A client's response is read, so that its connection is released, while another thread closes
     * the client or gives up on the request.
     */
    private static void closeFromElsewhere(Site site) throws Exception {
        Http client = site.with(Knob.RETRIES.name(), "off").client();
        Ask ask = Ask.get(site.base + "/closed");
        boolean aborts = ThreadLocalRandom.current().nextBoolean();
        AtomicBoolean go = new AtomicBoolean();
        Thread other =
                new Thread(
                        () -> {
                            while (!go.get()) {
                                Thread.yield();
                            }
                            int spins = ThreadLocalRandom.current().nextInt(20000);
                            for (int i = 0; i < spins; i++) {
                                go.get();
                            }
                            try {
                                if (aborts) {
                                    ask.abort();
                                } else {
                                    client.close();
                                }
                            } catch (Exception | Error e) {
                                throw new IllegalStateException(e);
                            }
                        });
        other.start();
        try {
            Reply reply = client.send(ask);
            go.set(true);
            reply.text();
        } catch (Exception closedUnderIt) {
            go.set(true);
        }
        other.join();
        client.close();
    }

    private static void text(
            Http client, Site site, String path, AtomicInteger failures, Journal journal) {
        try (Reply reply = client.send(Ask.get(site.base + path))) {
            if (!reply.text().contains(path)) {
                throw new IllegalStateException("the response of another");
            }
        } catch (Exception e) {
            failures.incrementAndGet();
            journal.measure("failure", e);
        }
    }

    /** The scenario that gathers one of them. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Crowds.class, PER_CALL).gather(site, journal);
        }
    }
}
