package dev.carpool.it.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A JDK one of whose classes is another than it was built with. */
public final class PatchedJdk {
    private PatchedJdk() {}

    /**
     * @param module of the class; on Java 8, where there is none, the class is one of {@code
     *     jsse.jar}
     * @param type the class's internal name
     * @param directory where the changed class may be put
     */
    public static Launch with(
            Launch launch, String module, String type, UnaryOperator<byte[]> change, Path directory)
            throws IOException {
        Path file = directory.resolve(type + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, change.apply(original(launch.java(), module, type)));
        return launch.jvm(
                launch.java().feature() == 8
                        ? "-Xbootclasspath/p:" + directory
                        : "--patch-module=" + module + "=" + directory);
    }

    private static byte[] original(Java java, String module, String type) throws IOException {
        Path home = java.orAbort().home().orElseThrow();
        if (java.feature() > 8) {
            URI jrt = URI.create("jrt:/");
            Map<String, String> where = Map.of("java.home", home.toString());
            try (FileSystem files = FileSystems.newFileSystem(jrt, where)) {
                return Files.readAllBytes(files.getPath("modules", module, type + ".class"));
            }
        }
        for (String jar : List.of("lib/jsse.jar", "jre/lib/jsse.jar")) {
            if (Files.exists(home.resolve(jar))) {
                try (FileSystem files = FileSystems.newFileSystem(home.resolve(jar))) {
                    return Files.readAllBytes(files.getPath(type + ".class"));
                }
            }
        }
        throw new IOException("no jsse.jar in " + home);
    }
}
