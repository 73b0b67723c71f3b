package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.OkHttpEndings;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.JettyOrigin;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is OkHttp's own, and what the default run looks at of the hazards on it; {@code -Pokhttp}
 * runs all of them.
 */
@Isolated
class OkHttpHazardsIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 10;
    private static final int SLOW = 400;
    private static final String HTTP_2 = " over HTTP/2";
    private static final String DROPPED = "dropped";
    private static final String SURPLUS = "surplus";

    static Stream<Rows.Row> rows() {
        return Rows.okhttp();
    }

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (OkHttpEndings ending : OkHttpEndings.values()) {
            Step step = Step.of(ending.name(), OkHttpEndings.App.class).with(ending);
            steps.add(step.against(OkHttpHazardsIT::answer));
            steps.add(step.named(ending + HTTP_2).on(JettyOrigin::tls));
        }
        for (String method : List.of("GET", "POST")) {
            Step calls = Step.perCall("", CALLS).with("method", method).with(Knob.RETRIES, "off");
            steps.add(
                    calls.named(DROPPED + " " + method).against(OkHttpHazardsIT::drop).dropping());
            steps.add(calls.named(SURPLUS + " " + method).against(OkHttpHazardsIT::surplus));
        }
        return steps;
    }

    private static Pair compare(Rows.Row row, String step) {
        return DONE.computeIfAbsent(row, r -> r.compareAtOnce("", steps()))
                .step(step)
                .appSawTheSame();
    }

    private static void answer(Exchange exchange) throws IOException {
        String target = exchange.request().target();
        if (target.startsWith("/stall")) {
            exchange.stall();
        } else if (target.startsWith("/half")) {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
            exchange.stall();
        } else if (target.startsWith("/stream")) {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
            exchange.pause(SLOW);
            exchange.raw("z");
        } else {
            exchange.pause(target.startsWith("/slow") ? SLOW : 0);
            Script.echo().answer(exchange);
        }
    }

    /** Announced, so that POSTs share from the second on. */
    private static void drop(Exchange exchange) throws IOException {
        if (isThird(exchange.request())) {
            exchange.close();
        } else {
            exchange.respond(200, Script.text(exchange.request()), "Keep-Alive: timeout=60");
        }
    }

    private static boolean isThird(Received request) {
        String target = request.target();
        return Integer.parseInt(target.substring(target.lastIndexOf('/') + 1)) % 3 == 2;
    }

    private static void surplus(Exchange exchange) throws IOException {
        String body = Script.text(exchange.request());
        exchange.raw(
                "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=60\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body
                        + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray");
    }

    static Stream<Arguments> endings() {
        return rows().flatMap(
                        row ->
                                Stream.of(OkHttpEndings.values())
                                        .map(ending -> Arguments.of(ending, row)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    @Covers(Hazard.L12)
    void whatOneClientEndsIsItsOwn(OkHttpEndings ending, Rows.Row row) {
        compare(row, ending.name())
                .serverSawTheSameRequests()
                .countersAreExact()
                .connectionsAtMost(connections(ending));
    }

    /** Those that are in use at the same time, and one more after all were evicted. */
    private static int connections(OkHttpEndings ending) {
        return switch (ending) {
            case CLOSES_CACHE -> 1;
            case EVICTS, SHUTS_DOWN -> 2;
            case CANCELS -> 3;
        };
    }

    @ParameterizedTest
    @MethodSource("endings")
    @Covers(Hazard.L12)
    void whatOneClientEndsInHttp2IsItsOwn(OkHttpEndings ending, Rows.Row row) {
        assumeFalse(row.library().version().startsWith("3.0"), "no HTTP/2 on this Java");
        compare(row, ending + HTTP_2)
                .serverSawTheSameRequests()
                .connectionsAtMost(connections(ending));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S5)
    void aPostThatIsTakenAndDroppedArrivesOnce(Rows.Row row) {
        assumeFalse(row.library().version().startsWith("3.0"), "its messages have hash codes");
        Pair pair = compare(row, DROPPED + " POST").serverSawTheSameRequests();
        assertThat(pair.with().failures()).hasSize(CALLS / 3);
        assertThat(pair.with().server().requests())
                .as("some of them on a connection that others had used")
                .anyMatch(request -> isThird(request) && request.onConnection() > 1);
        assertThat(compare(row, DROPPED + " GET").with().agent().number("StaleRetriedTotal"))
                .as("gets that were sent once more")
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S6)
    void bytesThatNobodyAskedForReachNobody(Rows.Row row) {
        for (String method : List.of("GET", "POST")) {
            compare(row, SURPLUS + " " + method)
                    .serverSawTheSameRequests()
                    .countersAreExact()
                    .connectionsAsWithout();
        }
    }

    static Stream<Rows.Row> newest() {
        return Rows.okhttp().filter(row -> row.library().equals(newestVersion()));
    }

    private static Library newestVersion() {
        return Library.OKHTTP.get(Library.OKHTTP.size() - 1);
    }

    /** {@link SwitchIT} looks closer. */
    @ParameterizedTest
    @MethodSource("newest")
    @Covers(Hazard.F5)
    void switchedOffUnderLoadNoCallFailsAndCallsAreAsWithout(Rows.Row row) {
        Saw toggle = SwitchIT.toggle(row);
        assertThat(toggle.failures()).isEmpty();
        assertThat(toggle.server().requests())
                .filteredOn(r -> r.target().equals("/off/"))
                .isNotEmpty()
                .allMatch(r -> r.onConnection() == 1);
        assertThat(toggle.server().requests())
                .filteredOn(r -> r.target().equals("/again/"))
                .anyMatch(r -> r.onConnection() > 1);
        assertThat(toggle.measures()).containsEntry("idle after", "0");
    }
}
