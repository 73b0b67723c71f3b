package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One server, the same calls without and with the agent: when its connections end, and when not.
 */
@Isolated
class ClosingIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 50;
    private static final int POSTS = 60;
    private static final List<String> HOW =
            List.of("at once", "a moment later", "announced", "with a reset", "over TLS");

    /** When each request arrived, and on which connection; of the run that was last started. */
    private static final class Clocked implements Script {
        private final Script answer;
        private final List<Received> requests = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();

        Clocked(Script answer) {
            this.answer = answer;
        }

        @Override
        public void answer(Exchange exchange) throws IOException {
            synchronized (this) {
                requests.add(exchange.request());
                times.add(System.nanoTime());
            }
            answer.answer(exchange);
        }

        /** Connections that were opened for the requests that arrived in this time. */
        long opened(long fromMillis, long toMillis, int atMost) {
            long from = times.get(0) + TimeUnit.MILLISECONDS.toNanos(fromMillis);
            long to = times.get(0) + TimeUnit.MILLISECONDS.toNanos(toMillis);
            return Stream.iterate(0, i -> i < requests.size(), i -> i + 1)
                    .filter(i -> times.get(i) >= from && times.get(i) < to)
                    .limit(atMost)
                    .filter(i -> requests.get(i).onConnection() == 1)
                    .count();
        }
    }

    private static final Map<String, Clocked> CLOCKED = new ConcurrentHashMap<>();

    static Stream<Rows.Row> rows() {
        return Rows.oldestAndNewest();
    }

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (String method : List.of("GET", "POST")) {
            Step calls =
                    Step.perCall(method, CALLS).with("method", method).with(Knob.RETRIES, "off");
            Script echo = Script.echo();
            steps.add(named(calls, "at once").against(Script.thenClose(echo)));
            steps.add(named(calls, "a moment later").against(Script.thenCloseAfter(2, echo)));
            steps.add(named(calls, "announced").against(Script.thenClose(ClosingIT::goodbye)));
            steps.add(named(calls, "with a reset").against(ClosingIT::answerThenReset));
            steps.add(
                    named(calls, "over TLS")
                            .on(() -> RawServer.tls(Script.thenCloseAfter(1, echo))));
        }
        Step posts = Step.perCall("", POSTS).with("method", "POST");
        steps.add(clocked(posts.named("unannounced"), Script.after(20, Script.echo())));
        steps.add(clocked(posts.named("hinted"), Script.after(20, ClosingIT::hinted)));
        return steps;
    }

    private static Step named(Step step, String how) {
        return step.named(how + " " + step.name());
    }

    private static Step clocked(Step step, Script script) {
        return step.on(
                () -> {
                    Clocked clocked = new Clocked(script);
                    CLOCKED.put(step.name(), clocked);
                    return RawServer.plain(clocked);
                });
    }

    private static Pair compare(Rows.Row row, String step) {
        Pair pair = DONE.computeIfAbsent(row, r -> r.compare("", steps())).step(step);
        return pair.appSawTheSame().countersAreExact();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S1)
    void aServerThatClosesAfterEachResponseCostsNoGet(Rows.Row row) {
        for (String how : HOW) {
            assertThat(compare(row, how + " GET").with().failures()).as(how).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S1)
    void aServerThatClosesAfterEachResponseCostsNoPostAndDoublesNone(Rows.Row row) {
        for (String how : HOW) {
            Pair pair = compare(row, how + " POST").serverSawTheSameRequests();
            assertThat(pair.with().failures()).as(how).isEmpty();
        }
    }

    /** A server that answers after 20 ms, as a small model would. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S2)
    void postsInARowOpenAHandfulOfConnectionsAndThenTrust(Rows.Row row) {
        Pair pair = compare(row, "unannounced").serverSawTheSameRequests();
        Clocked clocked = CLOCKED.get("unannounced");
        assertThat(clocked.opened(0, 100, POSTS)).as("in the first 100 ms").isBetween(1L, 8L);
        assertThat(clocked.opened(100, Long.MAX_VALUE / 2_000_000, 30))
                .as("for the next thirty")
                .isLessThanOrEqualTo(2);
        pair.connectionsWithout(POSTS).connectionsAtMost(10);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S8)
    void whereTheServerAnnouncesItsTimeTheSecondPostReuses(Rows.Row row) {
        compare(row, "hinted")
                .serverSawTheSameRequests()
                .connectionsWithout(POSTS)
                .connectionsAtMost(1);
    }

    /** The reset must not overtake the answer, or even the run without would fail. */
    private static void answerThenReset(Exchange exchange) throws IOException {
        Script.echo().answer(exchange);
        exchange.pause(5);
        exchange.reset();
    }

    private static void goodbye(Exchange exchange) throws IOException {
        exchange.respond(200, Script.text(exchange.request()), "Connection: close");
    }

    private static void hinted(Exchange exchange) throws IOException {
        exchange.respond(200, Script.text(exchange.request()), "Keep-Alive: timeout=60");
    }
}
