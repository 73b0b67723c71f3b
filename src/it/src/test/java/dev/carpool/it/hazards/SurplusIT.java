package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Call;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that no request asked for, and responses that don't say where they end: none of it ever
 * becomes the response of another client, and nobody waits for it. In every version: each has read
 * ahead, and judged framing, in its own way.
 */
@Isolated
class SurplusIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 4;
    private static final int SMALL_PAUSE = 600;

    /** What a client waits for in vain, milliseconds. */
    private static final int PATIENCE = 30_000;

    private static final String STRAY = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray";
    private static final String TIMEOUT_408 =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    /** What is sent after a response, besides it. */
    enum Surplus {
        SECOND_RESPONSE(STRAY),
        EARLY_408(TIMEOUT_408),
        BLANK_LINE("\r\n"),
        HALF_A_RESPONSE("HTTP/1.1 2");

        private final String bytes;

        Surplus(String bytes) {
            this.bytes = bytes;
        }
    }

    /** When it is sent. */
    enum When {
        WITH_THE_RESPONSE,
        JUST_AFTER,
        WHILE_IDLE;

        void send(Exchange exchange, String answer, String surplus) throws IOException {
            if (this == WITH_THE_RESPONSE) {
                exchange.raw(answer + surplus);
                return;
            }
            exchange.raw(answer);
            if (this == WHILE_IDLE) {
                exchange.pause(10);
            }
            exchange.raw(surplus);
        }
    }

    /** Responses about whose end two readers may disagree. */
    enum Framing {
        LENGTH_AND_CHUNKED("Content-Length: 3\r\nTransfer-Encoding: chunked", chunk()),
        LENGTH_BEYOND_CHUNKS("Transfer-Encoding: chunked\r\nContent-Length: 50", chunk()),
        TWO_LENGTHS("Content-Length: 3\r\nContent-Length: 5", "abcde"),
        THE_SAME_LENGTH_TWICE("Content-Length: 3\r\nContent-Length: 3", "abc"),
        LENGTHS_IN_ONE_LINE("Content-Length: 3, 3", "abc"),
        LENGTH_TOO_SHORT("Content-Length: 3", "abcde"),
        MORE_AFTER_THE_LAST_CHUNK("Transfer-Encoding: chunked", chunk() + "more"),
        TRAILER_AFTER_CHUNKS_THEN_MORE(
                "Transfer-Encoding: chunked", "3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n" + STRAY),
        LENGTH_TOO_LONG_THEN_CLOSE("Content-Length: 30", "abc"),
        LENGTH_TOO_LONG_THEN_SILENCE("Content-Length: 30", "abc"),
        CHUNKS_CUT_SHORT_THEN_CLOSE("Transfer-Encoding: chunked", "30\r\nabc"),
        NO_CONTENT_WITH_A_BODY("204 No Content", "Content-Length: 5", "abcde"),
        NO_CONTENT_WITH_CHUNKS("204 No Content", "Transfer-Encoding: chunked", chunk()),
        NOT_MODIFIED_WITH_A_BODY("304 Not Modified", "Content-Length: 5", "abcde"),
        HEAD_WITH_A_BODY("Content-Length: 5", "abcde"),
        HEAD_WITH_A_RESPONSE("Content-Length: 5", STRAY);

        private final String answer;

        Framing(String headers, String body) {
            this("200 OK", headers, body);
        }

        Framing(String status, String headers, String body) {
            answer = "HTTP/1.1 " + status + "\r\n" + headers + "\r\n\r\n" + body;
        }

        private static String chunk() {
            return "3\r\nabc\r\n0\r\n\r\n";
        }

        void answer(Exchange exchange) throws IOException {
            exchange.raw(answer);
            if (name().endsWith("CLOSE")) {
                exchange.close();
            } else if (name().endsWith("SILENCE")) {
                exchange.stall();
            }
        }

        Step step(String scheme) {
            Step step = Step.perCall(name() + " " + scheme, CALLS);
            return name().startsWith("HEAD") ? step.with("method", "HEAD") : step;
        }
    }

    static Stream<Rows.Row> rows() {
        return Rows.everyVersion();
    }

    private static List<Step> steps(Rows.Row row) {
        List<Step> steps = new ArrayList<>();
        for (String scheme : List.of("http", "https")) {
            for (When when : When.values()) {
                for (Surplus surplus : Surplus.values()) {
                    Step step = Step.perCall(surplus + " " + when + " " + scheme, CALLS);
                    step = when == When.WITH_THE_RESPONSE ? step : step.with("pause", SMALL_PAUSE);
                    steps.add(on(row, step, scheme, e -> when.send(e, own(e), surplus.bytes)));
                }
            }
            for (Framing framing : Framing.values()) {
                steps.add(on(row, framing.step(scheme), scheme, framing::answer));
            }
        }
        return steps;
    }

    private static boolean isOfFraming(Step step) {
        return Stream.of(Framing.values()).anyMatch(f -> step.name().startsWith(f.name()));
    }

    /** Its retries off: without the agent, too, what failed would come twice. */
    private static Step on(Rows.Row row, Step step, String scheme, Script script) {
        // Only silence is to end that way; a machine that is merely busy is not. HttpClient 4 and 3
        // take several lengths in a line for none, and wait for more, and the JDK does where it
        // can't read a length.
        boolean silent = step.name().contains("SILENCE");
        boolean endless = row.library().believesLengths() && isOfFraming(step);
        boolean waits = silent || endless || step.name().startsWith("LENGTHS_IN_ONE");
        boolean late = row.library().shakesHandsLate();
        int timeout = silent && !late ? 500 : waits ? 1500 : PATIENCE;
        Step once = step.with(Knob.RESPONSE_TIMEOUT, timeout).with(Knob.RETRIES, "off");
        // Where hands are shaken within that time, nobody else may be shaking them.
        Step patient = waits && late ? once : once.together();
        return scheme.equals("http")
                ? patient.against(script)
                : patient.on(() -> RawServer.tls(script));
    }

    private static String own(Exchange exchange) {
        String body = Script.text(exchange.request());
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static Pair pair(Rows.Row row, String step) {
        return DONE.computeIfAbsent(row, r -> r.compareAtOnce("", steps(r))).step(step);
    }

    /** Whatever else it sees, it is not the answer to another. */
    private static void sawItsOwn(Pair pair) {
        assertThat(pair.with().calls())
                .as(pair.step())
                .allMatch(call -> call.body().startsWith("you sent GET /call/" + call.number()));
    }

    private static void notShared(Rows.Row row, String step) {
        Pair pair = pair(row, step).serverSawTheSameRequests();
        if (row.library().readsPastTheEnd()) {
            // It goes on with such a connection, and may well take the rest for an answer.
            assertThat(pair.with().server().accepted())
                    .as(step + ": connections")
                    .isGreaterThanOrEqualTo(pair.without().server().accepted());
        } else {
            pair.appSawTheSame().connectionsAsWithout();
        }
        long longest = pair.without().calls().stream().mapToLong(Call::millis).max().orElse(0);
        assertThat(pair.with().calls())
                .as(step + ": no wait that was not there without, of %d ms", longest)
                .allMatch(call -> call.millis() < longest + PATIENCE / 2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S6)
    void bytesThatNobodyAskedForReachNobody(Rows.Row row) {
        for (String scheme : List.of("http", "https")) {
            for (When when : When.values()) {
                for (Surplus surplus : Surplus.values()) {
                    String step = surplus + " " + when + " " + scheme;
                    notShared(row, step);
                    if (row.library().readsPastTheEnd()) {
                        sawItsOwn(pair(row, step));
                    } else {
                        pair(row, step).appSawTheSame();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S9)
    void aResponseWhoseEndIsInDoubtLeavesItsConnectionToNobody(Rows.Row row) {
        for (String scheme : List.of("http", "https")) {
            for (Framing framing : Framing.values()) {
                notShared(row, framing + " " + scheme);
                pair(row, framing + " " + scheme).appSawTheSame();
            }
        }
    }
}
