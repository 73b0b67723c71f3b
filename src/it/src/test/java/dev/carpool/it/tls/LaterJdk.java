package dev.carpool.it.tls;

import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.PatchedJdk;
import java.io.IOException;
import java.nio.file.Path;
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
        return PatchedJdk.with(launch, "java.base", type, LaterJdk::changed, directory);
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
}
