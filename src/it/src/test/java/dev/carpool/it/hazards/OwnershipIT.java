package dev.carpool.it.hazards;

import dev.carpool.it.Rows;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an app can ask of a client that it owns: each library has questions of its own. */
class OwnershipIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();

    static Stream<Arguments> rows() {
        return Rows.oldestAndNewest()
                .flatMap(row -> row.library().own().stream().map(own -> Arguments.of(own, row)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L6)
    void whatAnAppAsksOfItsOwnClientIsAnsweredAsWithout(Enum<?> own, Rows.Row row) {
        DONE.computeIfAbsent(
                        row,
                        r ->
                                r.compareAtOnce(
                                        "",
                                        r.library().own().stream().map(OwnershipIT::step).toList()))
                .step(own.name())
                .appSawTheSame()
                .serverSawTheSameRequests();
    }

    private static Step step(Enum<?> own) {
        return Step.of(own.name(), Library.scenario(own)).with(own);
    }
}
