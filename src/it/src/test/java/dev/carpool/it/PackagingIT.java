package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.harness.Launch;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the app's class loaders could find in the jar, and what the JVM reads there. */
class PackagingIT {
    private static final int JAVA_8 = 52;
    private static final int JAVA_11 = 55;
    private static final long SIX_MEGABYTES = 6L << 20;

    @Test
    void onlyTheLauncherIsVisibleAsClasses() throws IOException {
        try (JarFile jar = open()) {
            List<String> names =
                    jar.stream().filter(e -> !e.isDirectory()).map(JarEntry::getName).toList();
            assertThat(names)
                    .allMatch(
                            name ->
                                    name.matches("dev/carpool/launch/[^/]+\\.class")
                                            || name.startsWith("META-INF/")
                                            || name.startsWith("engine/"));
            assertThat(names.stream().filter(n -> !n.startsWith("dev/")))
                    .noneMatch(name -> name.endsWith(".class"));
            assertThat(names)
                    .anyMatch(name -> name.startsWith("engine/dev/carpool/clients/apache5/"));
        }
    }

    @Test
    void theManifestNamesAllThreeWaysIn() throws IOException {
        try (JarFile jar = open()) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).startsWith("dev.carpool.launch.");
            assertThat(manifest.getValue("Agent-Class")).startsWith("dev.carpool.launch.");
            assertThat(manifest.getValue("Main-Class")).startsWith("dev.carpool.launch.");
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Boot-Class-Path")).isNull();
            for (String entry : List.of("Premain-Class", "Main-Class")) {
                String file = manifest.getValue(entry).replace('.', '/') + ".class";
                assertThat(jar.getEntry(file)).as(file).isNotNull();
            }
        }
    }

    @Test
    void whatTheAgentCallsRunsOnJava8OrWhereTheLibraryDoes() throws IOException {
        try (JarFile jar = open()) {
            List<JarEntry> own =
                    jar.stream()
                            .filter(
                                    e ->
                                            e.getName()
                                                    .matches(
                                                            "(engine/)?(dev/carpool|com/samskivert|com/google)/.*\\.class(data)?"))
                            .toList();
            assertThat(own).isNotEmpty();
            for (JarEntry entry : own) {
                try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                    in.readInt();
                    in.readUnsignedShort();
                    // What extends java.net.http's classes is loaded where there are such.
                    int newest = entry.getName().contains("/clients/jdk/") ? JAVA_11 : JAVA_8;
                    assertThat(in.readUnsignedShort())
                            .as(entry.getName())
                            .isLessThanOrEqualTo(newest);
                }
            }
        }
    }

    @Test
    void theJarIsSmall() throws IOException {
        assertThat(Files.size(Launch.agentJar())).isLessThanOrEqualTo(SIX_MEGABYTES);
    }

    private static JarFile open() throws IOException {
        return new JarFile(Launch.agentJar().toFile());
    }
}
