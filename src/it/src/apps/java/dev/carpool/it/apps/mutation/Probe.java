package dev.carpool.it.apps.mutation;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Reply;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a client does to show a setting. The last word of a request's path says how the server is to
 * answer; {@code Answers} of the tests knows these words.
 */
public enum Probe {
    /** Beyond the one request that every client sends. */
    NOTHING_MORE {
        @Override
        void run(Visit visit) {}
    },
    POST {
        @Override
        void run(Visit visit) {
            visit.send(Ask.post(visit.uri("echo"), "{}"));
        }
    },
    REDIRECT("redirect"),
    TWO_REDIRECTS("redirect-twice"),
    REDIRECT_TO_ITSELF("circular"),
    /** 401, or 407 where the client has a proxy, until credentials come. */
    CHALLENGE("challenge"),
    /** 503 to the first such request. */
    UNAVAILABLE("unavailable"),
    /** An answer that comes late, and very late to a client with the setter. */
    SLOW("slow"),
    COOKIE("cookie", "echo"),
    /** An answer with a content encoding that no library knows. */
    ENCODED("encoded"),
    /** Two requests with a little time between them: on one connection? */
    PAUSE {
        @Override
        void run(Visit visit) {
            visit.send(Ask.get(visit.uri("echo")));
            pause(60);
            visit.send(Ask.get(visit.uri("echo")));
        }
    },
    /** A second request while a response is open. */
    NESTED {
        @Override
        void run(Visit visit) throws Exception {
            try (Reply open = visit.open()) {
                visit.send(Ask.get(visit.uri("echo")));
                visit.note("status of the open one: " + open.status());
            }
        }
    },
    /**
     * A second request while a response is open, which is closed soon, or for a client with the
     * setter when that request has been given up.
     */
    NESTED_UNTIL_CLOSED {
        @Override
        void run(Visit visit) throws Exception {
            Reply open = visit.open();
            CountDownLatch over = new CountDownLatch(1);
            Thread closes =
                    new Thread(
                            () -> {
                                try {
                                    over.await(visit.isWith() ? 5000 : 100, TimeUnit.MILLISECONDS);
                                    open.close();
                                } catch (InterruptedException | IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            closes.start();
            visit.send(Ask.get(visit.uri("echo")));
            over.countDown();
            closes.join();
        }
    };

    private final String[] words;

    Probe(String... words) {
        this.words = words;
    }

    void run(Visit visit) throws Exception {
        for (String word : words) {
            visit.send(Ask.get(visit.uri(word)));
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One client's stay at the server. */
    interface Visit {
        /** True for a client with the setter. */
        boolean isWith();

        String uri(String word);

        /** Sends, reads, and writes down what came of it. */
        void send(Ask ask);

        /** A response that is not read. */
        Reply open() throws Exception;

        void note(String what);
    }
}
