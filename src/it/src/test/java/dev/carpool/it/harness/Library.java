package dev.carpool.it.harness;

import dev.carpool.it.apps.driver.Apache5;
import dev.carpool.it.apps.driver.Driver;
import dev.carpool.it.apps.driver.UrlConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A client library at one version. A later library is a few more rows here, and lines in the pom
 * that fetch it.
 */
public record Library(String name, String version) {
    public static final List<Library> APACHE5 =
            Stream.of("5.0.4", "5.1.4", "5.2.3", "5.3.1", "5.4.4", "5.5.2", "5.6.5")
                    .map(version -> new Library("apache5", version))
                    .toList();

    /** As old or new as the Java that it is part of. */
    public static final Library URL_CONNECTION = new Library("urlconnection", "of the JDK");

    public static final Library OLDEST = APACHE5.get(0);
    public static final Library NEWEST = APACHE5.get(APACHE5.size() - 1);

    /** How the apps use it. */
    public Class<? extends Driver> driver() {
        return switch (name) {
            case "apache5" -> Apache5.class;
            case "urlconnection" -> UrlConnection.class;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Every way in which apps build a client of it. */
    public List<String> ways() {
        try {
            return driver().getDeclaredConstructor().newInstance().ways();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Path> jars() {
        Stream<Path> own = equals(URL_CONNECTION) ? Stream.empty() : jarsIn(name + "/" + version);
        return Stream.concat(own, jarsIn("common")).toList();
    }

    /** Jars that the pom has put in {@code target/libs/<directory>}. */
    public static Stream<Path> jarsIn(String directory) {
        Path path = Path.of(System.getProperty("it.libs"), directory);
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
