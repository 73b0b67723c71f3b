package dev.carpool.it.tls;

import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** A JDK one of whose classes has a field that nobody knew of when the agent was written. */
final class LaterJdk {
    private static final String FIELD = "addedLater";

    private LaterJdk() {}

    /**
     * @param type internal name of a class of {@code java.base}; on Java 8, of {@code jsse.jar}
     * @param directory where the changed class may be put
     */
    static Launch with(Launch launch, String type, Path directory) throws IOException {
        Path file = directory.resolve(type + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, changed(original(launch.java(), type)));
        return launch.jvm(
                launch.java().feature() == 8
                        ? "-Xbootclasspath/p:" + directory
                        : "--patch-module=java.base=" + directory);
    }

    private static byte[] changed(byte[] original) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(original)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visitEnd() {
                                visitField(
                                        Opcodes.ACC_PRIVATE,
                                        FIELD,
                                        "Ljava/lang/Object;",
                                        null,
                                        null);
                                super.visitEnd();
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static byte[] original(Java java, String type) throws IOException {
        Path home = java.orAbort().home().orElseThrow();
        if (java.feature() > 8) {
            URI jrt = URI.create("jrt:/");
            Map<String, String> where = Map.of("java.home", home.toString());
            try (FileSystem files = FileSystems.newFileSystem(jrt, where)) {
                return Files.readAllBytes(files.getPath("modules/java.base", type + ".class"));
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
