package dev.carpool.engine;

import dev.carpool.clients.Hook;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Turns declared hooks into bytecode, as straight-line code through Byte Buddy's ASM: its smallest
 * decoration by {@code Advice} takes ten times as long in a cold JVM. No member is added or removed
 * and no frame recomputed, so that classes can be retransformed and no class of the app is loaded
 * for the weaving.
 */
final class Weaver extends ClassVisitor {

    private final List<Hook> hooks;
    private final String[] overloads;
    private final String[] fieldTypes;
    private String type;
    private int version;
    private final boolean[] woven;

    private Weaver(ClassVisitor next, List<Hook> hooks, String[] overloads) {
        super(Opcodes.ASM9, next);
        this.hooks = hooks;
        this.overloads = overloads;
        this.fieldTypes = new String[hooks.size()];
        this.woven = new boolean[hooks.size()];
    }

    /**
     * Weaves the hooks into a class.
     *
     * @param missing is given the essential hooks whose member the class does not have
     * @return the new class file, or null if the class has none of the members that the hooks name
     */
    static byte[] weave(byte[] classFile, List<Hook> hooks, List<Hook> missing) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Weaver weaver = new Weaver(writer, hooks, longestOverloads(reader, hooks));
        reader.accept(weaver, 0);
        boolean any = false;
        for (int i = 0; i < weaver.woven.length; i++) {
            any |= weaver.woven[i];
            if (!weaver.woven[i] && hooks.get(i).isEssential()) {
                missing.add(hooks.get(i));
            }
        }
        return any ? writer.toByteArray() : null;
    }

    /**
     * Of each hooked method the descriptor with the most parameters: the others call it, and must
     * not count twice.
     */
    private static String[] longestOverloads(ClassReader reader, final List<Hook> hooks) {
        final String[] longest = new String[hooks.size()];
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        boolean hasBody =
                                (access
                                                & (Opcodes.ACC_ABSTRACT
                                                        | Opcodes.ACC_NATIVE
                                                        | Opcodes.ACC_BRIDGE))
                                        == 0;
                        for (int i = 0; hasBody && i < longest.length; i++) {
                            if (hooks.get(i).member().equals(name)
                                    && (longest[i] == null
                                            || Type.getArgumentTypes(descriptor).length
                                                    > Type.getArgumentTypes(longest[i]).length)) {
                                longest[i] = descriptor;
                            }
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return longest;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            String signature,
            String superName,
            String[] interfaces) {
        this.version = version & 0xFFFF;
        type = name;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, String signature, Object value) {
        for (int i = 0; i < fieldTypes.length; i++) {
            if (hooks.get(i).kind() == Hook.Kind.SWAP_FIELD && hooks.get(i).member().equals(name)) {
                fieldTypes[i] = descriptor;
            }
        }
        return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        for (int i = 0; i < fieldTypes.length; i++) {
            Hook hook = hooks.get(i);
            if (applies(hook, i, name, descriptor)) {
                woven[i] = true;
                next =
                        new MethodWeaver(
                                next, hook, type, version, access, descriptor, fieldTypes[i]);
            }
        }
        return next;
    }

    private boolean applies(Hook hook, int index, String name, String descriptor) {
        switch (hook.kind()) {
            case SWAP_FIELD:
                return name.equals("<init>") && fieldTypes[index] != null;
            case CONSTRUCTED:
                return name.equals("<init>");
            default:
                return hook.member().equals(name)
                        ? descriptor.equals(overloads[index])
                        : hook.member().equals(name + descriptor);
        }
    }
}
