package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.PerCall;
import dev.carpool.it.apps.Recorded;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Recording;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Signal;
import dev.carpool.it.harness.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent tells the Flight Recorder is what servers saw, with the app's lines. */
@Isolated
class JfrIT {
    private static final int CALLS = 10;
    private static final int REFUSED = 3;

    /** The recorder keeps 64 frames; a framework of the app's has to fit below the agent's. */
    private static final int FRAMES_ON_TOP = 40;

    @TempDir private Path folder;

    /** The newest library on every Java; with a matrix all others on the running one, too. */
    static Stream<Rows.Row> rows() {
        Stream<Rows.Row> javas =
                Rows.javas().stream().map(java -> new Rows.Row(java, Library.NEWEST));
        return Rows.isMatrix() ? Stream.concat(javas, Rows.everyLibrary()) : javas;
    }

    static List<Java> javas() {
        return Rows.javas();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRecordingFromTheStartHasEveryConnectionAndEveryClient(Rows.Row row) {
        Path file = folder.resolve("start.jfr");
        Run run =
                Fork.run(
                        Rows.launch(row).agent("").jvm(recordTo(file)),
                        Step.of("calls", Recorded.class).with("calls", CALLS),
                        Step.of("tls", Recorded.class).with("calls", CALLS).tls());
        Recording all = Recording.read(file);
        assertThat(run.process().err()).doesNotContain("failed");
        for (String step : List.of("calls", "tls")) {
            Saw saw = run.step(step);
            String port = saw.measures().get("port");
            Recording opened = all.of("ConnectionOpened").to(port);
            Recording taken = all.of("ConnectionTaken").to(port);
            assertThat(opened.count()).as("opened").isEqualTo(saw.server().accepted());
            assertThat(taken.count())
                    .as("taken")
                    .isEqualTo(saw.server().requests().size() - saw.server().accepted());
            assertThat(all.of("ConnectionDiscarded").to(port).texts("reason"))
                    .as("discarded")
                    .contains("evicted")
                    .hasSize(saw.server().accepted());
            assertThat(opened.texts("library")).containsOnly(row.library().name());
            assertThat(opened.texts("connectTime")).doesNotContain("0");
            assertPointsAtTheApp(opened);
            assertPointsAtTheApp(taken);
        }
        Recording built = all.of("ClientBuilt");
        assertThat(built.count()).as("built").isEqualTo(4 * CALLS);
        assertPointsAtTheApp(built);
        Recording judged = all.of("ClientJudged");
        assertThat(judged.texts("shared")).containsOnly("true").hasSize(4 * CALLS);
        assertThat(judged.texts("builtAt"))
                .allMatch(
                        line -> line.matches("\\w+\\.java:\\d+ \\(dev\\.carpool\\.it\\.apps\\..*"));
        assertPointsAtTheApp(judged);
    }

    @Test
    void aRefusedClientSaysWhy() {
        Path file = folder.resolve("refused.jfr");
        Run run =
                Fork.run(
                        Rows.newest().agent("").jvm(recordTo(file)),
                        Step.perCall("refused", REFUSED).with(Knob.RESOLVER, "OWN"));
        assertThat(run.step("refused").server().accepted()).isEqualTo(REFUSED);
        Recording judged = Recording.read(file).of("ClientJudged");
        assertThat(judged.texts("refusal")).containsOnly("customDnsResolver").hasSize(REFUSED);
        assertThat(judged.texts("shared")).containsOnly("false");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void aRecordingStartedLaterHasWhatHappensFromThenOn(Java java) {
        Path file = folder.resolve("later.jfr");
        Path until = folder.resolve("until");
        Step step =
                Step.of("app", Recorded.class).with("calls", CALLS).with("until", until.toString());
        Saw saw =
                Fork.run(
                                Launch.of(java.orAbort(), Library.NEWEST).agent(""),
                                List.of(step),
                                live -> {
                                    live.await("name=waits");
                                    jcmd(live.pid(), "JFR.start", "filename=" + file);
                                    // Its events are registered a moment later, on a thread of
                                    // their own.
                                    awaitEvents(live.pid());
                                    Signal.give(until);
                                })
                        .step("app");
        Recording all = Recording.read(file);
        Recording opened = all.of("ConnectionOpened");
        assertThat(opened.count())
                .as("opened")
                .isPositive()
                .isEqualTo(
                        (int)
                                saw.server().requests().stream()
                                        .filter(r -> r.target().startsWith("/after/"))
                                        .filter(r -> r.onConnection() == 1)
                                        .count());
        assertThat(all.of("ConnectionTaken").count()).isEqualTo(CALLS - opened.count());
        assertThat(all.of("ClientBuilt").count()).isEqualTo(CALLS);
        assertThat(all.of("ConnectionDiscarded").count())
                .isEqualTo(Integer.parseInt(saw.measures().get("idle")));
        assertPointsAtTheApp(opened);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void withoutARecordingNothingOfTheRecorderIsLoaded(Java java) {
        Launch launch = Launch.of(java.orAbort(), Library.NEWEST).jvm("-verbose:class");
        Step step = Step.perCall("app", CALLS);
        Run with = Fork.run(launch.agent(""), step);
        assertThat(with.step("app").server().accepted()).isLessThan(CALLS);
        assertThat(loaded(with, "dev.carpool.clients.apache5.Apache5Bridge")).isNotEmpty();
        assertThat(loaded(with, "dev.carpool.report.jfr")).isEmpty();
        assertThat(loaded(with, "jdk.jfr")).isEqualTo(loaded(Fork.run(launch, step), "jdk.jfr"));
    }

    private static Set<String> loaded(Run run, String prefix) {
        return Pattern.compile("[\\[ ](" + Pattern.quote(prefix) + "[\\w.$]*)")
                .matcher(run.process().out())
                .results()
                .map(result -> result.group(1))
                // Numbered in the order in which a JVM happens to make them.
                .filter(name -> !name.contains("$$Lambda"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertPointsAtTheApp(Recording events) {
        assertThat(events.depthsOf(PerCall.class.getName()))
                .as("frames above the app's")
                .allMatch(depth -> depth >= 0 && depth <= FRAMES_ON_TOP);
    }

    private static String recordTo(Path file) {
        return "-XX:StartFlightRecording=dumponexit=true,filename=" + file;
    }

    /** Until the thread that sees to it has come and gone. */
    private void awaitEvents(long pid) {
        Path now = folder.resolve("now.jfr");
        Awaitility.await("the agent's events")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            jcmd(pid, "JFR.dump", "filename=" + now);
                            return Recording.types(now).contains("ConnectionOpened")
                                    && !jcmd(pid, "Thread.print").contains("carpool-recordings");
                        });
    }

    private static String jcmd(long pid, String... command) {
        List<String> line =
                Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                                .toString(),
                                        Long.toString(pid)),
                                Stream.of(command))
                        .toList();
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
