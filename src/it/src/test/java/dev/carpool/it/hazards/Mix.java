package dev.carpool.it.hazards;

import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Libraries that go through the soak in one JVM. For what each does alone, on its own Java, there
 * are rows; this is for all.
 */
record Mix(List<Library> libraries) {
    static Mix of(String... versions) {
        List<Library> libraries = new ArrayList<>(List.of(Library.URL_CONNECTION, Library.JDK));
        for (String version : versions) {
            libraries.add(
                    Stream.concat(Library.ALL.stream(), Stream.of(Library.OKHTTP))
                            .flatMap(List::stream)
                            .filter(library -> library.toString().equals(version))
                            .findFirst()
                            .orElseThrow());
        }
        return new Mix(libraries);
    }

    Launch launch() {
        List<Path> jars = libraries.stream().flatMap(l -> l.jars().stream()).distinct().toList();
        Launch launch = Launch.of(Java.RUNNING, libraries.get(0));
        String[] arguments =
                libraries.stream()
                        .skip(1)
                        .flatMap(l -> l.jvmArguments().stream())
                        .toArray(String[]::new);
        return launch.classPath(
                        Stream.concat(launch.classPath().stream(), jars.stream())
                                .distinct()
                                .toList())
                .jvm(arguments)
                // The JDK sends a POST again by itself, agent or not, unless told not to.
                .jvm("-Dsun.net.http.retryPost=false")
                // It keeps 20,480 TLS sessions, half a KiB each: whatever time they take to
                // come.
                .jvm("-Djavax.net.ssl.sessionCacheSize=20");
    }

    @Override
    public String toString() {
        return libraries.stream().map(Library::toString).collect(Collectors.joining(", "));
    }

    static Stream<Mix> all() {
        return switch (System.getProperty("it.matrix", "")) {
            case "jdk" -> Stream.of(new Mix(List.of(Library.JDK)));
            case "okhttp" ->
                    Stream.of(
                            Mix.of("apache5 5.6.5", "apache4 4.5.14", "okhttp 5.4.0"),
                            Mix.of("apache3 3.1", "okhttp 3.12.13"));
            default ->
                    Stream.of(
                            Mix.of(
                                    "apache5 5.6.5",
                                    "apache4 4.5.14",
                                    "apache3 3.1",
                                    "okhttp 5.4.0"),
                            Mix.of(
                                    "apache5 5.0.4",
                                    "apache4 4.2.6",
                                    "apache3 3.0.1",
                                    "okhttp 3.12.13"));
        };
    }
}
