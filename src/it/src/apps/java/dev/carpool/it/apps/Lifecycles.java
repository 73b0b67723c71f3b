package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Http;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.apps.driver.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Moments in a client's life that must feel as if it had its connections to itself. */
public enum Lifecycles {
    USE_AFTER_CLOSE {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Http client = site.client();
            Turns.attempt(journal, 1, client, site.base + "/fast");
            client.close();
            Turns.attempt(journal, 2, client, site.base + "/fast");
            client.close();
            Turns.attempt(journal, 3, site.client(), site.base + "/fast");
        }
    },
    CLOSE_WHILE_STREAMING {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Http other = site.client();
            Turns.attempt(journal, 1, other, site.base + "/fast");
            Http client = site.client();
            InputStream body = client.send(Ask.get(site.base + "/endless")).body();
            body.read();
            client.close();
            Outcome outcome = new Outcome();
            try {
                while (body.read() >= 0) {
                    continue;
                }
                journal.call(2, outcome.response(200, "", "all of it"));
            } catch (Exception e) {
                journal.call(2, outcome.failed(e));
            }
            Turns.attempt(journal, 3, other, site.base + "/fast");
        }
    },
    OTHERS_TIMEOUT {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Site hasty = site.with(Knob.RESPONSE_TIMEOUT.name(), "200");
            try (Http client = hasty.client()) {
                Turns.attempt(journal, 1, client, site.base + "/fast");
                Turns.attempt(journal, 2, client, site.base + "/slow");
            }
            try (Http client = hasty.client()) {
                Turns.attempt(journal, 3, client, site.base + "/fast");
            }
            try (Http client = site.client()) {
                Turns.attempt(journal, 4, client, site.base + "/slow");
            }
        }
    },
    INTERRUPTED {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Turns.attempt(journal, 1, site.client(), site.base + "/fast");
            Thread.currentThread().interrupt();
            Turns.attempt(journal, 2, site.client(), site.base + "/fast");
            journal.fact("still interrupted", Thread.interrupted());
            Turns.attempt(journal, 3, site.client(), site.base + "/fast");
        }
    },
    ABORTED {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Turns.attempt(journal, 1, site.client(), site.base + "/fast");
            Ask ask = Ask.get(site.base + "/endless");
            Reply reply = site.client().send(ask);
            reply.body().read();
            ask.abort();
            ended(reply, journal);
            Turns.attempt(journal, 2, site.client(), site.base + "/fast");
        }
    },
    /** A thread that waits for a response is interrupted, and goes on as its library does. */
    INTERRUPTED_WHILE_WAITING {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Turns.attempt(journal, 1, site.client(), site.base + "/fast");
            Thread waiting = Thread.currentThread();
            Thread other = later(waiting::interrupt);
            Turns.attempt(journal, 2, site.client(), site.base + "/slow");
            other.join();
            journal.fact("still interrupted", Thread.interrupted());
            Turns.attempt(journal, 3, site.client(), site.base + "/fast");
        }
    },
    /** Another thread gives up on a request that waits for its response. */
    CANCELLED_WHILE_WAITING {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Turns.attempt(journal, 1, site.client(), site.base + "/fast");
            Ask ask = Ask.get(site.base + "/stalled");
            Thread other = later(ask::abort);
            Turns.attempt(journal, 2, site.client(), ask);
            other.join();
            Turns.attempt(journal, 3, site.client(), site.base + "/fast");
            Turns.attempt(journal, 4, site.client(), site.base + "/fast");
        }
    },
    /** Another thread closes the client of a request that waits for its response. */
    CLOSED_WHILE_WAITING {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Turns.attempt(journal, 1, site.client(), site.base + "/fast");
            Http client = site.client();
            Thread other = later(() -> close(client));
            Turns.attempt(journal, 2, client, site.base + "/slow");
            other.join();
            Turns.attempt(journal, 3, site.client(), site.base + "/fast");
            Turns.attempt(journal, 4, site.client(), site.base + "/fast");
        }
    },
    /** Another thread closes many clients, one after another, each while a call of it waits. */
    CLOSED_WHILE_MANY_WAIT {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Turns.attempt(journal, 0, site.client(), site.base + "/fast");
            List<Http> clients = new ArrayList<>();
            List<Thread> waiting = new ArrayList<>();
            for (int i = 1; i <= MANY; i++) {
                int number = i;
                Http client = site.client();
                clients.add(client);
                waiting.add(
                        after(
                                0,
                                () ->
                                        Turns.attempt(
                                                journal, number, client, site.base + "/slower")));
            }
            after(PATIENCE, () -> clients.forEach(Lifecycles::close)).join();
            for (Thread thread : waiting) {
                thread.join();
            }
        }
    },
    /** The server stops in the middle of a body, and the client's patience ends. */
    TIMEOUT_IN_A_BODY {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Turns.attempt(journal, 1, site.client(), site.base + "/fast");
            Http hasty = site.with(Knob.RESPONSE_TIMEOUT.name(), "150").client();
            Turns.attempt(journal, 2, hasty, site.base + "/endless");
            Turns.attempt(journal, 3, hasty, site.base + "/fast");
            Turns.attempt(journal, 4, site.client(), site.base + "/fast");
        }
    },
    /** Half a body is read, and the response closed. */
    CLOSED_HALF_READ {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Turns.attempt(journal, 1, site.client(), site.base + "/fast");
            Http client = site.client();
            Reply reply = client.send(Ask.get(site.base + "/half"));
            reply.body().read();
            ended(reply, journal);
            client.close();
            Turns.attempt(journal, 2, site.client(), site.base + "/fast");
        }
    },
    /** An interceptor of one client throws an Error, before anything is sent. */
    ERROR_IN_AN_INTERCEPTOR {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Site failing = site.with(Knob.INTERCEPTOR_ERROR.name(), "Error");
            for (int i = 0; i < 30; i += 3) {
                Http client = failing.client();
                Turns.attempt(journal, i, client, site.base + "/fast");
                Turns.attempt(journal, i + 1, client, site.base + "/error");
                try (Http other = site.client()) {
                    Turns.attempt(journal, i + 2, other, site.base + "/fast");
                }
            }
        }
    },
    NESTED {
        @Override
        void live(Site site, Journal journal) throws Exception {
            Deque<Reply> open = new ArrayDeque<>();
            for (int depth = 0; depth < DEEP; depth++) {
                open.push(site.client().send(Ask.get(site.base + "/nested/" + depth)));
            }
            for (int depth = DEEP - 1; depth >= 0; depth--) {
                journal.call(depth, Reading.READ.take(open.pop(), new Outcome()));
            }
            Turns.attempt(journal, DEEP, site.client(), site.base + "/fast");
        }
    };

    /** How deep calls are nested. */
    public static final int DEEP = 200;

    private static final int MANY = 40;
    private static final long PATIENCE = 500;

    private static void ended(Reply reply, Journal journal) {
        try {
            reply.close();
            journal.fact("closing the rest", "worked");
        } catch (IOException e) {
            journal.fact("closing the rest", e);
        }
    }

    private static void close(Http client) {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread later(Runnable work) {
        return after(100, work);
    }

    private static Thread after(long millis, Runnable work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                Thread.sleep(millis);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            work.run();
                        });
        thread.start();
        return thread;
    }

    abstract void live(Site site, Journal journal) throws Exception;

    /** The scenario that lives one of them. */
    public static final class App implements Scenario {
        @Override
        public void run(Site site, Journal journal) throws Exception {
            site.choice(Lifecycles.class, NESTED).live(site, journal);
        }
    }
}
