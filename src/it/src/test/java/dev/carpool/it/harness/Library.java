package dev.carpool.it.harness;

import dev.carpool.it.apps.Apache3Own;
import dev.carpool.it.apps.Apache4LegacyOwn;
import dev.carpool.it.apps.Apache4Own;
import dev.carpool.it.apps.Apache5Own;
import dev.carpool.it.apps.OkHttpOwn;
import dev.carpool.it.apps.Scenario;
import dev.carpool.it.apps.driver.Apache3;
import dev.carpool.it.apps.driver.Apache4;
import dev.carpool.it.apps.driver.Apache4Legacy;
import dev.carpool.it.apps.driver.Apache5;
import dev.carpool.it.apps.driver.Driver;
import dev.carpool.it.apps.driver.Jdk;
import dev.carpool.it.apps.driver.OkHttp;
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

    public static final List<Library> APACHE4 =
            Stream.of("4.0.3", "4.1.3", "4.2.6", "4.3.6", "4.4.1", "4.5.3", "4.5.14")
                    .map(version -> new Library("apache4", version))
                    .toList();

    public static final List<Library> APACHE3 =
            Stream.of("3.0.1", "3.1").map(version -> new Library("apache3", version)).toList();

    public static final List<Library> OKHTTP =
            Stream.of("3.0.1", "3.9.1", "3.12.13", "3.14.9", "4.9.3", "4.12.0", "5.0.0", "5.4.0")
                    .map(version -> new Library("okhttp", version))
                    .toList();

    /** Those whose insides differ most. */
    public static final List<Library> UNALIKE_OKHTTP =
            OKHTTP.stream()
                    .filter(v -> List.of("3.0.1", "3.12.13", "4.12.0", "5.4.0").contains(v.version))
                    .toList();

    /** The last one for old Androids, which many still have, and the newest. */
    public static final List<Library> USUAL_OKHTTP =
            OKHTTP.stream().filter(v -> List.of("3.12.13", "5.4.0").contains(v.version)).toList();

    /** As old or new as the Java that it is part of. */
    public static final Library URL_CONNECTION = new Library("urlconnection", "of the JDK");

    /** Likewise; Java 11 and later. */
    public static final Library JDK = new Library("jdk", "of the JDK");

    /** Each library, its versions from the oldest to the newest. */
    public static final List<List<Library>> ALL =
            List.of(APACHE5, APACHE4, APACHE3, List.of(URL_CONNECTION));

    /** For what depends on no library. */
    public static final Library NEWEST = APACHE5.get(APACHE5.size() - 1);

    /** How the apps use it. */
    public Class<? extends Driver> driver() {
        return switch (name) {
            case "apache5" -> Apache5.class;
            case "apache4" -> version.compareTo("4.3") < 0 ? Apache4Legacy.class : Apache4.class;
            // Its apps name what they use.
            case "apache4-async" -> Apache4.class;
            case "apache3" -> Apache3.class;
            case "urlconnection" -> UrlConnection.class;
            case "jdk" -> Jdk.class;
            case "okhttp" -> OkHttp.class;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** What only apps of this library do with their clients, each a case of a scenario. */
    public List<Enum<?>> own() {
        return switch (name) {
            case "apache5" -> List.of(Apache5Own.values());
            case "apache4" ->
                    driver() == Apache4Legacy.class
                            ? List.of(Apache4LegacyOwn.values())
                            : List.of(Apache4Own.values());
            case "apache3" -> List.of(Apache3Own.values());
            case "okhttp" -> List.of(OkHttpOwn.values());
            default -> List.of();
        };
    }

    /** The scenario that such a case belongs to. */
    public static Class<? extends Scenario> scenario(Enum<?> own) {
        try {
            return Class.forName(own.getDeclaringClass().getName() + "$App")
                    .asSubclass(Scenario.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every way in which apps build a client of it. */
    public List<String> ways() {
        try {
            return driver().getDeclaredConstructor().newInstance().ways(version);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether its client can be used no more once it was closed. */
    public boolean endsWithClose() {
        return !name.equals("apache3")
                && !name.equals("okhttp")
                && !equals(URL_CONNECTION)
                && !equals(JDK);
    }

    /** Whether it has threads that keep what they inherit from whoever calls first. */
    public boolean startsThreads() {
        return name.equals("okhttp");
    }

    /** Whether connections are opened on such threads, and whoever wants one waits for those. */
    public boolean connectsOnThreads() {
        return startsThreads() && version.startsWith("5.");
    }

    /** Whether its clients are left to themselves with what they hold, as nothing closes them. */
    public boolean leavesConnectionsOpen() {
        return name.equals("okhttp");
    }

    /** Whether a client that is told nothing of trust reads what the JVM trusts at that moment. */
    public boolean readsTrustAnew() {
        return !equals(URL_CONNECTION);
    }

    /**
     * Whether an app may be given what arrived beyond the end of its response: the JDK's streams
     * know a length, and read on.
     */
    public boolean readsPastTheEnd() {
        return equals(URL_CONNECTION);
    }

    /** Whether it waits for as much as was announced, where chunks say that there is less. */
    public boolean believesLengths() {
        return isOfTheJdk();
    }

    /** Whether calls share connections without the agent, too, now and then. */
    public boolean sharesByItself() {
        return equals(URL_CONNECTION);
    }

    /**
     * Whether it sends a request again by itself that got no answer, whatever it is told: all but a
     * body that is streamed.
     */
    public boolean repeatsRequests() {
        return equals(URL_CONNECTION);
    }

    /** Whether its usual client goes on with a connection on which it has given up waiting. */
    public boolean goesOnAfterTimeout() {
        return name.equals("apache3");
    }

    /** Whether what its clients trust by default is what the system says when they are made. */
    public boolean looksAgainForTrust() {
        return !name.equals("apache3");
    }

    /** Whether hands are shaken within the time that it waits for a response. */
    public boolean shakesHandsLate() {
        return name.equals("apache3") || equals(JDK);
    }

    public List<Path> jars() {
        Stream<Path> own = isOfTheJdk() ? Stream.empty() : jarsIn(name + "/" + version);
        return Stream.concat(own, jarsIn("common")).toList();
    }

    private boolean isOfTheJdk() {
        return equals(URL_CONNECTION) || equals(JDK);
    }

    /** What its apps are started with. */
    public List<String> jvmArguments() {
        // Or no app could set that header, nor log in at a tunnel.
        return equals(JDK)
                ? List.of(
                        "-Djdk.httpclient.allowRestrictedHeaders=connection",
                        "-Djdk.http.auth.tunneling.disabledSchemes=")
                : List.of();
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
