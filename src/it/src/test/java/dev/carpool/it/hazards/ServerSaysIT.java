package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server says about its connection is obeyed; what it says before its answer is not one. */
class ServerSaysIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 9;

    /** Milliseconds; far more than an answer takes. */
    private static final int PATIENCE = 3000;

    /** What it says when it is asked whether to send the body. */
    enum Expecting implements Script {
        CONTINUE("HTTP/1.1 100 Continue\r\n\r\n"),
        CONTINUE_AND_HINTS(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
        REFUSED("HTTP/1.1 417 No\r\nKeep-Alive: timeout=60\r\nContent-Length: 2\r\n\r\nno"),
        REFUSED_AND_CLOSED("HTTP/1.1 417 No\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");

        private final String early;

        Expecting(String early) {
            this.early = early;
        }

        @Override
        public boolean wantsBody(Exchange head) throws IOException {
            head.raw(early);
            // HttpClient 5 sends a small body all the same, and the server has to skip it.
            return this != REFUSED_AND_CLOSED || closed(head);
        }

        private static boolean closed(Exchange head) throws IOException {
            head.close();
            return false;
        }

        @Override
        public void answer(Exchange exchange) throws IOException {
            if (this != REFUSED) {
                hinted("timeout=60").answer(exchange);
            }
        }
    }

    static Stream<Rows.Row> rows() {
        return Rows.oldestAndNewest();
    }

    private static Step calls(String name) {
        return Step.perCall(name, CALLS).together();
    }

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(calls("announces close").against(Script.thenClose(ServerSaysIT::goodbye)));
        steps.add(calls("leaves the close to us").against(ServerSaysIT::goodbye));
        steps.add(calls("HTTP/1.0").against(ServerSaysIT::old));
        steps.add(calls("HTTP/1.0 keep-alive").against(ServerSaysIT::oldButKept));
        Step slow = calls("").with("calls", 3);
        steps.add(slow.named("keeps 1 s").with("pause", 50).against(hinted("timeout=1")));
        steps.add(slow.named("keeps 3 s").with("pause", 1300).against(hinted("timeout=3")));
        Step posts = calls("takes 3").with("method", "POST").with(Knob.RETRIES, "off");
        steps.add(posts.against(ServerSaysIT::takesThree));
        steps.add(calls("chunked").against(ServerSaysIT::chunked));
        // Some take the hints for the answer, and wait for its end.
        Step waits = slow.named("early hints").with(Knob.RESPONSE_TIMEOUT, PATIENCE);
        steps.add(waits.against(ServerSaysIT::hints));
        for (Expecting expecting : Expecting.values()) {
            steps.add(
                    calls(expecting.name())
                            .with("method", "POST")
                            .with(Knob.EXPECT_CONTINUE, "on")
                            .with(Knob.RESPONSE_TIMEOUT, PATIENCE)
                            .with(Knob.RETRIES, "off")
                            .against(expecting));
        }
        return steps;
    }

    private static Pair compare(Rows.Row row, String step) {
        Pair pair = DONE.computeIfAbsent(row, r -> r.compareAtOnce("", steps())).step(step);
        return pair.appSawTheSame().serverSawTheSameRequests();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S8)
    void whatEndsAConnectionEndsIt(Rows.Row row) {
        for (String says : List.of("announces close", "HTTP/1.0", "keeps 1 s", "keeps 3 s")) {
            compare(row, says).connectionsAsWithout();
        }
        Pair left = compare(row, "leaves the close to us").connectionsAsWithout();
        assertThat(left.with().server().mostOpen())
                .as("open at the same time")
                .isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S8)
    void aNumberOfRequestsThatIsAnnouncedIsNotExceeded(Rows.Row row) {
        Pair pair = compare(row, "takes 3");
        assertThat(pair.with().failures()).isEmpty();
        assertThat(pair.with().server().requests())
                .allMatch(request -> request.onConnection() <= 3, "three on each connection");
        pair.connectionsAtMost(CALLS / 3);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.S8, Hazard.S10})
    void whatKeepsAConnectionSharesIt(Rows.Row row) {
        for (String says : List.of("HTTP/1.0 keep-alive", "chunked")) {
            compare(row, says).connectionsAtMost(2);
        }
        Pair hinted = compare(row, "early hints");
        if (hinted.without().failures().isEmpty() && !takesHintsForAnswer(hinted)) {
            hinted.connectionsAtMost(2);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S10)
    void whatIsSaidBeforeABodyIsSentIsAsWithout(Rows.Row row) {
        for (Expecting expecting : Expecting.values()) {
            Pair pair = compare(row, expecting.name());
            boolean bodies = !pair.without().server().requests().isEmpty();
            boolean failed = !pair.without().failures().isEmpty();
            // Where no body comes, the next request could be taken for it; who takes a refusal for
            // a failure, closes the connection, too.
            boolean half = !bodies || failed || takesHintsForAnswer(pair);
            if (expecting == Expecting.REFUSED_AND_CLOSED || half) {
                pair.connectionsAsWithout();
            } else {
                pair.connectionsAtMost(2);
            }
        }
    }

    /** Then the answer itself is what nobody asked for. */
    private static boolean takesHintsForAnswer(Pair pair) {
        return pair.without().calls().stream().anyMatch(call -> "103".equals(call.status()));
    }

    private static Script hinted(String keepAlive) {
        return e -> e.respond(200, Script.text(e.request()), "Keep-Alive: " + keepAlive);
    }

    /** It means three in all, and says so each time; then it closes without another word. */
    private static void takesThree(Exchange exchange) throws IOException {
        hinted("timeout=60, max=3").answer(exchange);
        if (exchange.request().onConnection() == 3) {
            exchange.pause(20);
            exchange.close();
        }
    }

    private static void goodbye(Exchange exchange) throws IOException {
        exchange.respond(200, "bye", "Connection: close");
    }

    private static void old(Exchange exchange) throws IOException {
        exchange.raw("HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nold");
        exchange.close();
    }

    private static void oldButKept(Exchange exchange) throws IOException {
        exchange.raw("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\nold");
    }

    private static void chunked(Exchange exchange) throws IOException {
        exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        exchange.raw("2\r\nde\r\n0\r\n\r\n");
    }

    private static void hints(Exchange exchange) throws IOException {
        exchange.raw("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n");
        Script.echo().answer(exchange);
    }
}
