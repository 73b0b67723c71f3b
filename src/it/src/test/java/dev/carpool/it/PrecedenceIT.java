package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.TooLate;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill switch over agent options over system properties over environment over file over default.
 */
class PrecedenceIT {
    private static final Step STEP = Step.perCall("app", 5);

    @TempDir Path directory;

    @Test
    void sharingIsTheDefault() {
        assertThat(mode(Rows.newest().agent(""))).isEqualTo("share");
    }

    @Test
    void theFileIsOverTheDefault() throws IOException {
        assertThat(mode(Rows.newest().agent("config=" + file("mode=observe"))))
                .isEqualTo("observe");
    }

    @Test
    void theEnvironmentIsOverTheFile() throws IOException {
        Launch launch = Rows.newest().agent("config=" + file("mode=off"));
        assertThat(mode(launch.environment("CARPOOL_OPTIONS", "mode=observe")))
                .isEqualTo("observe");
    }

    @Test
    void systemPropertiesAreOverTheEnvironment() {
        Launch launch = Rows.newest().agent("").environment("CARPOOL_OPTIONS", "mode=off");
        assertThat(mode(launch.jvm("-Dcarpool.mode=observe"))).isEqualTo("observe");
    }

    @Test
    void agentOptionsAreOverSystemProperties() {
        assertThat(mode(Rows.newest().agent("mode=observe").jvm("-Dcarpool.mode=off")))
                .isEqualTo("observe");
    }

    @Test
    void theKillSwitchIsOverEverything() {
        Run run =
                Fork.run(
                        Rows.newest().agent("mode=share").environment("CARPOOL_ENABLED", "false"),
                        STEP);
        assertThat(run.step("app").server().accepted()).isEqualTo(5);
        assertThat(run.step("app").beans()).isEmpty();
    }

    /** Without any option they are read with the first library, when the app has long begun. */
    @Test
    void whatTheAppSetsWhenItRunsIsTooLate() {
        Step step = Step.of("app", TooLate.class).with("calls", 5).with("snapshot", false);
        Saw saw = Fork.run(Rows.newest().agent(""), step).step("app");
        assertThat(saw.agent().text("Mode")).isEqualTo("share");
        assertThat(saw.server().accepted()).isEqualTo(1);
    }

    private static String mode(Launch launch) {
        return Fork.run(launch, STEP).step("app").agent().text("Mode");
    }

    private Path file(String line) throws IOException {
        return Files.writeString(directory.resolve("carpool.properties"), line + "\n");
    }
}
