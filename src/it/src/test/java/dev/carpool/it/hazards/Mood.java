package dev.carpool.it.hazards;

import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** What a server of the soak is like. */
enum Mood implements Script {
    /** Keeps connections, and says nothing about it. */
    KEEPS(true) {
        @Override
        public void answer(Exchange exchange) throws IOException {
            exchange.respond(200, Script.text(exchange.request()));
        }
    },

    /** Announces for how long and for how many requests, as it then does. */
    ANNOUNCES(true) {
        private static final int REQUESTS = 100;
        private static final int SECONDS = 5;

        @Override
        public void answer(Exchange exchange) throws IOException {
            int left = REQUESTS - exchange.request().onConnection();
            String keeps = "Keep-Alive: timeout=" + SECONDS + ", max=" + left;
            last(exchange, left <= 0, "Connection: keep-alive", keeps);
            exchange.closeWhenIdleFor(1000 * SECONDS);
        }
    },

    /** Closes after so many requests, and says so with the last response. */
    COUNTS(true) {
        private static final int REQUESTS = 30;

        @Override
        public void answer(Exchange exchange) throws IOException {
            last(exchange, exchange.request().onConnection() >= REQUESTS);
        }
    },

    /** Closes what was idle for too long by its own clock, and says nothing. */
    IDLES(true) {
        private static final int MILLIS = 400;

        @Override
        public void answer(Exchange exchange) throws IOException {
            exchange.respond(200, Script.text(exchange.request()));
            exchange.closeWhenIdleFor(MILLIS);
        }
    },

    /** Closes at once after so many requests, without a word. */
    ABRUPT(false) {
        private static final int REQUESTS = 20;

        @Override
        public void answer(Exchange exchange) throws IOException {
            exchange.respond(200, Script.text(exchange.request()));
            if (exchange.request().onConnection() >= REQUESTS) {
                exchange.close();
            }
        }
    },

    /**
     * Fails at random in all ways but an early end of an idle connection, so that what it keeps is
     * shared.
     */
    MOODY(false) {
        @Override
        public void answer(Exchange exchange) throws IOException {
            switch (ThreadLocalRandom.current().nextInt(120)) {
                case 0 -> stalls(exchange);
                case 1 -> endsTooEarly(exchange);
                case 2 -> saysMore(exchange);
                case 3 -> exchange.respond(503, "busy");
                case 4 -> last(exchange, true);
                case 5 -> endsWithTheConnection(exchange);
                case 6 -> closesIn(exchange, 100, 200);
                default -> exchange.respond(200, Script.text(exchange.request()));
            }
        }
    },

    /** Fails at random in every way it can; a route to it is hardly ever worth keeping. */
    WILD(false) {
        @Override
        public void answer(Exchange exchange) throws IOException {
            String body = Script.text(exchange.request());
            switch (ThreadLocalRandom.current().nextInt(60)) {
                case 0 -> exchange.close();
                case 1 -> exchange.reset();
                case 2 -> stalls(exchange);
                case 3 -> saysMore(exchange);
                case 4 -> {
                    exchange.respond(200, body);
                    exchange.pause(ThreadLocalRandom.current().nextInt(30));
                    exchange.raw("HTTP/1.1 408 Timeout\r\nContent-Length: 0\r\n\r\n");
                    exchange.close();
                }
                case 5 -> exchange.respond(503, "busy");
                case 6 -> endsTooEarly(exchange);
                case 7 -> exchange.raw(head(body.length()) + body + "surplus");
                case 8, 9, 10 -> closesIn(exchange, 0, 20);
                case 11 -> last(exchange, true);
                case 12 -> {
                    exchange.respond(200, body);
                    exchange.reset();
                }
                case 13 -> endsWithTheConnection(exchange);
                default -> exchange.respond(200, body);
            }
        }
    };

    private final boolean calm;

    Mood(boolean calm) {
        this.calm = calm;
    }

    /** Every request is answered, and a connection is worth keeping. */
    boolean calm() {
        return calm;
    }

    private static String head(int length) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static void last(Exchange exchange, boolean last, String... headers)
            throws IOException {
        String body = Script.text(exchange.request());
        if (last) {
            exchange.respond(200, body, "Connection: close");
            exchange.close();
        } else {
            exchange.respond(200, body, headers);
        }
    }

    private static void stalls(Exchange exchange) throws IOException {
        exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 5");
        exchange.stall();
    }

    private static void endsTooEarly(Exchange exchange) throws IOException {
        String body = Script.text(exchange.request());
        exchange.raw(head(body.length() + 5));
        exchange.raw(body);
        exchange.close();
    }

    /** In one write: what comes just after is a matter of microseconds, and of SurplusIT. */
    private static void saysMore(Exchange exchange) throws IOException {
        String body = Script.text(exchange.request());
        exchange.raw(head(body.length()) + body + head(5) + "stray");
    }

    private static void endsWithTheConnection(Exchange exchange) throws IOException {
        exchange.raw("HTTP/1.1 200 OK\r\n\r\n" + Script.text(exchange.request()));
        exchange.close();
    }

    private static void closesIn(Exchange exchange, int from, int to) throws IOException {
        exchange.respond(200, Script.text(exchange.request()));
        exchange.pause(ThreadLocalRandom.current().nextInt(from, to));
        exchange.close();
    }
}
