package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Lifecycles;
import dev.carpool.it.harness.Call;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client feels like its own. */
class LifecycleIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final long SLOW = 600;

    static Stream<Rows.Row> rows() {
        return Rows.oldestAndNewest();
    }

    private static Pair compare(Rows.Row row, Lifecycles life) {
        Pair pair =
                DONE.computeIfAbsent(
                                row,
                                r ->
                                        r.compare(
                                                "",
                                                Stream.of(Lifecycles.values())
                                                        .map(LifecycleIT::step)
                                                        .toList()))
                        .step(life.name());
        return pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
    }

    private static Step step(Lifecycles life) {
        return Step.of(life.name(), Lifecycles.App.class).with(life).against(LifecycleIT::answer);
    }

    private static void answer(Exchange exchange) throws IOException {
        switch (exchange.request().target()) {
            case "/slow" -> Script.after(SLOW, Script.echo()).answer(exchange);
            case "/endless" -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nbegin");
                exchange.stall();
            }
            default -> Script.echo().answer(exchange);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void l2UseAfterCloseIsAsWithout(Rows.Row row) {
        Pair pair = compare(row, Lifecycles.USE_AFTER_CLOSE);
        assertThat(pair.with().failures())
                .extracting(Call::number)
                .isEqualTo(row.library().endsWithClose() ? List.of(2) : List.of());
        pair.connectionsAtMost(1);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void l3CloseWhileItsResponseStreamsIsAsWithoutAndOthersGoOn(Rows.Row row) {
        assertThat(compare(row, Lifecycles.CLOSE_WHILE_STREAMING).with().failures())
                .extracting(Call::number)
                .containsExactly(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void l5NestedCallsWaitForNothing(Rows.Row row) {
        Pair pair = compare(row, Lifecycles.NESTED);
        assertThat(pair.with().failures()).isEmpty();
        pair.connectionsAtMost(Lifecycles.DEEP);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void l7AnInterruptedCallIsAsWithout(Rows.Row row) {
        compare(row, Lifecycles.INTERRUPTED);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void l7AnAbortedResponsesConnectionReachesNobodyElse(Rows.Row row) {
        assertThat(compare(row, Lifecycles.ABORTED).with().failures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void l9OneClientsTimeoutIsNotAnothers(Rows.Row row) {
        Pair pair = compare(row, Lifecycles.OTHERS_TIMEOUT);
        assertThat(pair.with().failures()).extracting(Call::number).containsExactly(2);
        assertThat(pair.with().calls())
                .filteredOn(call -> call.number() == 4)
                .allMatch(call -> call.millis() >= SLOW);
    }
}
