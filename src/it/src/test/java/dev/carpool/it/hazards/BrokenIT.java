package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Call;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.DropsWhenIdle;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that break: while idle, without a word, with the server, or under a request. */
@Isolated
class BrokenIT {
    private static final Pattern TIMED_OUT = Pattern.compile("(Socket|Http)TimeoutException");
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 12;
    private static final int TIMEOUT = 700;

    static Stream<Rows.Row> rows() {
        return Rows.oldestAndNewest();
    }

    static Stream<Rows.Row> newest() {
        return Rows.newestOfEach();
    }

    private static Step calls(String name, String method, int calls, int pause) {
        return Step.perCall(name + " " + method, calls)
                .with("method", method)
                .with("pause", pause)
                .with(Knob.RETRIES, "off")
                .together();
    }

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (String method : List.of("GET", "POST")) {
            steps.add(calls("reset", method, 6, 200).against(BrokenIT::resetWhileIdle));
            steps.add(calls("restart", method, 6, 400).on(() -> restarting(false)));
            steps.add(calls("crash", method, 6, 400).on(() -> restarting(true)));
            steps.add(calls("takes and drops", method, CALLS, 0).against(BrokenIT::drop));
            steps.add(calls("half an answer", method, CALLS, 0).against(BrokenIT::half));
            steps.add(
                    calls("never answers", method, CALLS, 0)
                            .with(Knob.RESPONSE_TIMEOUT, TIMEOUT)
                            .against(BrokenIT::never));
        }
        steps.add(
                calls("reset over TLS", "GET", CALLS, 0)
                        .on(() -> RawServer.tls(BrokenIT::resetWhereUsedBefore)));
        steps.add(
                calls("dropped", "GET", 4, 1300)
                        .with(Knob.RESPONSE_TIMEOUT, TIMEOUT)
                        .on(() -> RawServer.plain(new DropsWhenIdle(1100, Script.echo()))));
        return steps;
    }

    private static Pair pair(Rows.Row row, String step) {
        return DONE.computeIfAbsent(row, r -> r.compareAtOnce("", steps())).step(step);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S3)
    void aConnectionResetWhileIdleIsNotUsed(Rows.Row row) {
        for (String method : List.of("GET", "POST")) {
            Pair pair = pair(row, "reset " + method).appSawTheSame().serverSawTheSameRequests();
            assertThat(pair.with().failures()).isEmpty();
        }
    }

    /**
     * Without the agent each call has a connection of its own, and none is dropped. With it the
     * first that meets a dropped one waits for as long as the app lets it, and no more do.
     */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S3)
    void aConnectionDroppedWithoutAWordCostsOneGetItsOwnTimeout(Rows.Row row) {
        Pair pair = pair(row, "dropped GET").serverSawTheSameRequests();
        assertThat(pair.without().failures()).isEmpty();
        assertThat(pair.with().failures())
                .singleElement()
                .matches(call -> TIMED_OUT.matcher(call.error()).find(), "times out")
                .matches(call -> call.number() == 1, "the first that met one")
                .matches(call -> call.millis() < TIMEOUT + 5000, "waits once");
    }

    /** So the limit is below those of the devices on the way: 55 s, and they have 60 s or more. */
    @ParameterizedTest
    @MethodSource("newest")
    @Covers(Hazard.S3)
    void withinTheIdleLimitAClientWithoutAnyTimeoutNeverMeetsADroppedOne(Rows.Row row) {
        neverDropped(row, "GET", "idle-timeout=300ms");
    }

    /** No look sees that a connection was dropped: for a POST the limit is 4 s. */
    @ParameterizedTest
    @MethodSource("newest")
    @Covers(Hazard.S3)
    void withinItsOwnIdleLimitNoPostMeetsADroppedOne(Rows.Row row) {
        neverDropped(row, "POST", "unsafe-idle=300ms");
    }

    private static void neverDropped(Rows.Row row, String method, String options) {
        Step step =
                Step.perCall(method, 4)
                        .with("method", method)
                        .with("pause", 900)
                        .on(() -> RawServer.plain(new DropsWhenIdle(700, Script.echo())));
        row.compareAtOnce(options, List.of(step))
                .step(method)
                .appSawTheSame()
                .serverSawTheSameRequests();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S4)
    void aServerThatRestartsCostsNothing(Rows.Row row) {
        for (String how : List.of("restart", "crash")) {
            for (String method : List.of("GET", "POST")) {
                Pair pair = pair(row, how + " " + method).appSawTheSame();
                assertThat(pair.with().failures()).isEmpty();
                pair.serverSawTheSameRequests();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S5)
    void aPostThatTheServerTakesAndDropsArrivesOnceAndFailsAsWithout(Rows.Row row) {
        for (String how : List.of("takes and drops", "half an answer", "never answers")) {
            Pair pair = pair(row, how + " POST").appSawTheSame().serverSawTheSameRequests();
            if (!how.startsWith("half") || !row.library().readsPastTheEnd()) {
                // The JDK takes half a head for all of it.
                assertThat(pair.with().failures()).as(how).hasSize(CALLS / 3);
            }
            assertThat(pair.with().server().requests())
                    .as(how + ": some of them on a connection that others had used")
                    .anyMatch(request -> isBad(request) && request.onConnection() > 1);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.S4, Hazard.S5})
    void aGetIsSentOnceMoreAtMostAndNeverOnceAnAnswerHasBegun(Rows.Row row) {
        Pair dropped = pair(row, "takes and drops GET").appSawTheSame();
        Map<String, Long> without = arrivals(dropped.without());
        Map<String, Long> with = arrivals(dropped.with());
        assertThat(with.keySet()).isEqualTo(without.keySet());
        assertThat(with)
                .allSatisfy(
                        (target, times) ->
                                assertThat(times - without.get(target)).isBetween(0L, 1L));
        if (!row.library().repeatsRequests()) {
            assertThat(with).as("some of them").isNotEqualTo(without);
        }
        for (String how : List.of("half an answer", "never answers")) {
            pair(row, how + " GET").appSawTheSame().serverSawTheSameRequests();
        }
        assertThat(pair(row, "never answers GET").with().calls())
                .filteredOn(Call::failed)
                .allMatch(call -> call.millis() < TIMEOUT + 5000, "waits once");
    }

    /** How often the server got each: some libraries repeat a GET by themselves. */
    private static Map<String, Long> arrivals(Saw saw) {
        return saw.server().requests().stream()
                .map(Received::target)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** A TLS socket that failed is closed at once, and can be asked nothing more. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S4)
    void aGetWhoseTlsConnectionIsResetIsSentOnceMore(Rows.Row row) {
        Pair pair = pair(row, "reset over TLS GET").appSawTheSame();
        assertThat(pair.with().failures()).isEmpty();
        assertThat(pair.with().server().requests())
                .as("some of them on a connection that others had used")
                .anyMatch(request -> isBad(request) && request.onConnection() > 1);
    }

    private static boolean isBad(Received request) {
        String target = request.target();
        return Integer.parseInt(target.substring(target.lastIndexOf('/') + 1)) % 3 == 2;
    }

    /** Announced, so that POSTs share from the second on. */
    private static boolean answered(Exchange exchange) throws IOException {
        if (isBad(exchange.request())) {
            return false;
        }
        exchange.respond(200, Script.text(exchange.request()), "Keep-Alive: timeout=60");
        return true;
    }

    private static void drop(Exchange exchange) throws IOException {
        if (!answered(exchange)) {
            exchange.close();
        }
    }

    private static void resetWhereUsedBefore(Exchange exchange) throws IOException {
        if (exchange.request().onConnection() > 1 && isBad(exchange.request())) {
            exchange.reset();
        } else {
            Script.echo().answer(exchange);
        }
    }

    private static void half(Exchange exchange) throws IOException {
        if (!answered(exchange)) {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Le");
            exchange.pause(5);
            exchange.close();
        }
    }

    private static void never(Exchange exchange) throws IOException {
        if (!answered(exchange)) {
            exchange.stall();
        }
    }

    private static void resetWhileIdle(Exchange exchange) throws IOException {
        Script.echo().answer(exchange);
        exchange.pause(100);
        exchange.reset();
    }

    /** Goes down while its connections are idle, and is there again before the next call. */
    private static RawServer restarting(boolean reset) {
        RawServer[] self = new RawServer[1];
        self[0] =
                RawServer.plain(
                        exchange -> {
                            Script.echo().answer(exchange);
                            String target = exchange.request().target();
                            if (target.endsWith("/1") || target.endsWith("/3")) {
                                exchange.pause(50);
                                self[0].restart(reset);
                            }
                        });
        return self[0];
    }
}
