package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code HttpURLConnection} where sharing is switched off, by whomever, or only observed. */
@Isolated
class UrlConnectionSwitchesIT {
    private static final int FEW = 10;

    static Stream<Rows.Row> rows() {
        return UrlConnectionHazardsIT.rows();
    }

    static Stream<Rows.Row> running() {
        return Rows.urlConnection().filter(row -> row.java().equals(Java.RUNNING));
    }

    @ParameterizedTest
    @MethodSource("running")
    @Covers(Hazard.F5)
    void switchedOffUnderLoadNoCallFailsAndCallsAreAsWithout(Rows.Row row) {
        Saw toggle = SwitchIT.toggle(row);
        assertThat(toggle.failures()).isEmpty();
        assertThat(reused(toggle, "/on/")).isGreaterThan(0.5);
        // Now and then a thread gets what another has given back and not closed yet.
        assertThat(reused(toggle, "/off/")).isLessThan(0.2);
        assertThat(reused(toggle, "/again/")).isGreaterThan(0.5);
        assertThat(toggle.measures())
                .containsEntry("idle after", "0")
                .containsEntry("open after", "1");
    }

    /** {@code http.keepAlive=false} is a wish of whoever runs the JVM. */
    @ParameterizedTest
    @MethodSource("rows")
    void whoSwitchedKeepAliveOffIsLeftAlone(Rows.Row row) {
        Launch launch =
                Launch.of(row.java().orAbort(), row.library()).jvm("-Dhttp.keepAlive=false");
        Pair pair =
                Comparison.of(
                                launch,
                                "",
                                Step.perCall("off", FEW),
                                Step.perCall("close", FEW).with(CloseHeader.SET_HEADER))
                        .step("off");
        pair.appSawTheSame()
                .serverSawTheSameRequests()
                .countersAreExact()
                .connectionsWithout(FEW)
                .connectionsAsWithout();
        assertThat(pair.with().agent().number("ClientsRefusedTotal")).isEqualTo(FEW);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void observingChangesNothingAndCountsWhatCouldBeShared(Rows.Row row) {
        List<Step> steps =
                List.of(
                        Step.perCall("disconnect", FEW),
                        Step.perCall("contexts", FEW).with(Knob.WAY, "CONTEXT_PER_CALL").tls(),
                        Step.perCall("kept anyway", FEW).with(Knob.WAY, "CLOSE"),
                        Step.perCall("close", FEW)
                                .with(Knob.WAY, "CLOSE")
                                .with(CloseHeader.SET_HEADER));
        Comparison comparison = row.compareAtOnce("mode=observe", steps);
        for (Step step : steps) {
            Pair pair = comparison.step(step.name());
            pair.appSawTheSame()
                    .serverSawTheSameRequests()
                    .connectionsAsWithout()
                    .countersAreExact();
            assertThat(pair.with().agent().number("ConnectionsAvoidableTotal"))
                    .as("connections that sharing would have avoided, " + step.name())
                    .isEqualTo(step.name().equals("kept anyway") ? 0 : FEW - 1);
        }
    }

    /** Of the requests to a target, how many were not the first on their connection, 0 to 1. */
    private static double reused(Saw saw, String target) {
        return saw.server().requests().stream()
                .filter(r -> r.target().equals(target))
                .mapToInt(r -> r.onConnection() > 1 ? 1 : 0)
                .average()
                .orElseThrow();
    }
}
