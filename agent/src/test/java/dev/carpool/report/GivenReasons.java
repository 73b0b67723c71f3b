package dev.carpool.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * The texts in a class that can end up as the reason of a refusal: those that flow into a field for
 * one, into a method that takes one, or out of a method that gives one. Names that a part of a
 * sharing key has count as the reasons that are made of them.
 */
final class GivenReasons extends SourceInterpreter {

    private static final Set<String> FIELDS = Set.of("refusal", "identityReason");
    private static final Set<String> TAKERS = Set.of("refused", "refuse", "because", "judge");
    private static final String UNPROVEN = "dev/carpool/sharing/TlsFingerprint$Unproven";
    private static final String TEXT = "Ljava/lang/String;";

    private GivenReasons() {
        super(Opcodes.ASM9);
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
            try {
                in(method, new Analyzer<>(new GivenReasons()).analyze(type.name, method), given);
            } catch (AnalyzerException e) {
                throw new IllegalStateException(type.name + '.' + method.name, e);
            }
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
            if (insn instanceof FieldInsnNode field
                    && (insn.getOpcode() == Opcodes.PUTFIELD
                            || insn.getOpcode() == Opcodes.PUTSTATIC)
                    && FIELDS.contains(field.name)
                    && field.desc.equals(TEXT)) {
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
        int arguments = org.objectweb.asm.Type.getArgumentTypes(call.desc).length;
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

    /**
     * @param depth how far below the top of the stack the value is
     */
    private static void texts(Frame<SourceValue> frame, int depth, Set<String> into) {
        SourceValue value = frame.getStack(frame.getStackSize() - 1 - depth);
        for (AbstractInsnNode source : List.copyOf(value.insns)) {
            if (source instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                into.add(text);
            }
        }
    }
}
