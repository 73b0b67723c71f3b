package dev.carpool.it.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows.Row;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.apps.driver.Providers;
import dev.carpool.it.apps.tls.ProviderFirst;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Apps that bring a TLS provider of their own: nothing is known of it, so they are left alone. */
@EnabledIf(value = "dev.carpool.it.Rows#isMatrix", disabledReason = "with -Pmatrix")
class TlsProvidersIT {
    private static final int CALLS = 4;
    private static final String REFUSALS = "dev.carpool:type=Refusals";

    /** Some versions hold the context, some its socket factory, which says less of itself. */
    private static final Set<String> REASONS = Set.of("otherProvider", "customSocketFactory");

    private static final List<Providers> FOREIGN =
            List.of(Providers.BOUNCY_CASTLE_TLS, Providers.CONSCRYPT);

    private static final Map<Row, Comparison> DONE = new ConcurrentHashMap<>();

    static Stream<Row> rows() {
        return Stream.of(
                new Row(Java.ALL.get(0), Library.APACHE5.get(0)),
                new Row(Java.RUNNING, Library.APACHE5.get(0)),
                new Row(Java.RUNNING, Library.NEWEST),
                new Row(Java.ALL.get(Java.ALL.size() - 1), Library.NEWEST));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aContextOfAnotherProviderIsLeftAlone(Row row) {
        for (Providers provider : FOREIGN) {
            leftAlone(row, "context of " + provider);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void defaultsOfAnotherProviderAreLeftAlone(Row row) {
        for (Providers provider : FOREIGN) {
            leftAlone(row, provider + " first");
        }
    }

    /** The JDK makes the contexts, and they are of the same certificates again. */
    @ParameterizedTest
    @MethodSource("rows")
    void defaultsOfTheJdkAreSharedBeforeAndAfter(Row row) {
        for (String name : List.of("before", "after")) {
            compare(row)
                    .step(name)
                    .appSawTheSame()
                    .countersAreExact()
                    .connectionsWithout(CALLS)
                    .connectionsAtMost(1);
        }
    }

    private static void leftAlone(Row row, String name) {
        Pair pair = compare(row).step(name);
        pair.appSawTheSame()
                .serverSawTheSameRequests()
                .countersAreExact()
                .connectionsWithout(CALLS)
                .connectionsAsWithout();
        assertThat(pair.with().failures()).isEmpty();
        assertThat(pair.with().agent().number("ErrorsTotal")).isZero();
        assertThat(pair.with().agent().number("ClientsRefusedTotal"))
                .as(name + ": clients refused")
                .isEqualTo(CALLS);
        assertThat(pair.with().beans().get(REFUSALS).attributes().keySet())
                .as(name + ": reasons")
                .isSubsetOf(REASONS);
    }

    private static Comparison compare(Row row) {
        return DONE.computeIfAbsent(
                row, r -> Comparison.atOnce(Contexts.launch(r.java(), r.library()), "", steps()));
    }

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.perCall("before", CALLS).tls());
        for (Providers provider : FOREIGN) {
            steps.add(
                    Step.perCall("context of " + provider, CALLS)
                            .with(Knob.TLS_PROVIDER, provider)
                            .with(Knob.TRUST, Keys.shared().trustStore())
                            .tls());
            steps.add(
                    Step.of(provider + " first", ProviderFirst.class)
                            .with(provider)
                            .with("calls", CALLS)
                            .tls());
        }
        steps.add(Step.perCall("after", CALLS).tls());
        return steps;
    }
}
