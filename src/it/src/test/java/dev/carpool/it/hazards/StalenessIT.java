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

/** A connection that was fine may not be any more. */
class StalenessIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 200;

    static Stream<Rows.Row> rows() {
        return Rows.oldestAndNewest();
    }

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (String method : List.of("GET", "POST")) {
            Step calls =
                    Step.perCall(method, CALLS).with("method", method).with(Knob.RETRIES, "off");
            steps.add(named(calls, "closes at once ").against(Script.thenClose(Script.echo())));
            steps.add(
                    named(calls, "closes a moment later ")
                            .against(Script.thenCloseAfter(2, Script.echo())));
            steps.add(named(calls, "resets ").against(StalenessIT::answerThenReset));
        }
        Step few = Step.perCall("", 10);
        steps.add(named(few.with("method", "POST"), "takes and drops").against(Exchange::close));
        steps.add(named(few, "surplus with the answer").against(e -> surplus(e, 0)));
        steps.add(named(few.with("pause", 30), "surplus while idle").against(e -> surplus(e, 10)));
        steps.add(named(few, "announces close").against(StalenessIT::announced));
        steps.add(named(few, "is HTTP/1.0").against(StalenessIT::old));
        steps.add(
                named(Step.perCall("", 3).with("pause", 1500), "keeps alive 1 s")
                        .against(StalenessIT::briefly));
        steps.add(named(few, "chunked").against(StalenessIT::chunked));
        steps.add(named(few, "early hints").against(StalenessIT::hints));
        return steps;
    }

    private static Step named(Step step, String name) {
        return new Step(name + step.name(), step.app(), step.parameters(), step.origin());
    }

    private static Pair compare(Rows.Row row, String step) {
        Pair pair = DONE.computeIfAbsent(row, r -> r.compare("", steps())).step(step);
        return pair.appSawTheSame().countersAreExact();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void s1AServerThatClosesAfterEachResponseUnannouncedCostsNoGet(Rows.Row row) {
        for (String how : List.of("closes at once ", "closes a moment later ", "resets ")) {
            Pair pair = compare(row, how + "GET");
            assertThat(pair.with().failures()).as(how).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void s1AServerThatClosesAfterEachResponseUnannouncedCostsNoPostAndDoublesNone(Rows.Row row) {
        for (String how : List.of("closes at once ", "closes a moment later ", "resets ")) {
            Pair pair = compare(row, how + "POST").serverSawTheSameRequests();
            assertThat(pair.with().failures()).as(how).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void s5APostThatTheServerTakesAndDropsArrivesOnce(Rows.Row row) {
        Pair pair = compare(row, "takes and drops").serverSawTheSameRequests();
        assertThat(pair.with().failures()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void s6SurplusBytesNeverBecomeAnothersResponse(Rows.Row row) {
        compare(row, "surplus with the answer").serverSawTheSameRequests().connectionsAsWithout();
        compare(row, "surplus while idle").serverSawTheSameRequests().connectionsAsWithout();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void s8WhatTheServerSaysAboutItsConnectionIsObeyed(Rows.Row row) {
        for (String says : List.of("announces close", "is HTTP/1.0", "keeps alive 1 s")) {
            compare(row, says).serverSawTheSameRequests().connectionsAsWithout();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void s10ChunksAndEarlyHintsShare(Rows.Row row) {
        compare(row, "chunked").serverSawTheSameRequests().connectionsAtMost(2);
        compare(row, "early hints").serverSawTheSameRequests().connectionsAtMost(2);
    }

    /** The reset must not overtake the answer, or even the run without would fail. */
    private static void answerThenReset(Exchange exchange) throws IOException {
        Script.echo().answer(exchange);
        exchange.pause(5);
        exchange.reset();
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

    private static void briefly(Exchange exchange) throws IOException {
        exchange.respond(200, "brief", "Keep-Alive: timeout=1");
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
