package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Calls;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Call;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Fleet;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers that close while calls go on, by the hundred, so that each is met for the first time:
 * what is learned of one is of no use with the next. Without the agent each call opens its own
 * connection and none fails; {@link ClosingIT} compares the two.
 */
@Isolated
class ClosingServersIT {
    /** Milliseconds from a response to the close, whatever arrives meanwhile. */
    private static final int[] DELAYS = {0, 1, 2, 5, 10, 20, 50};

    private static final int CLOSING = 20 * DELAYS.length;
    private static final int SHORTEST_IDLE = 5;
    private static final int LONGEST_IDLE = 40;
    private static final int IDLING = 10 * (LONGEST_IDLE - SHORTEST_IDLE + 1);

    /** Calls to all servers of a kind, so that both kinds make 10,000. */
    private static final int HALF = 5000;

    /**
     * Servers that closed later than they should, as the machine was busy: what they did is not
     * what is asked here, and a POST may have trusted them.
     */
    private static final Set<Integer> LATE = ConcurrentHashMap.newKeySet();

    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(58);

    private static final Map<Rows.Row, Run> DONE = new ConcurrentHashMap<>();

    static Stream<Rows.Row> rows() {
        return Rows.newestOfEach();
    }

    /**
     * Between what is trusted and where a server ends. Who is held up for longer between his look
     * at a connection and his request is too late with any pool.
     */
    private static final int HELD_UP_MILLIS = 16;

    private static Script closing(int server) {
        int delay = DELAYS[server % DELAYS.length];
        boolean announced = server / DELAYS.length % 2 == 1;
        Script answer = announced ? ClosingServersIT::announced : Script.echo();
        return exchange -> {
            answer.answer(exchange);
            long answered = System.nanoTime();
            exchange.pause(delay);
            exchange.close();
            if (System.nanoTime() - answered > LATE_NANOS) {
                LATE.add(server);
            }
        };
    }

    private static void announced(Exchange exchange) throws IOException {
        exchange.respond(200, Script.text(exchange.request()), "Connection: close");
    }

    private static Script idling(int server) {
        int idle = SHORTEST_IDLE + server % (LONGEST_IDLE - SHORTEST_IDLE + 1);
        return Script.keepsIdleFor(idle, Script.echo());
    }

    /**
     * From a little more than is trusted first; how sharp the limit is shows on a virtual clock.
     */
    private static Script idlingLonger(int server) {
        return Script.keepsIdleFor(80 + 4 * server, Script.echo());
    }

    private static Step crowd(String method, String kind, int size, IntFunction<Script> script) {
        return Step.of(method + " " + kind, Calls.class)
                .with("method", method)
                .with(Knob.RETRIES, "off")
                .with("calls", HALF / size + 1)
                .on(() -> Fleet.of(size, script));
    }

    private static Run run(Rows.Row row) {
        return DONE.computeIfAbsent(row, ClosingServersIT::runOnce);
    }

    private static Run runOnce(Rows.Row row) {
        List<Step> steps =
                Stream.of("GET", "POST")
                        .flatMap(
                                method ->
                                        Stream.of(
                                                crowd(
                                                        method,
                                                        "closing",
                                                        CLOSING,
                                                        ClosingServersIT::closing),
                                                crowd(
                                                                method,
                                                                "idling",
                                                                IDLING,
                                                                ClosingServersIT::idling)
                                                        .with("threads", 16)
                                                        .with("pauses", 20)))
                        .collect(Collectors.toList());
        steps.add(
                crowd("POST", "trusting", 40, ClosingServersIT::idlingLonger)
                        .with("calls", 40)
                        .with("threads", 40)
                        .with("pauses", "5|70|30|50|20|55|1|40|60|10"));
        return Fork.run(Launch.of(row.java().orAbort(), row.library()).agent(""), steps);
    }

    private static Saw allSucceeded(Rows.Row row, String step) {
        Saw saw = run(row).step(step);
        assertThat(saw.failures())
                .as(step)
                .filteredOn(call -> !step.endsWith(" closing") || !late(call))
                .isEmpty();
        return saw;
    }

    private static boolean late(Call call) {
        return LATE.contains(call.number() / Calls.SPACE);
    }

    /** Neither lost, nor twice. */
    private static void eachArrivedOnce(Saw saw) {
        Map<String, Long> arrivals =
                saw.server().requests().stream()
                        .map(Received::body)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(arrivals.values()).containsOnly(1L);
        assertThat(arrivals.size() + saw.failures().size())
                .isGreaterThanOrEqualTo(saw.calls().size());
    }

    private static void eachGotItsOwnAnswer(Saw saw) {
        assertThat(saw.calls())
                .filteredOn(call -> !call.failed())
                .allMatch(call -> call.body().contains("/call/" + call.number()), "its own answer");
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.S1, Hazard.S2})
    void tenThousandGetsMeetServersThatCloseAndNoneFails(Rows.Row row) {
        int calls = 0;
        for (String step : List.of("GET closing", "GET idling")) {
            Saw saw = allSucceeded(row, step);
            eachGotItsOwnAnswer(saw);
            calls += saw.calls().size();
        }
        assertThat(calls).isGreaterThanOrEqualTo(2 * HALF);
        assertThat(run(row).step("GET idling").agent().number("ConnectionsReusedTotal"))
                .as("connections were shared nevertheless")
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.S1, Hazard.S2})
    void tenThousandPostsMeetServersThatCloseAndNoneFailsOrArrivesTwice(Rows.Row row) {
        int calls = 0;
        for (String step : List.of("POST closing", "POST idling")) {
            Saw saw = allSucceeded(row, step);
            eachArrivedOnce(saw);
            eachGotItsOwnAnswer(saw);
            calls += saw.calls().size();
        }
        assertThat(calls).isGreaterThanOrEqualTo(2 * HALF);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S2)
    void postsThatTrustAServersIdleTimeNeverMeetItsEnd(Rows.Row row) {
        Saw saw = run(row).step("POST trusting");
        List<Call> prompt =
                saw.calls().stream().filter(call -> call.millis() < HELD_UP_MILLIS).toList();
        assertThat(prompt).extracting(Call::status).containsOnly("200");
        eachArrivedOnce(saw);
        assertThat(saw.server().accepted())
                .as("of %d POSTs some were trusted", saw.calls().size())
                .isLessThan(saw.calls().size() * 9 / 10);
    }
}
