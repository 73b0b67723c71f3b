package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the agent is started, the app shares and sees what it saw without. */
class LaunchIT {
    private static final Step STEP = Step.perCall("app", 20);

    @TempDir Path directory;

    @Test
    void theStartIsOneLineWithVersionModeAndHowToSwitchOff() {
        Run run = Fork.run(Rows.newest().agent(""), STEP);
        assertThat(run.process().err().lines().filter(line -> !line.isBlank()))
                .singleElement()
                .asString()
                .contains(
                        run.step("app").agent().text("Version"), "share", "CARPOOL_ENABLED=false");
        assertThat(run.process().out()).isEmpty();
    }

    @Test
    void theSameJarTwiceWorksOnce() {
        assertShares(Rows.newest().agent("").agent(""));
    }

    @Test
    void aRenamedJarWorks() throws IOException {
        assertShares(Rows.newest().agent(copy("something else.jar"), ""));
    }

    @Test
    void theJarAndARenamedCopyWorkOnce() throws IOException {
        assertShares(Rows.newest().agent("").agent(copy("other.jar"), ""));
    }

    @Test
    void aCopyOfTheAgentInsideTheAppsOwnJarDoesNotDisturb() {
        Launch launch = Rows.newest();
        Path fat =
                Jars.merge(
                        directory.resolve("app.jar"),
                        Stream.concat(Stream.of(Launch.agentJar()), launch.classPath().stream())
                                .toList());
        assertShares(launch.classPath(List.of(fat)).agent(""));
    }

    @Test
    void theVerifierAcceptsEveryWovenClass() {
        assertShares(Rows.newest().agent("").jvm("-Xverify:all"));
    }

    @Test
    void aJvmThatCannotBeAttachedToShares() {
        assertShares(Rows.newest().agent("").jvm("-XX:+DisableAttachMechanism"));
    }

    @Test
    void theExcludedHostIsLeftAlone() {
        Comparison.Pair pair =
                Comparison.of(Rows.newest(), "except-hosts=127.0.0.1", STEP).step("app");
        pair.appSawTheSame().serverSawTheSameRequests().connectionsAsWithout();
    }

    private Path copy(String name) throws IOException {
        return Files.copy(Launch.agentJar(), directory.resolve(name));
    }

    private static void assertShares(Launch launch) {
        Run without = Fork.run(Rows.newest(), STEP);
        Run with = Fork.run(launch, STEP);
        new Comparison(without, with)
                .step("app")
                .appSawTheSame()
                .serverSawTheSameRequests()
                .countersAreExact()
                .connectionsWithout(20)
                .connectionsAtMost(2);
        assertThat(with.process().exit()).isZero();
    }
}
