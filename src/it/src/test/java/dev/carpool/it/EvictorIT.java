package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Evicting;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HttpClient 4.4 and later starts a thread a client for those who want idle connections closed. */
@Isolated
@EnabledIf(value = "dev.carpool.it.Rows#isMatrix", disabledReason = "with -Pmatrix")
class EvictorIT {
    private static final int CLIENTS = 200;

    static Stream<Library> versions() {
        return Stream.of("4.4.1", "4.5.14").map(version -> new Library("apache4", version));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void oneThreadEvictsForAllAndAsMuchAsTheirs(Library library) {
        Step many = Step.of("many", Evicting.class).with("clients", CLIENTS);
        Step shared = Step.of("shared", Evicting.class);
        Step own = Step.of("own", Evicting.class).with("own", "yes");
        Comparison comparison =
                Comparison.atOnce(Launch.of(Java.RUNNING, library), "", List.of(many, shared, own));
        Pair threads = comparison.step("many").countersAreExact().connectionsAtMost(2);
        assertThat(threads(threads.without().facts().get("evictor threads")))
                .as("threads without the agent")
                .isEqualTo(CLIENTS);
        assertThat(threads(threads.with().facts().get("evictor threads")))
                .as("threads with the agent")
                .isLessThanOrEqualTo(2);
        for (String idle : List.of("shared", "own")) {
            Pair pair = comparison.step(idle).countersAreExact().connectionsWithout(2);
            assertThat(pair.with().failures()).isEmpty();
            pair.connectionsAsWithout();
        }
    }

    private static int threads(List<String> fact) {
        return Integer.parseInt(fact.get(0));
    }
}
