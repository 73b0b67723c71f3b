package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Idle;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent loads nothing of the app's, and costs it no archive. */
class ClassLoadingIT {
    private static final String LOG = "-Xlog:class+load:stdout";

    @TempDir Path directory;

    @Test
    void noClassOfAnIdleAppIsLoadedThatWouldNotBeWithoutNorInAnotherOrder() {
        Step idle = Step.of("idle", Idle.class);
        List<String> without = appClasses(Fork.run(Rows.newest().jvm(LOG), idle).process().out());
        List<String> with =
                appClasses(Fork.run(Rows.newest().jvm(LOG).agent(""), idle).process().out());
        assertThat(without).isNotEmpty();
        assertThat(with).isEqualTo(without);
    }

    /** Each class costs a third of a millisecond of every start. */
    @Test
    void anAppWithoutAnyOfTheLibrariesLoadsTheStartOfTheAgentOnly() {
        String log =
                Fork.run(Rows.newest().jvm(LOG).agent(""), Step.of("idle", Idle.class))
                        .process()
                        .out();
        assertThat(
                        log.lines()
                                .filter(line -> line.contains(" source: "))
                                .map(ClassLoadingIT::name)
                                .takeWhile(name -> !name.startsWith("dev.carpool.it."))
                                .filter(name -> name.startsWith("dev.carpool.")))
                .containsExactlyInAnyOrder(
                        "dev.carpool.launch.Premain",
                        "dev.carpool.launch.EngineLoader",
                        "dev.carpool.engine.Engine",
                        "dev.carpool.engine.HookTransformer",
                        "dev.carpool.engine.Names",
                        "dev.carpool.report.Version",
                        "dev.carpool.report.Log",
                        "dev.carpool.options.LogLevel");
    }

    @Test
    void theJdksOwnArchiveIsStillUsed() {
        Step app = Step.perCall("app", 3);
        long without =
                shared(Fork.run(Rows.newest().jvm(LOG), app).process().out(), "java.").size();
        long with =
                shared(Fork.run(Rows.newest().jvm(LOG).agent(""), app).process().out(), "java.")
                        .size();
        assertThat(without).isGreaterThan(300);
        assertThat(with).isGreaterThanOrEqualTo(without * 95 / 100);
    }

    @Test
    void theAppsOwnArchiveIsStillUsed() {
        Step app = Step.perCall("app", 3);
        Launch plain = Rows.newest();
        // Archives hold classes from jars only.
        Path jar =
                Jars.merge(
                        directory.resolve("app.jar"),
                        List.of(Path.of(System.getProperty("it.apps"))));
        Launch launch =
                plain.classPath(
                        Stream.concat(Stream.of(jar), plain.classPath().stream().skip(1)).toList());
        Path archive = directory.resolve("app.jsa");
        Fork.run(launch.jvm("-XX:ArchiveClassesAtExit=" + archive), app).step("app");
        Launch archived = launch.jvm(LOG, "-XX:SharedArchiveFile=" + archive);
        List<String> without = shared(Fork.run(archived, app).process().out(), "org.apache.hc");
        List<String> with =
                shared(Fork.run(archived.agent(""), app).process().out(), "org.apache.hc");
        assertThat(without).hasSizeGreaterThan(100);
        assertThat(with).hasSizeGreaterThanOrEqualTo(without.size() * 95 / 100);
    }

    /**
     * Classes in order of loading, from lines such as {@code [0.1s][info][class,load] a.B source:
     * file:/…}.
     */
    private static List<String> appClasses(String log) {
        return log.lines()
                .filter(line -> line.contains(" source: ") && line.contains("dev.carpool.it."))
                .map(ClassLoadingIT::name)
                .toList();
    }

    private static List<String> shared(String log, String prefix) {
        return log.lines()
                .filter(line -> line.contains("source: shared objects file"))
                .map(ClassLoadingIT::name)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private static String name(String line) {
        return line.replaceAll("^(\\[[^]]*\\])+ ", "").replaceAll(" .*", "");
    }
}
