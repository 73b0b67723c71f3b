package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Leaks;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import org.junit.jupiter.api.Test;

class LeakIT {
    /**
     * The app collects garbage each hundred calls; when exactly a socket goes after that is the
     * JVM's affair.
     */
    private static final int ONE_COLLECTION = 100;

    @Test
    void leakedResponsesOfUnclosedClientsNeitherHangNorHoldMoreSocketsThanWithout() {
        int calls = Integer.getInteger("it.leaks", 10_000);
        Pair pair =
                Comparison.of(Rows.newest(), "", Step.of("leaks", Leaks.class).with("calls", calls))
                        .step("leaks");
        pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
        assertThat(pair.with().failures()).isEmpty();
        assertThat(pair.with().calls()).hasSize(calls);
        assertThat(pair.with().server().mostOpen())
                .as("most sockets open at a time")
                .isLessThanOrEqualTo(pair.without().server().mostOpen() + ONE_COLLECTION);
    }
}
