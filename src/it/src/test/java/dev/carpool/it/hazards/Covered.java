package dev.carpool.it.hazards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which tests there are for which hazard, by their {@link Covers}. */
final class Covered {
    private static final String CLASS = ".class";

    private Covered() {}

    /** {@code Class.method} of each test of a hazard, sorted. */
    static Map<Hazard, Set<String>> byTests() {
        Map<Hazard, Set<String>> tests = new EnumMap<>(Hazard.class);
        for (Class<?> type : testClasses()) {
            for (Method method : type.getDeclaredMethods()) {
                Covers covers = method.getAnnotation(Covers.class);
                if (covers != null) {
                    for (Hazard hazard : covers.value()) {
                        tests.computeIfAbsent(hazard, h -> new TreeSet<>())
                                .add(type.getSimpleName() + "." + method.getName());
                    }
                }
            }
        }
        return tests;
    }

    private static Iterable<Class<?>> testClasses() {
        try {
            Path root =
                    Path.of(
                            Covered.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(name -> name.endsWith("IT" + CLASS))
                        .<Class<?>>map(Covered::load)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - CLASS.length());
        try {
            return Class.forName(
                    name.replace('/', '.').replace('\\', '.'),
                    false,
                    Covered.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
