package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Jars;
import dev.carpool.it.Rows;
import dev.carpool.it.apps.Bundles;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
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
    private static final String IMPL = "org/apache/hc/client5/http/impl/";
    private static final String THREE = "org/apache/commons/httpclient/";
    private static final int CALLS = 40;
    private static final Step CALLING = Step.perCall("calls", CALLS);
    private static final Map<Rows.Row, Saw> PLAIN = new ConcurrentHashMap<>();

    @TempDir Path directory;

    /** What a version that nobody has seen could have called otherwise. */
    enum Renamed {
        THE_POOLS_FIELD("apache5", IMPL + "io/PoolingHttpClientConnectionManager", "pool", false),
        A_FIELD_ON_THE_WAY("apache5", IMPL + "classic/InternalExecRuntime", "endpointRef", false),
        A_FIELD_OF_THE_CORE(
                "apache5", "org/apache/hc/core5/pool/PoolEntry", "disposalCallback", false),
        THE_METHOD_THAT_SENDS("apache5", IMPL + "classic/InternalExecRuntime", "execute", true),
        THE_STREAM_OF_A_CONNECTION("apache3", THREE + "HttpConnection", "inputStream", false),
        A_FIELD_OF_THE_POOL(
                "apache3",
                THREE + "MultiThreadedHttpConnectionManager$HttpConnectionAdapter",
                "wrappedConnection",
                false),
        THE_BODY_OF_A_REQUEST(
                "apache3", THREE + "methods/EntityEnclosingMethod", "requestEntity", false),
        THE_METHOD_THAT_WRITES("apache3", THREE + "HttpMethodBase", "writeRequestHeaders", true),
        THE_METHOD_THAT_LEASES(
                "apache3", THREE + "SimpleHttpConnectionManager", "getConnectionWithTimeout", true);

        final String library;
        final String type;
        final String member;
        final boolean method;

        Renamed(String library, String type, String member, boolean method) {
            this.library = library;
            this.type = type;
            this.member = member;
            this.method = method;
        }

        Remapper remapper() {
            return new Remapper(Opcodes.ASM9) {
                @Override
                public String mapFieldName(String owner, String name, String descriptor) {
                    return !method && owner.equals(type) && name.equals(member) ? "other" : name;
                }

                @Override
                public String mapMethodName(String owner, String name, String descriptor) {
                    boolean meant =
                            owner.equals(type)
                                    || owner.endsWith("classic/ExecRuntime")
                                    || owner.startsWith(THREE);
                    return method && meant && name.equals(member) ? "other" : name;
                }
            };
        }
    }

    static Stream<Rows.Row> rows() {
        return Rows.newestOfEach();
    }

    static Stream<Arguments> renamed() {
        return rows().flatMap(
                        row ->
                                Stream.of(Renamed.values())
                                        .filter(r -> r.library.equals(row.library().name()))
                                        .map(r -> Arguments.of(r, row)));
    }

    /** Where the library's classes are. */
    private static String packages(Rows.Row row) {
        return switch (row.library().name()) {
            case "apache5" -> "org/apache/hc/";
            case "apache4" -> "org/apache/http/";
            case "apache3" -> THREE;
            default -> throw new IllegalArgumentException(row.toString());
        };
    }

    private Launch with(Rows.Row row, Remapper remapper) {
        Launch launch = Rows.launch(row);
        List<Path> changed =
                launch.classPath().stream()
                        .map(
                                path ->
                                        path.toString().endsWith(".jar")
                                                ? change(path, packages(row), remapper)
                                                : path)
                        .toList();
        return launch.classPath(changed);
    }

    private Path change(Path jar, String packages, Remapper remapper) {
        return Rewritten.jar(
                directory.resolve(jar.getFileName()),
                jar,
                (name, bytes) ->
                        name.startsWith(packages) ? Rewritten.mapped(bytes, remapper) : bytes);
    }

    @ParameterizedTest
    @MethodSource("renamed")
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
        return PLAIN.computeIfAbsent(row, r -> Fork.run(Rows.launch(r), CALLING).step("calls"));
    }

    /** Under other names it is not found at all, and the copy works beside the agent. */
    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F4)
    void aRelocatedCopyIsNotTouched(Rows.Row row) {
        Remapper relocated =
                new Remapper(Opcodes.ASM9) {
                    @Override
                    public String map(String name) {
                        return name.replace(packages(row), "shaded/");
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

    static Stream<Rows.Row> inTwoJars() {
        return rows().filter(row -> row.library().name().equals("apache5"));
    }

    /** The core in one bundle, the client in another that sees it, as OSGi has them. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("inTwoJars")
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
        return name.startsWith("httpcore5") || name.startsWith("slf4j");
    }
}
