package dev.carpool.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * The texts in a class that can end up as the reason of a refusal: those that flow into a field for
 * one, into a method or constructor that takes one, or out of a method that gives one. Names that a
 * part of a sharing key has count as the reasons that are made of them.
 */
final class GivenReasons extends SourceInterpreter {

    private static final Set<String> FIELDS = Set.of("refusal", "identityReason");
    private static final Set<String> TAKERS = Set.of("refused", "refuse", "because", "judge");
    private static final String UNPROVEN = "dev/carpool/sharing/TlsFingerprint$Unproven";
    private static final String TEXT = "Ljava/lang/String;";

    private GivenReasons() {
        super(Opcodes.ASM9);
    }

    /** A parameter is a source of its own, so that what becomes of it can be told. */
    @Override
    public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
        return new SourceValue(type.getSize(), new VarInsnNode(Opcodes.ILOAD, local));
    }

    /** A copy is where it came from: a local variable is nobody's source. */
    @Override
    public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
        return value;
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
        return insn.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(insn, value);
    }

    static Set<String> in(byte[] classFile) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, ClassReader.SKIP_DEBUG);
        Set<String> given = new TreeSet<>();
        for (MethodNode method : type.methods) {
            in(method, analyzed(type, method), given);
        }
        return given;
    }

    private static void in(MethodNode method, Frame<SourceValue>[] frames, Set<String> given) {
        for (int i = 0; i < frames.length; i++) {
            Frame<SourceValue> frame = frames[i];
            AbstractInsnNode insn = method.instructions.get(i);
            if (frame == null) {
                continue;
            }
            if (isReason(insn)) {
                texts(frame, 0, given);
            } else if (insn.getOpcode() == Opcodes.ARETURN
                    && (method.name.equals("refusal") || method.name.equals("identityReason"))) {
                texts(frame, 0, given);
            } else if (insn instanceof MethodInsnNode call) {
                call(call, frame, given);
            }
        }
    }

    private static void call(MethodInsnNode call, Frame<SourceValue> frame, Set<String> given) {
        int arguments = Type.getArgumentTypes(call.desc).length;
        if (call.name.equals("<init>") && call.owner.startsWith("dev/carpool/")) {
            for (int argument : stored(call)) {
                texts(frame, arguments - 1 - argument, given);
            }
        }
        boolean takes = TAKERS.contains(call.name) || call.owner.equals(UNPROVEN);
        if (takes && call.desc.startsWith("(" + TEXT)) {
            texts(frame, arguments - 1, given);
        } else if (call.name.equals("add")
                && call.owner.startsWith("dev/carpool/clients/")
                && call.desc.startsWith("(" + TEXT + "Ljava/lang/Object;)")) {
            Set<String> names = new TreeSet<>();
            texts(frame, 1, names);
            for (String name : names) {
                given.add(
                        "custom"
                                + name.substring(0, 1).toUpperCase(Locale.ROOT)
                                + name.substring(1));
            }
        }
    }

    /** Which arguments a constructor keeps as a reason. */
    private static Set<Integer> stored(MethodInsnNode call) {
        ClassNode type = read(call.owner);
        Set<Integer> stored = new TreeSet<>();
        for (MethodNode method : type.methods) {
            if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
                Frame<SourceValue>[] frames = analyzed(type, method);
                for (int i = 0; i < frames.length; i++) {
                    if (frames[i] != null && isReason(method.instructions.get(i))) {
                        for (AbstractInsnNode source : top(frames[i], 0)) {
                            if (source instanceof VarInsnNode parameter) {
                                stored.add(argument(call.desc, parameter.var));
                            }
                        }
                    }
                }
            }
        }
        return stored;
    }

    private static int argument(String descriptor, int local) {
        int at = 1;
        int argument = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            if (at == local) {
                return argument;
            }
            at += type.getSize();
            argument++;
        }
        throw new IllegalStateException(descriptor + " has no local " + local);
    }

    private static boolean isReason(AbstractInsnNode insn) {
        return insn instanceof FieldInsnNode field
                && (insn.getOpcode() == Opcodes.PUTFIELD || insn.getOpcode() == Opcodes.PUTSTATIC)
                && FIELDS.contains(field.name)
                && field.desc.equals(TEXT);
    }

    private static ClassNode read(String owner) {
        ClassNode type = new ClassNode();
        try (InputStream in =
                GivenReasons.class.getClassLoader().getResourceAsStream(owner + ".class")) {
            new ClassReader(in).accept(type, ClassReader.SKIP_DEBUG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return type;
    }

    private static Frame<SourceValue>[] analyzed(ClassNode type, MethodNode method) {
        try {
            return new Analyzer<>(new GivenReasons()).analyze(type.name, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(type.name + '.' + method.name, e);
        }
    }

    private static Set<AbstractInsnNode> top(Frame<SourceValue> frame, int depth) {
        return frame.getStack(frame.getStackSize() - 1 - depth).insns;
    }

    /**
     * @param depth how far below the top of the stack the value is
     */
    private static void texts(Frame<SourceValue> frame, int depth, Set<String> into) {
        for (AbstractInsnNode source : top(frame, depth)) {
            if (source instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                into.add(text);
            }
        }
    }
}
