package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A mistake in the options costs the app nothing but a line. */
class BadOptionIT {
    private static final Step STEP = Step.perCall("app", 5);

    @Test
    void aMisspeltKeyIsOneLineThatNamesTheNearestKeyAndTheAppRunsAsWithout() {
        Run run = Fork.run(Rows.newest().agent("max-totl=5"), STEP);
        assertThat(errors(run)).singleElement().asString().contains("max-totl", "max-total");
        assertAsWithout(run);
    }

    @Test
    void aBadValueIsOneLineThatNamesKeyAndValue() {
        Run run = Fork.run(Rows.newest().agent("idle-timeout=soon"), STEP);
        assertThat(errors(run)).singleElement().asString().contains("idle-timeout", "soon");
        assertAsWithout(run);
    }

    @Test
    void aConfigFileThatCannotBeReadIsOneLineThatNamesIt() {
        Run run = Fork.run(Rows.newest().agent("config=no-such-file.properties"), STEP);
        assertThat(errors(run))
                .singleElement()
                .asString()
                .contains("config", "no-such-file.properties");
        assertAsWithout(run);
    }

    @Test
    void withStrictABadOptionStopsTheJvm() {
        Run run = Fork.run(Rows.newest().agent("strict=true,max-totl=5"), STEP);
        assertThat(run.process().exit()).isNotZero();
        assertThat(run.process().err()).contains("max-totl");
        assertThat(run.steps().values())
                .singleElement()
                .satisfies(saw -> assertThat(saw.server().requests()).isEmpty());
    }

    private static List<String> errors(Run run) {
        return run.process().err().lines().filter(line -> !line.isBlank()).toList();
    }

    private static void assertAsWithout(Run run) {
        assertThat(run.process().exit()).isZero();
        assertThat(run.step("app").server().accepted()).isEqualTo(5);
        assertThat(run.step("app").failures()).isEmpty();
        assertThat(run.step("app").beans()).as("MBeans of an agent that stays off").isEmpty();
    }
}
