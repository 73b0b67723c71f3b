package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps17.CircuitBreakerCalls;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A circuit breaker around an app's calls counts the same; see {@code Throttled} for retries. */
@Isolated
class BreakerIT {
    static Stream<Rows.Row> rows() {
        return Rows.newestOfEach();
    }

    private static void ill(Exchange exchange) throws IOException {
        int status = exchange.request().target().startsWith("/ill/") ? 503 : 200;
        exchange.respond(status, "status " + status);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F7)
    void aCircuitBreakerOpensAtTheSameCall(Rows.Row row) {
        Step step = Step.of("breaker", CircuitBreakerCalls.class).against(BreakerIT::ill);
        Pair breaker = Comparison.of(Launch.modern(row.library()), "", step).step("breaker");
        breaker.appSawTheSame().serverSawTheSameRequests().countersAreExact().connectionsAtMost(2);
        assertThat(breaker.with().facts().get("state")).contains("CLOSED", "OPEN");
        assertThat(breaker.with().fact("not permitted")).isNotEqualTo("0");
    }
}
