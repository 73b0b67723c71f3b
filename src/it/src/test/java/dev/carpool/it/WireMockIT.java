package dev.carpool.it;

import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.WireMockOrigin;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ordinary cases against a server that this project didn't write. */
class WireMockIT {
    static List<Rows.Row> rows() {
        return Rows.oldestAndNewest().toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void getsShareInHttpAndHttps(Rows.Row row) {
        Comparison comparison =
                row.compareAtOnce(
                        "",
                        List.of(
                                Step.perCall("http", 50).on(() -> new WireMockOrigin(false)),
                                Step.perCall("https", 50).on(() -> new WireMockOrigin(true))));
        for (String step : List.of("http", "https")) {
            Pair pair = comparison.step(step);
            pair.appSawTheSame()
                    .serverSawTheSameRequests()
                    .countersAreExact()
                    .connectionsWithout(50)
                    .connectionsAtMost(2);
        }
    }
}
