package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Lifecycles;
import dev.carpool.it.apps.Pinned;
import dev.carpool.it.harness.Call;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A client feels like its own. */
class LifecycleIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final long SLOW = 600;
    private static final String PINNED = "pinned";

    static Stream<Rows.Row> rows() {
        return Rows.oldestAndNewest();
    }

    private static Comparison comparison(Rows.Row row) {
        return DONE.computeIfAbsent(
                row,
                r ->
                        Comparison.atOnce(
                                Launch.of(r.java().orAbort(), r.library())
                                        .jvm("--add-opens=java.base/java.lang=ALL-UNNAMED"),
                                "",
                                steps(r)));
    }

    /** Without the agent, too, an app would wait for ever. */
    private static boolean hangs(Lifecycles life, Rows.Row row) {
        return life == Lifecycles.CLOSE_WHILE_STREAMING && row.library().equals(Library.JDK);
    }

    private static List<Step> steps(Rows.Row row) {
        // First, as the agent's threads start with the first call.
        Step pinned = Step.of(PINNED, Pinned.class).with("snapshot", false);
        return Stream.concat(
                        Stream.of(pinned),
                        Stream.of(Lifecycles.values())
                                .filter(life -> !hangs(life, row))
                                .map(LifecycleIT::step))
                .toList();
    }

    private static Pair compare(Rows.Row row, Lifecycles life) {
        assumeFalse(hangs(life, row), "nothing ends it on this Java");
        Pair pair = comparison(row).step(life.name());
        return pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
    }

    private static Step step(Lifecycles life) {
        return Step.of(life.name(), Lifecycles.App.class).with(life).against(LifecycleIT::answer);
    }

    private static void answer(Exchange exchange) throws IOException {
        switch (exchange.request().target()) {
            case "/slow" -> Script.after(SLOW, Script.echo()).answer(exchange);
            case "/slower" -> Script.after(3 * SLOW, Script.echo()).answer(exchange);
            case "/stalled" -> exchange.stall();
            case "/endless" -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nbegin");
                exchange.stall();
            }
            case "/half" -> exchange.respond(200, "half".repeat(50_000));
            default -> Script.echo().answer(exchange);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L2)
    void useAfterCloseIsAsWithout(Rows.Row row) {
        Pair pair = compare(row, Lifecycles.USE_AFTER_CLOSE);
        assertThat(pair.with().failures())
                .extracting(Call::number)
                .isEqualTo(row.library().endsWithClose() ? List.of(2) : List.of());
        pair.connectionsAtMost(1);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L3)
    void closeWhileItsResponseStreamsIsAsWithoutAndOthersGoOn(Rows.Row row) {
        assertThat(compare(row, Lifecycles.CLOSE_WHILE_STREAMING).with().failures())
                .extracting(Call::number)
                .containsExactly(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L5)
    void nestedCallsWaitForNothing(Rows.Row row) {
        Pair pair = compare(row, Lifecycles.NESTED);
        assertThat(pair.with().failures()).isEmpty();
        pair.connectionsAtMost(Lifecycles.DEEP);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L7)
    void anInterruptedCallIsAsWithout(Rows.Row row) {
        if (row.library().connectsOnThreads()) {
            // What is thrown by a wait for another thread, is not where there is nothing to wait
            // for.
            Pair pair = comparison(row).step(Lifecycles.INTERRUPTED.name());
            pair.serverSawTheSameRequests().countersAreExact();
            assertThat(pair.with().failures())
                    .singleElement()
                    .matches(call -> call.number() == 2 && call.error().contains("Interrupted"));
            assertThat(pair.without().failures()).extracting(Call::number).containsExactly(2);
        } else {
            compare(row, Lifecycles.INTERRUPTED);
        }
        Pair waiting = compare(row, Lifecycles.INTERRUPTED_WHILE_WAITING);
        // Others fail for another reason, and leave the flag as it was.
        boolean throwsInterrupted = row.library().equals(Library.JDK);
        assertThat(waiting.with().fact("still interrupted")).isEqualTo("" + !throwsInterrupted);
    }

    /** Exchanges that end in the middle, each with the path that it was about. */
    enum Broken {
        ABORTED(Lifecycles.ABORTED, "/endless", false),
        CANCELLED(Lifecycles.CANCELLED_WHILE_WAITING, "/stalled", true),
        TIMED_OUT(Lifecycles.TIMEOUT_IN_A_BODY, "/endless", true);

        final Lifecycles life;
        final String path;
        final boolean fails;

        Broken(Lifecycles life, String path, boolean fails) {
            this.life = life;
            this.path = path;
            this.fails = fails;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Covers(Hazard.L7)
    void theConnectionOfABrokenExchangeReachesNobody(Broken broken) {
        rows().forEach(
                        row -> {
                            Pair pair = compare(row, broken.life);
                            boolean goesOn =
                                    broken == Broken.TIMED_OUT
                                            && row.library().goesOnAfterTimeout();
                            assertThat(pair.with().failures())
                                    .hasSize((broken.fails ? 1 : 0) + (goesOn ? 1 : 0));
                            assertThat(after(broken.path, pair.with()))
                                    .as("after it on its connection")
                                    .isEqualTo(after(broken.path, pair.without()))
                                    .hasSize(goesOn ? 1 : 0);
                        });
    }

    /** The client has closed it, and not the server, which the next calls share as before. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L7)
    void aCallThatIsGivenUpIsNotTheRoutesFault(Rows.Row row) {
        compare(row, Lifecycles.CANCELLED_WHILE_WAITING).connectionsAtMost(2);
    }

    /** Where closing ends what is under way, it does so once, and for nobody else. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.L1, Hazard.L7})
    void aClientThatAnotherThreadClosesEndsItsOwnCallOnly(Rows.Row row) {
        compare(row, Lifecycles.CLOSED_WHILE_WAITING).connectionsAtMost(2);
    }

    /** What fails by that asks at once for another connection, and its client has none for it. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.L1, Hazard.L7})
    void aCallThatItsClientsCloseEndsGetsNoOther(Rows.Row row) {
        compare(row, Lifecycles.CLOSED_WHILE_MANY_WAIT);
    }

    /** Targets of what came later on the connection on which this one did. */
    private static List<String> after(String path, Saw saw) {
        Received spoilt =
                saw.server().requests().stream()
                        .filter(r -> r.target().equals(path))
                        .findAny()
                        .orElseThrow();
        return saw.server().requests().stream()
                .filter(r -> r.connection() == spoilt.connection())
                .filter(r -> r.onConnection() > spoilt.onConnection())
                .map(Received::target)
                .toList();
    }

    /** Some versions read the rest and go on with the connection, others close it. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L4)
    void aResponseThatIsClosedHalfReadIsAsWithout(Rows.Row row) {
        assertThat(compare(row, Lifecycles.CLOSED_HALF_READ).with().failures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L8)
    void anErrorInAnInterceptorIsThatClientsOwn(Rows.Row row) {
        Pair pair = compare(row, Lifecycles.ERROR_IN_AN_INTERCEPTOR);
        assertThat(pair.with().failures())
                .hasSize(10)
                .allMatch(call -> call.error().contains("StackOverflowError"));
        assertThat(pair.with().agent().number("ErrorsTotal")).as("not the agent's").isZero();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L9)
    void oneClientsTimeoutIsNotAnothers(Rows.Row row) {
        Pair pair = compare(row, Lifecycles.OTHERS_TIMEOUT);
        assertThat(pair.with().failures()).extracting(Call::number).containsExactly(2);
        assertThat(pair.with().calls())
                .filteredOn(call -> call.number() == 4)
                .allMatch(call -> call.millis() >= SLOW);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L13)
    void theAgentsThreadsPinNothingOfTheApps(Rows.Row row) {
        assumeFalse(
                row.library().equals(Library.JDK),
                "its own threads keep the context class loader, and end some seconds later");
        Pair pair = comparison(row).step(PINNED).appSawTheSame().connectionsAtMost(1);
        if (!row.library().startsThreads()) {
            assertThat(pair.with().fact("context class loader collected")).isEqualTo("true");
            assertThat(pair.with().fact("thread-local collected")).isEqualTo("true");
        }
        assertThat(pair.with().measures())
                .containsEntry("threads of the agent", "1")
                .containsEntry("daemon", "true")
                .containsEntry("context class loader", "null")
                .containsEntry("inherited", "null")
                .containsEntry("group", "system");
    }
}
