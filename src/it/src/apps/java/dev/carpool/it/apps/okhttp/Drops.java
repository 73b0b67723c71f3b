package dev.carpool.it.apps.okhttp;

import static dev.carpool.it.apps.okhttp.Sent.alone;
import static dev.carpool.it.apps.okhttp.Sent.beforeSending;
import static dev.carpool.it.apps.okhttp.Sent.get;
import static dev.carpool.it.apps.okhttp.Sent.post;

import dev.carpool.it.apps.Journal;
import dev.carpool.it.apps.Outcome;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.Site;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Connections of HTTP/2 that servers end, and whom that may hurt. */
public enum Drops {
    /** After each second response the server wants no more on that connection. */
    GOODBYE {
        @Override
        void run(Site site, Journal journal) throws Exception {
            for (int i = 0; i < CALLS; i++) {
                alone(journal, i, get(site, (i % 2 == 0 ? "/goodbye/" : "/call/") + i));
            }
        }
    },
    /** The server hangs up instead of answering, after an idle time that it is trusted with. */
    DROPPED {
        @Override
        void run(Site site, Journal journal) throws Exception {
            earnTrust(site, journal);
            for (int i = 0; i < CALLS; i += 2) {
                alone(journal, i, get(site, "/call/" + i));
                pause(site);
                alone(journal, i + 1, post(site, "/drop/" + i, "once"));
            }
        }
    },
    /**
     * The same while another waits for its answer: one who has opened its connection, then such as
     * have been given one.
     */
    DROPPED_MEANWHILE {
        @Override
        void run(Site site, Journal journal) throws Exception {
            earnTrust(site, journal);
            for (int i = 0; i < 9; i += 3) {
                CountDownLatch connected = new CountDownLatch(1);
                Sent.Meanwhile calls = new Sent.Meanwhile();
                OkHttpClient held = beforeSending(connected::countDown).build();
                String path = "/held/" + i;
                calls.by(held, journal, i, i == 6 ? post(site, path, "held") : get(site, path));
                connected.await(30, TimeUnit.SECONDS);
                alone(journal, i + 1, dropping(site, "/drop-held/" + i));
                calls.end();
                alone(journal, i + 2, get(site, "/call/" + i));
                pause(site);
            }
        }
    },
    /** And while another has read a part of its response. */
    DROPPED_IN_PART {
        @Override
        void run(Site site, Journal journal) throws Exception {
            earnTrust(site, journal);
            for (int i = 0; i < 4; i += 2) {
                Outcome outcome = new Outcome();
                try (Response half =
                        new OkHttpClient().newCall(get(site, "/part/" + i)).execute()) {
                    alone(journal, i + 1, dropping(site, "/drop-part/" + i));
                    String text = half.protocol() + " " + half.body().string();
                    journal.call(i, outcome.response(half.code(), "", text));
                } catch (IOException e) {
                    journal.call(i, outcome.failed(e));
                }
            }
        }
    },
    /** The server says goodbye to a connection that a request is about to be written on. */
    UNSENT {
        @Override
        void run(Site site, Journal journal) throws Exception {
            earnTrust(site, journal);
            for (int i = 0; i < 9; i += 3) {
                alone(journal, i, get(site, "/call/" + i));
                pause(site);
                Request goodbye = get(site, "/dismiss/" + i);
                int number = i + 1;
                OkHttpClient client =
                        beforeSending(
                                        () -> {
                                            alone(journal, number, goodbye);
                                            untilKnown();
                                        })
                                .retryOnConnectionFailure(i == 3)
                                .build();
                String path = "/call/" + (i + 2);
                Sent.by(
                        client,
                        journal,
                        i + 2,
                        i == 0 ? post(site, path, "once") : get(site, path));
            }
        }
    },
    /** A client ends its own connection so. */
    UNSENT_BY_ITSELF {
        @Override
        void run(Site site, Journal journal) throws Exception {
            for (int i = 0; i < 4; i += 2) {
                OkHttpClient[] itself = new OkHttpClient[1];
                Request goodbye = get(site, "/goodbye/" + i);
                int number = i;
                itself[0] =
                        beforeSending(
                                        () -> {
                                            Sent.by(itself[0], journal, number, goodbye);
                                            untilKnown();
                                        })
                                .retryOnConnectionFailure(i == 0)
                                .build();
                Sent.by(itself[0], journal, i + 1, get(site, "/call/" + i));
            }
        }
    },
    /**
     * A server that has ended its idle connections without a word, and a client with two requests
     * at a time.
     */
    FORGOTTEN {
        @Override
        void run(Site site, Journal journal) throws Exception {
            alone(journal, 0, get(site, "/first"));
            alone(journal, 1, get(site, "/forget"));
            CountDownLatch connected = new CountDownLatch(1);
            CountDownLatch goesOn = new CountDownLatch(1);
            OkHttpClient client =
                    beforeSending(
                                    () -> {
                                        connected.countDown();
                                        await(goesOn);
                                    })
                            .build();
            Sent.Meanwhile calls = new Sent.Meanwhile();
            calls.by(client, journal, 2, get(site, "/call/2"));
            await(connected);
            Sent.by(client, journal, 3, post(site, "/call/3", "once"));
            goesOn.countDown();
            calls.end();
        }
    };

    private static final int CALLS = 8;

    abstract void run(Site site, Journal journal) throws Exception;

    /** That its connections may idle for a second. */
    private static void earnTrust(Site site, Journal journal) throws InterruptedException {
        alone(journal, 100, get(site, "/first"));
        Thread.sleep(1200);
    }

    private static Request dropping(Site site, String path) {
        return site.get("method", "POST").equals("POST")
                ? post(site, path, "once")
                : get(site, path);
    }

    /** What the server has said to a connection. */
    private static void untilKnown() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(Site site) throws InterruptedException {
        Thread.sleep(site.number("pause", 0));
    }

    /** The scenario that has one of them. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Drops.class, GOODBYE).run(site, journal);
        }
    }
}
