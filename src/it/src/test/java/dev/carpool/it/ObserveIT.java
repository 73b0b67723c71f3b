package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObserveIT {
    private static final List<Step> STEPS =
            List.of(
                    Step.perCall("http", 30),
                    Step.perCall("https", 10).tls(),
                    Step.perCall("posts", 30).with("method", "POST"),
                    Step.perCall("close", 30).with(CloseHeader.SET_HEADER));

    static List<Rows.Row> rows() {
        return Stream.concat(Rows.oldestAndNewest(), Rows.ofOwnProfiles()).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void observingChangesNothingOnTheWireAndCountsWhatCouldBeShared(Rows.Row row) {
        Comparison comparison = row.compareAtOnce("mode=observe", STEPS);
        for (Step step : STEPS) {
            Comparison.Pair pair = comparison.step(step.name());
            pair.appSawTheSame()
                    .serverSawTheSameRequests()
                    .connectionsAsWithout()
                    .countersAreExact();
            assertThat(pair.with().server().bytes())
                    .as("bytes that arrived, " + step.name())
                    .isEqualTo(bytesButForPorts(pair));
        }
        assertThat(comparison.step("http").with().agent().text("Mode")).isEqualTo("observe");
        for (String shareable : List.of("http", "https", "posts", "close")) {
            assertThat(
                            comparison
                                    .step(shareable)
                                    .with()
                                    .agent()
                                    .number("ConnectionsAvoidableTotal"))
                    .as("connections that sharing would have avoided, " + shareable)
                    .isPositive();
        }
    }

    /** The Host header names the port; two ports need not have the same number of digits. */
    private static long bytesButForPorts(Comparison.Pair pair) {
        return pair.without().server().bytes()
                + pair.with().server().portDigits()
                - pair.without().server().portDigits();
    }

    @Test
    void offCountsNothingAndChangesNothing() {
        Comparison.Pair pair =
                Comparison.of(Rows.newest(), "mode=off", Step.perCall("http", 20)).step("http");
        pair.appSawTheSame().serverSawTheSameRequests().connectionsAsWithout();
    }
}
