package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Full;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cap that the user asked for: over many clients what a client's own limit is over its calls. */
@Isolated
class CapIT {
    private static final int LIMIT = 2;
    private static final int WAIT = 400;

    static Stream<Rows.Row> rows() {
        return Rows.oldestAndNewest()
                .filter(row -> Hazard.F2.cannotHappen(row.library().name()) == null);
    }

    /** What this library throws where its own pool is full. */
    private static Saw own(Rows.Row row) {
        Step step =
                full("own")
                        .with(Knob.MAX_PER_ROUTE, LIMIT)
                        .with(Knob.MAX_TOTAL, LIMIT)
                        .with(Knob.POOL_WAIT, WAIT);
        return Fork.run(Rows.launch(row), step).step("own");
    }

    private static Step full(String name) {
        return Step.of(name, Full.class).with("limit", LIMIT);
    }

    private static Saw capped(Rows.Row row, String options, Step step) {
        Saw saw =
                Fork.run(Rows.launch(row).agent("max-per-route=" + LIMIT + "," + options), step)
                        .step("capped");
        assertThat(saw.server().mostOpen()).as("open at the server").isLessThanOrEqualTo(LIMIT);
        assertThat(saw.failures()).as("calls when there is room again").isEmpty();
        assertThat(saw.agent().number("OverflowTotal")).isPositive();
        assertThat(saw.agent().number("ErrorsTotal")).isZero();
        return saw;
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rows")
    @Covers(Hazard.F2)
    void blockWaitsForTheAcquireTimeoutAndFailsAsTheLibrarysOwnPoolDoes(Rows.Row row) {
        Saw own = own(row);
        Step step = full("capped").with("clients", 2);
        Saw saw = capped(row, "when-full=block,acquire-timeout=" + WAIT + "ms", step);
        assertThat(saw.fact("too many")).isEqualTo(own.fact("too many"));
        assertThat(Long.parseLong(saw.measures().get("waited"))).isGreaterThanOrEqualTo(WAIT);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rows")
    @Covers(Hazard.F2)
    void failFailsAtOnceAsTheLibrarysOwnPoolDoes(Rows.Row row) {
        Step step = full("capped").with("clients", 2).with("waits", 0);
        Saw saw = capped(row, "when-full=fail,acquire-timeout=60s", step);
        assertThat(saw.fact("too many")).isEqualTo(own(row).fact("too many"));
        assertThat(Long.parseLong(saw.measures().get("waited"))).isLessThan(30_000);
    }
}
