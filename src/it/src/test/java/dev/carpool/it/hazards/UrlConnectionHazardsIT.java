package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.AbortedByAnother;
import dev.carpool.it.apps.Lifecycles;
import dev.carpool.it.harness.Call;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What can go wrong for an app that disconnects after each call, and is told nothing of the agent.
 */
@Isolated
class UrlConnectionHazardsIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 100;
    private static final int FEW = 10;
    private static final long SLOW = 600;

    /** There are no interceptors. */
    private static final Set<Lifecycles> LIVES =
            EnumSet.complementOf(EnumSet.of(Lifecycles.ERROR_IN_AN_INTERCEPTOR));

    /** The JDK's own code differs most between these. */
    static Stream<Rows.Row> rows() {
        return Rows.isMatrix()
                ? Rows.urlConnection().filter(row -> Set.of(8, 25).contains(row.java().feature()))
                : UrlConnectionSwitchesIT.running();
    }

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (String method : List.of("GET", "POST")) {
            Step calls = Step.perCall(method, CALLS).with("method", method);
            steps.add(named(calls, "closes at once ").against(Script.thenClose(Script.echo())));
            steps.add(
                    named(calls, "closes a moment later ")
                            .against(Script.thenCloseAfter(2, Script.echo())));
            Step few = Step.perCall(method, FEW).with("method", method);
            steps.add(
                    named(few, "takes and drops ")
                            .against(UrlConnectionHazardsIT::everySecond)
                            .dropping());
        }
        Step few = Step.perCall("", FEW);
        steps.add(named(few, "surplus with the answer").against(e -> surplus(e, 0)));
        // Late enough not to be read with the answer: the JDK gives an app what it has read ahead.
        steps.add(
                named(Step.perCall("", 4).with("pause", 400), "surplus while idle")
                        .against(e -> surplus(e, 200)));
        steps.add(named(few.with("method", "HEAD"), "body for HEAD").against(e -> surplus(e, 0)));
        steps.add(named(few, "announces close").against(UrlConnectionHazardsIT::announced));
        steps.add(named(few, "is HTTP/1.0").against(UrlConnectionHazardsIT::old));
        steps.add(named(few, "two framings").against(UrlConnectionHazardsIT::ambiguous));
        steps.add(named(few, "chunked").against(UrlConnectionHazardsIT::chunked));
        steps.add(
                named(Step.perCall("", 3).with("pause", 1500), "keeps alive 1 s")
                        .against(e -> e.respond(200, "brief", "Keep-Alive: timeout=1")));
        for (Lifecycles life : LIVES) {
            steps.add(
                    Step.of(life.name(), Lifecycles.App.class)
                            .with(life)
                            .against(UrlConnectionHazardsIT::slowOrEndless));
        }
        steps.add(
                Step.of("aborted", AbortedByAnother.class)
                        .against(UrlConnectionHazardsIT::slowOrEndless));
        return steps;
    }

    private static Step named(Step step, String name) {
        return new Step(name + step.name(), step.app(), step.parameters(), step.origin());
    }

    private static Pair compare(Rows.Row row, String step) {
        return sawTheSame(row, step).countersAreExact();
    }

    private static Pair sawTheSame(Rows.Row row, String step) {
        return done(row, step).appSawTheSame().serverSawTheSameRequests();
    }

    private static Pair done(Rows.Row row, String step) {
        return DONE.computeIfAbsent(row, r -> r.compareAtOnce("", steps())).step(step);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S1)
    void aServerThatClosesAfterEachResponseFailsNoCallAndGetsNoPostTwice(Rows.Row row) {
        for (String method : List.of("GET", "POST")) {
            for (String how : List.of("closes at once ", "closes a moment later ")) {
                assertThat(compare(row, how + method).with().failures()).as(how).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S5)
    void aPostThatIsTakenAndDroppedArrivesAsOftenAsWithoutAndAGetOnceMore(Rows.Row row) {
        for (String method : List.of("GET", "POST")) {
            Pair pair = done(row, "takes and drops " + method).appSawTheSame();
            assertThat(pair.with().failures()).hasSize(FEW / 2);
            if (method.equals("POST")) {
                pair.serverSawTheSameRequests();
            } else {
                // The agent can't know that a server took what it never answered.
                Map<String, Long> expected = arrivals(pair.without().server().requests());
                onIdle(pair.with()).forEach(r -> expected.merge(r.target(), 1L, Long::sum));
                assertThat(arrivals(pair.with().server().requests())).isEqualTo(expected);
                assertThat(Set.copyOf(pair.with().server().texts()))
                        .isEqualTo(Set.copyOf(pair.without().server().texts()));
            }
            // Those that the drop took had been idle: else this would prove nothing.
            assertThat(onIdle(pair.with())).isNotEmpty();
        }
    }

    private static Map<String, Long> arrivals(List<Received> requests) {
        return requests.stream()
                .collect(Collectors.groupingBy(Received::target, Collectors.counting()));
    }

    /** Those that are dropped and came where another had come before. */
    private static List<Received> onIdle(Saw saw) {
        return saw.server().requests().stream()
                .filter(r -> isOdd(r) && r.onConnection() > 1)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.S6, Hazard.S9})
    void bytesThatNobodyAskedForNeverBecomeAnothersResponse(Rows.Row row) {
        for (String when : List.of("surplus with the answer", "surplus while idle")) {
            compare(row, when).connectionsAsWithout();
        }
        compare(row, "body for HEAD");
        compare(row, "two framings").connectionsAsWithout();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S8)
    void whatTheServerSaysAboutItsConnectionIsObeyed(Rows.Row row) {
        for (String says : List.of("announces close", "is HTTP/1.0", "keeps alive 1 s")) {
            compare(row, says).connectionsAsWithout();
        }
        compare(row, "chunked").connectionsAtMost(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.L2, Hazard.L3, Hazard.L5, Hazard.L7, Hazard.L9})
    void everyMomentOfACallIsAsWithout(Rows.Row row) {
        for (Lifecycles life : LIVES) {
            compare(row, life.name());
        }
        assertThat(compare(row, Lifecycles.OTHERS_TIMEOUT.name()).with().failures())
                .extracting(Call::number)
                .containsExactly(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.L1, Hazard.L7})
    void anotherThreadsDisconnectAbortsTheExchangeAndNoOther(Rows.Row row) {
        // What is aborted takes what the call before it has left.
        Pair pair = compare(row, "aborted").connectionsAtMost(3);
        assertThat(pair.with().failures()).extracting(Call::number).containsExactly(1, 3, 5);
        assertThat(pair.with().calls()).allMatch(call -> call.millis() < 20_000);
    }

    private static boolean isOdd(Received request) {
        return Integer.parseInt(request.target().substring("/call/".length())) % 2 == 1;
    }

    /** Announces that it keeps connections, so that requests trust it, and then drops one. */
    private static void everySecond(Exchange exchange) throws IOException {
        if (isOdd(exchange.request())) {
            exchange.close();
        } else {
            exchange.respond(200, "kept", "Connection: keep-alive", "Keep-Alive: timeout=60");
        }
    }

    private static void surplus(Exchange exchange, long later) throws IOException {
        String body = Script.text(exchange.request());
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        String stray = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray";
        if (later == 0) {
            exchange.raw(answer + stray);
        } else {
            exchange.raw(answer);
            exchange.pause(later);
            exchange.raw(stray);
        }
    }

    private static void announced(Exchange exchange) throws IOException {
        exchange.respond(200, "bye", "Connection: close");
        exchange.close();
    }

    private static void old(Exchange exchange) throws IOException {
        exchange.raw("HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nold");
        exchange.close();
    }

    private static void ambiguous(Exchange exchange) throws IOException {
        exchange.raw(
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3\r\nabc\r\n0\r\n\r\n");
    }

    private static void chunked(Exchange exchange) throws IOException {
        exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        exchange.raw("2\r\nde\r\n0\r\n\r\n");
    }

    private static void slowOrEndless(Exchange exchange) throws IOException {
        switch (exchange.request().target()) {
            case "/slow" -> Script.after(SLOW, Script.echo()).answer(exchange);
            case "/never" -> exchange.stall();
            case "/endless" -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nbegin");
                exchange.stall();
            }
            default -> Script.echo().answer(exchange);
        }
    }
}
