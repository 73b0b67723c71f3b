package dev.carpool.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Class files for tests to weave, and a loader of what was woven. */
public final class Woven {

    /** What the woven classes of the tests call in place of {@code java.lang.$Carpool}. */
    public static final class Recorder {
        public static volatile BiFunction<Object, Object, Object> hook;
    }

    private Woven() {}

    /** {@link Target}, as it was compiled. */
    static byte[] target() {
        try (InputStream in = Target.class.getResourceAsStream("Target.class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class that calls {@link Recorder} where it was woven to call the dispatcher. */
    static Class<?> load(String name, byte[] woven) {
        byte[] redirected = redirected(woven);
        return new ClassLoader(Woven.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(name, redirected, 0, redirected.length);
            }
        }.define();
    }

    /** As javac 1.4 compiled it: no class constants, no frames. */
    static byte[] old(int version) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(version, Opcodes.ACC_PUBLIC, "Old", null, "java/lang/Object", null);
        MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitVarInsn(Opcodes.ALOAD, 0);
        init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        init.visitInsn(Opcodes.RETURN);
        init.visitMaxs(0, 0);
        for (String name : new String[] {"own", "ofAll"}) {
            int access = Opcodes.ACC_PUBLIC | (name.equals("own") ? 0 : Opcodes.ACC_STATIC);
            MethodVisitor method =
                    writer.visitMethod(
                            access, name, "(Ljava/lang/String;)Ljava/lang/String;", null, null);
            method.visitVarInsn(Opcodes.ALOAD, name.equals("own") ? 1 : 0);
            method.visitInsn(Opcodes.ARETURN);
            method.visitMaxs(0, 0);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The tests' JVM has no agent to put a class into java.lang. */
    private static byte[] redirected(byte[] woven) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(woven)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int a, String n, String d, String s, String[] e) {
                                return new MethodVisitor(
                                        Opcodes.ASM9, super.visitMethod(a, n, d, s, e)) {
                                    @Override
                                    public void visitFieldInsn(
                                            int op, String owner, String name, String type) {
                                        boolean ours = owner.equals(JavaLang.DISPATCHER);
                                        super.visitFieldInsn(
                                                op,
                                                ours
                                                        ? Recorder.class.getName().replace('.', '/')
                                                        : owner,
                                                name,
                                                type);
                                    }
                                };
                            }
                        },
                        0);
        return writer.toByteArray();
    }
}
