package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.jdk.Asked;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the default run looks at of the JDK's HttpClient; {@code -Pjdk} runs all the hazards. */
class JdkHazardsIT {
    static Stream<Rows.Row> rows() {
        return Rows.jdk();
    }

    static Stream<Rows.Row> running() {
        return Rows.jdk().filter(row -> row.java().equals(Java.RUNNING));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L6)
    void whatAnAppAsksOfItsClientIsAnsweredAsWithout(Rows.Row row) {
        row.compareAtOnce("", List.of(Step.of("asked", Asked.class)))
                .step("asked")
                .appSawTheSame()
                .serverSawTheSameRequests();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("running")
    @Covers(Hazard.F5)
    void switchedOffUnderLoadNoCallFailsAndCallsAreAsWithout(Rows.Row row) {
        Saw toggle = SwitchIT.toggle(row);
        assertThat(toggle.failures()).isEmpty();
        assertThat(toggle.server().requests())
                .filteredOn(r -> r.target().equals("/off/"))
                .isNotEmpty()
                .allMatch(r -> r.onConnection() == 1);
        assertThat(toggle.server().requests())
                .filteredOn(r -> r.target().equals("/again/"))
                .anyMatch(r -> r.onConnection() > 1);
        assertThat(toggle.measures())
                .containsEntry("idle after", "0")
                .containsEntry("open after", "1");
    }
}
