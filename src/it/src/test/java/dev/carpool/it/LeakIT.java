package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Leaks;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeakIT {
    /**
     * The app collects garbage each hundred calls; when exactly a socket goes after that is the
     * JVM's affair.
     */
    private static final int ONE_COLLECTION = 100;

    static Stream<Rows.Row> rows() {
        return Rows.newestOfEach();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void leakedResponsesOfUnclosedClientsNeitherHangNorHoldMoreSocketsThanWithout(Rows.Row row) {
        // At full length for one library: the shelf that the others put nothing on is the same.
        int all = Integer.getInteger("it.leaks", 10_000);
        int calls = row.library().equals(Library.NEWEST) ? all : all / 10;
        Pair pair =
                row.compare("", List.of(Step.of("leaks", Leaks.class).with("calls", calls)))
                        .step("leaks");
        pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
        assertThat(pair.with().failures()).isEmpty();
        assertThat(pair.with().calls()).hasSize(calls);
        assertThat(pair.with().server().mostOpen())
                .as("most sockets open at a time")
                .isLessThanOrEqualTo(pair.without().server().mostOpen() + ONE_COLLECTION);
    }
}
