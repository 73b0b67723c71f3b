package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Jars;
import dev.carpool.it.Rows;
import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies of OkHttp under names of somebody's own, as many libraries bring one along. */
class ShadedCopiesIT {
    private static final int CALLS = 20;
    private static final String PREFIX = "com/acme/internal/";

    @TempDir Path directory;

    static Stream<Arguments> rows() {
        String only = System.getProperty("it.rows", "");
        List<Library> known = Library.OKHTTP;
        return Stream.concat(
                        // Okio is a library of its own: not everybody moves it, too.
                        Stream.of(Arguments.of(row("4.12.0"), "okhttp3/")),
                        known.stream()
                                .filter(library -> Rows.isMatrix() || isEnd(library))
                                .map(library -> Arguments.of(row(library.version()), "ok")))
                .filter(arguments -> arguments.get()[0].toString().contains(only));
    }

    private static boolean isEnd(Library library) {
        return library.version().equals("3.12.13") || library.version().equals("5.4.0");
    }

    private static Rows.Row row(String version) {
        return new Rows.Row(Java.RUNNING, new Library("okhttp", version));
    }

    /** Class files name others by slashes, and by text with dots where a version may lack one. */
    private static Remapper moving(String what) {
        return new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                return name.matches("(okhttp3|okio)/.*") && name.startsWith(what)
                        ? PREFIX + name
                        : name;
            }

            @Override
            public Object mapValue(Object value) {
                return value instanceof String text && text.startsWith("okhttp3.")
                        ? PREFIX.replace('/', '.') + text
                        : super.mapValue(value);
            }
        };
    }

    private Path moved(Path path, Remapper names) {
        Path source =
                Files.isDirectory(path)
                        ? Jars.merge(directory.resolve("apps.jar"), List.of(path))
                        : path;
        Path jar = directory.resolve(path.getFileName() + "-moved.jar");
        return Rewritten.jar(jar, source, (name, bytes) -> Rewritten.mapped(bytes, names));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F4)
    void aCopyUnderOtherNamesSharesAsTheLibraryDoes(Rows.Row row, String what) {
        Remapper names = moving(what);
        Launch launch = Rows.launch(row);
        List<Path> jars = launch.classPath().stream().map(path -> moved(path, names)).toList();
        List<Step> steps =
                List.of(
                        Step.perCall("http", CALLS),
                        Step.perCall("https", CALLS).tls(),
                        Step.perCall("close", CALLS).with(CloseHeader.SET_HEADER));
        Comparison comparison = Comparison.atOnce(launch.classPath(jars), "log=info", steps);
        for (Step step : steps) {
            Pair pair = comparison.step(step.name()).appSawTheSame().countersAreExact();
            pair.connectionsWithout(CALLS).connectionsAtMost(2);
            assertThat(pair.with().failures()).isEmpty();
            assertThat(pair.with().agent().number("ErrorsTotal")).isZero();
        }
        assertThat(comparison.with().process().err())
                .contains("okhttp found under " + PREFIX.replace('/', '.'));
    }
}
