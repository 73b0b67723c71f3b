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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sockets of a class of the app's, which can't be polled: the library's own check runs instead. No
 * replay, so that what succeeds was checked.
 */
class OwnSocketsIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 10;
    private static final int FEW = 3;

    /** After 512 ms the next look at an idle connection is due at 1024: only the take can tell. */
    private static final int UNSEEN = 700;

    private static final int PAUSE = 900;

    static Stream<Rows.Row> rows() {
        return Rows.oldestAndNewest();
    }

    private static Step calls(String name, int calls, int pause) {
        return Step.perCall(name, calls)
                .with("pause", pause)
                .with(Knob.SOCKET_FACTORY, "SHARED")
                .with(Knob.RETRIES, "off")
                .together();
    }

    private static Pair compare(Rows.Row row, String step) {
        List<Step> steps =
                List.of(
                        calls("keeps", CALLS, 5),
                        calls("closes when idle", FEW, PAUSE)
                                .against(Script.keepsIdleFor(UNSEEN, Script.echo())),
                        calls("surplus", FEW, PAUSE).against(OwnSocketsIT::surplus));
        Pair pair =
                DONE.computeIfAbsent(row, r -> r.compareAtOnce("stale-retry=off", steps))
                        .step(step);
        assertThat(pair.with().failures()).isEmpty();
        return pair.appSawTheSame().serverSawTheSameRequests();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.S1)
    void aConnectionThatTheLibraryFindsGoodIsShared(Rows.Row row) {
        compare(row, "keeps").connectionsWithout(CALLS).connectionsAtMost(3);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.S2, Hazard.S6})
    void oneThatItFindsClosedOrDirtyIsNot(Rows.Row row) {
        compare(row, "closes when idle").connectionsAsWithout();
        compare(row, "surplus").connectionsAsWithout();
    }

    private static void surplus(Exchange exchange) throws IOException {
        Script.echo().answer(exchange);
        exchange.pause(UNSEEN);
        exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray");
    }
}
