package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Jars;
import dev.carpool.it.Rows;
import dev.carpool.it.apps.Bundles;
import dev.carpool.it.apps.driver.OkHttp;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A library that is not quite the one that is known: it is left alone, and says so once. */
class UnknownLibraryIT {
    private static final String CLIENT_3 = "org/apache/commons/httpclient/";
    private static final String OKHTTP = "okhttp3/";
    private static final String THREES_COPY = "shaded.commons.httpclient.";
    private static final int CALLS = 40;
    private static final Step CALLING = Step.perCall("calls", CALLS).uncounted("nothing is hooked");
    private static final Map<Rows.Row, Saw> WITHOUT = new ConcurrentHashMap<>();

    /** Whose members are named below; earlier ones have other names. */
    private static final Library NEWEST_OKHTTP = Library.OKHTTP.get(Library.OKHTTP.size() - 1);

    @TempDir Path directory;

    static Stream<Rows.Row> rows() {
        return Rows.newestOfEach()
                .filter(row -> versions(row).findAny().isPresent())
                .filter(row -> !isOkHttp(row) || row.library().equals(NEWEST_OKHTTP));
    }

    private static boolean isOkHttp(Rows.Row row) {
        return row.library().driver() == OkHttp.class;
    }

    static Stream<Rows.Row> ofOnePackage() {
        return rows().filter(row -> !isOkHttp(row));
    }

    private static Stream<Renamed> versions(Rows.Row row) {
        return Stream.of(Renamed.values()).filter(r -> r.driver == row.library().driver());
    }

    static Stream<Arguments> neverSeen() {
        return rows().flatMap(row -> versions(row).map(renamed -> Arguments.of(renamed, row)));
    }

    private Launch with(Rows.Row row, Remapper remapper) {
        Launch launch = Rows.launch(row);
        List<Path> changed =
                launch.classPath().stream()
                        .map(
                                path ->
                                        path.toString().endsWith(".jar")
                                                ? change(path, remapper)
                                                : path)
                        .toList();
        return launch.classPath(changed);
    }

    private Path change(Path jar, Remapper remapper) {
        return Rewritten.jar(
                directory.resolve(jar.getFileName()),
                jar,
                (name, bytes) ->
                        name.startsWith("org/apache/h")
                                        || name.startsWith(CLIENT_3)
                                        || name.startsWith(OKHTTP)
                                ? Rewritten.mapped(bytes, remapper)
                                : bytes);
    }

    @ParameterizedTest
    @MethodSource("neverSeen")
    @Covers(Hazard.F4)
    void aVersionNeverSeenIsLeftAlone(Renamed renamed, Rows.Row row) {
        Run run = Fork.run(with(row, renamed.remapper()).agent(""), CALLING);
        Saw with = run.step("calls");
        assertThat(with.results()).isEqualTo(without(row).results());
        assertThat(with.server().texts()).isEqualTo(without(row).server().texts());
        assertThat(with.server().accepted()).isEqualTo(CALLS);
        assertThat(run.process().err().lines())
                .as("one line")
                .filteredOn(line -> line.contains("left alone"))
                .hasSize(1);
        assertThat(run.process().err().lines())
                .as("and no other")
                .filteredOn(line -> line.contains("failed in"))
                .isEmpty();
        assertThat(with.agent().number("ErrorsTotal")).as("counted").isEqualTo(1);
        assertThat(with.beans().get("dev.carpool:type=Refusals").text("bridge")).isEqualTo("1");
    }

    /** The library as it is, without the agent. */
    private static Saw without(Rows.Row row) {
        return WITHOUT.computeIfAbsent(row, r -> Fork.run(Rows.launch(r), CALLING).step("calls"));
    }

    /** Under other names it is not found at all, and the copy works beside the agent. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("ofOnePackage")
    @Covers(Hazard.F4)
    void aRelocatedCopyIsNotTouched(Rows.Row row) {
        Remapper relocated =
                new Remapper(Opcodes.ASM9) {
                    @Override
                    public String map(String name) {
                        return name.replaceFirst(
                                "^org/apache/(hc|http|commons/httpclient)/", "shaded/$1/");
                    }

                    /** In class files as old as those of HttpClient 3 a class is named by text. */
                    @Override
                    public Object mapValue(Object value) {
                        return value instanceof String text
                                ? text.replace("org.apache.commons.httpclient.", THREES_COPY)
                                : super.mapValue(value);
                    }
                };
        Launch launch = Rows.launch(row);
        List<Path> jars =
                launch.classPath().stream().map(path -> relocate(path, relocated)).toList();
        Saw with = Fork.run(launch.classPath(jars).agent(""), CALLING).step("calls");
        assertThat(with.results()).isEqualTo(without(row).results());
        assertThat(with.server().accepted()).isEqualTo(CALLS);
        assertThat(with.agent().number("ErrorsTotal")).isZero();
    }

    private Path relocate(Path path, Remapper relocated) {
        Path source =
                Files.isDirectory(path)
                        ? Jars.merge(directory.resolve("apps.jar"), List.of(path))
                        : path;
        Path jar = directory.resolve(path.getFileName() + "-relocated.jar");
        return Rewritten.jar(jar, source, (name, bytes) -> Rewritten.mapped(bytes, relocated));
    }

    private static String joined(Stream<Path> paths) {
        return paths.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private Step bundles(List<Path> first, List<Path> second, boolean chained) {
        return Step.of("bundles", Bundles.class)
                .with("bundle.0", joined(first.stream()))
                .with("bundle.1", joined(second.stream()))
                .with("chained", chained ? 1 : 0);
    }

    /** The core in one bundle, the client in another that sees it, as OSGi has them. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F4)
    void aLibraryInTwoBundlesOfWhichOneDoesNotSeeTheOtherShares(Rows.Row row) {
        Launch launch = Rows.launch(row);
        Path apps = launch.classPath().get(0);
        List<Path> jars = launch.classPath().stream().skip(1).toList();
        List<Path> core = jars.stream().filter(UnknownLibraryIT::isCore).toList();
        List<Path> rest =
                Stream.concat(Stream.of(apps), jars.stream().filter(j -> !isCore(j))).toList();
        Comparison comparison =
                Comparison.of(launch.classPath(List.of(apps)), "", bundles(core, rest, true));
        Pair pair = comparison.step("bundles").appSawTheSame().serverSawTheSameRequests();
        pair.connectionsWithout(5).connectionsAtMost(1);
        assertThat(pair.with().agent().number("ErrorsTotal")).isZero();
    }

    /** Two copies that don't see each other: each shares with itself. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.F4, Hazard.I16})
    void twoBundlesWithACopyEachShareNothingBetweenThem(Rows.Row row) {
        Launch launch = Rows.launch(row);
        List<Path> all = launch.classPath();
        Comparison comparison =
                Comparison.of(launch.classPath(all.subList(0, 1)), "", bundles(all, all, false));
        Pair pair = comparison.step("bundles").appSawTheSame().serverSawTheSameRequests();
        pair.connectionsWithout(10).connectionsAtMost(2);
        assertThat(pair.with().server().requests())
                .allSatisfy(
                        request ->
                                assertThat(pair.with().server().requests())
                                        .filteredOn(r -> r.connection() == request.connection())
                                        .allMatch(r -> r.target().equals(request.target())));
        assertThat(pair.with().agent().number("ErrorsTotal")).isZero();
    }

    private static boolean isCore(Path jar) {
        String name = jar.getFileName().toString();
        return Stream.of("httpcore", "slf4j", "okio", "kotlin").anyMatch(name::startsWith);
    }
}
