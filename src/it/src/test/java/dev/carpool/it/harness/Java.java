package dev.carpool.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A Java that tests want to run apps on. The running one is always there. Others are looked for in
 * the directories under {@code CARPOOL_JRES}, in the list {@code CARPOOL_JAVA_HOMES}, and beside
 * the running one.
 */
public record Java(int feature) {
    public static final List<Java> ALL = Stream.of(8, 11, 17, 21, 25).map(Java::new).toList();
    public static final Java RUNNING = new Java(Runtime.version().feature());

    private static final Pattern VERSION =
            Pattern.compile("java\\.specification\\.version = (?:1\\.)?(\\d+)");
    private static final Map<Integer, Path> FOUND = find();

    public Optional<Path> home() {
        return Optional.ofNullable(FOUND.get(feature));
    }

    /** Ends the test as aborted, with the missing Java's name; in CI as failed. */
    public Java orAbort() {
        if (home().isEmpty()) {
            String missing = this + " not found: set CARPOOL_JRES or CARPOOL_JAVA_HOMES";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(missing);
            }
            Assumptions.abort(missing);
        }
        return this;
    }

    public String executable() {
        return orAbort().home().orElseThrow().resolve("bin").resolve("java").toString();
    }

    private static Map<Integer, Path> find() {
        Map<Integer, Path> found = new TreeMap<>();
        Path running = Path.of(System.getProperty("java.home"));
        found.put(Runtime.version().feature(), running);
        List<Path> homes = new ArrayList<>();
        setting("CARPOOL_JRES").ifPresent(v -> homes.addAll(children(Path.of(v))));
        setting("CARPOOL_JAVA_HOMES")
                .ifPresent(
                        v ->
                                Stream.of(v.split(File.pathSeparator))
                                        .map(Path::of)
                                        .forEach(homes::add));
        homes.addAll(children(running.getParent()));
        for (Path home : new LinkedHashSet<>(homes.stream().map(Java::real).toList())) {
            feature(home).ifPresent(f -> found.putIfAbsent(f, home));
        }
        return found;
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name, System.getenv(name)));
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            return home;
        }
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the Java itself: not every distribution has a {@code release} file. */
    private static Optional<Integer> feature(Path home) {
        Path java = home.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            return Optional.empty();
        }
        try {
            Process process =
                    new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version")
                            .redirectErrorStream(true)
                            .start();
            Matcher version = VERSION.matcher(new String(process.getInputStream().readAllBytes()));
            return version.find()
                    ? Optional.of(Integer.valueOf(version.group(1)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Java " + feature;
    }
}
