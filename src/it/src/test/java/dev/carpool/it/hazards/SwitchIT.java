package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Toggle;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator switches the agent off and on again while an app is calling. */
@Isolated
class SwitchIT {
    private static final Map<Rows.Row, Saw> DONE = new ConcurrentHashMap<>();

    static Stream<Rows.Row> rows() {
        return Rows.newestOfEach();
    }

    private static Saw toggled(Rows.Row row) {
        return DONE.computeIfAbsent(row, SwitchIT::toggle);
    }

    /** Calls while the agent is on, then off, then on again, as {@link Toggle} makes them. */
    static Saw toggle(Rows.Row row) {
        // Nothing is to be waited for where clients leave their connections open.
        boolean waits = !row.library().leavesConnectionsOpen();
        Step toggle =
                Step.of("toggle", Toggle.class)
                        .uncounted("it is off in between")
                        .with("waits", waits ? 60 : 5)
                        .against(SwitchIT::answer);
        return Fork.run(Rows.launch(row).agent(""), toggle).step("toggle");
    }

    private static void answer(Exchange exchange) throws IOException {
        if (exchange.request().target().equals("/open")) {
            exchange.respond(200, Integer.toString(exchange.open()));
        } else {
            Script.echo().answer(exchange);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F5)
    void underLoadNoCallFailsAndCallsAreAsWithout(Rows.Row row) {
        Saw toggle = toggled(row);
        assertThat(toggle.failures()).isEmpty();
        assertThat(toggle.agent().number("ConnectionsReusedTotal")).isPositive();
        assertThat(requests(toggle, "/off")).isNotEmpty();
        if (!row.library().sharesByItself()) {
            assertThat(requests(toggle, "/off")).allMatch(r -> r.onConnection() == 1);
        }
        assertThat(requests(toggle, "/again")).isNotEmpty();
        assertThat(requests(toggle, "/again").stream().filter(r -> r.onConnection() == 1).count())
                .as("connections opened once it is on again")
                .isLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F5)
    void offClosesWhatIsIdle(Rows.Row row) {
        Saw toggle = toggled(row);
        assertThat(Integer.parseInt(toggle.measures().get("open before"))).isPositive();
        assertThat(toggle.measures()).containsEntry("idle after", "0");
        // Those of the calls that were made while it was off are left open where clients don't
        // close theirs, as without the agent.
        int left = row.library().leavesConnectionsOpen() ? usedOnlyWhileOff(toggle) : 0;
        assertThat(Integer.parseInt(toggle.measures().get("open after")))
                .as("besides the one that asks")
                .isLessThanOrEqualTo(1 + left);
    }

    /** Or once only: a call may be under way when it is switched. */
    private static int usedOnlyWhileOff(Saw saw) {
        Set<Integer> all = saw.server().connectionsOf(r -> true);
        all.removeAll(
                saw.server()
                        .connectionsOf(
                                r ->
                                        r.onConnection() > 1
                                                && r.target().matches("/(on|again|open)/?")));
        return all.size();
    }

    private static List<Received> requests(Saw saw, String phase) {
        return saw.server().requests().stream()
                .filter(r -> r.target().equals(phase + "/"))
                .toList();
    }
}
