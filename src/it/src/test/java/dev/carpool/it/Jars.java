package dev.carpool.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Makes jars as builds and app servers make them. */
public final class Jars {
    private Jars() {}

    /**
     * One jar with the content of all these jars and directories; the first of equal names wins.
     */
    public static Path merge(Path target, List<Path> sources) {
        Set<String> names = new HashSet<>();
        try (OutputStream file = Files.newOutputStream(target);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Path source : sources) {
                if (Files.isDirectory(source)) {
                    addDirectory(out, source, names);
                } else {
                    addJar(out, source, names);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    private static void addDirectory(JarOutputStream out, Path root, Set<String> names)
            throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(
                        out,
                        root.relativize(file).toString().replace('\\', '/'),
                        Files.readAllBytes(file),
                        names);
            }
        }
    }

    private static void addJar(JarOutputStream out, Path source, Set<String> names)
            throws IOException {
        try (JarFile jar = new JarFile(source.toFile())) {
            for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                add(out, entry.getName(), jar.getInputStream(entry).readAllBytes(), names);
            }
        }
    }

    private static void add(JarOutputStream out, String name, byte[] bytes, Set<String> names)
            throws IOException {
        if (names.add(name)) {
            out.putNextEntry(new JarEntry(name));
            out.write(bytes);
            out.closeEntry();
        }
    }
}
