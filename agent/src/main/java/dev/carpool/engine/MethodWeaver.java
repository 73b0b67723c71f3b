package dev.carpool.engine;

import dev.carpool.clients.Hook;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Weaves one hook into one method. Every frame that it adds describes the method's entry (nothing
 * but {@code this} and the parameters), so that the frames that the class came with stay valid,
 * each being a difference to the one before.
 */
final class MethodWeaver extends MethodVisitor {

    private static final String OBJECT = "java/lang/Object";
    private static final String THROWABLE = "java/lang/Throwable";

    private final Hook hook;
    private final String type;
    private final boolean frames;
    private final boolean isStatic;
    private final Type[] parameters;
    private final Type result;
    private final String fieldType;
    private final Handover handover;
    private final Label start = new Label();
    private final Label end = new Label();

    MethodWeaver(
            MethodVisitor next,
            Hook hook,
            String type,
            int version,
            int access,
            String descriptor,
            String fieldType) {
        super(Opcodes.ASM9, next);
        this.hook = hook;
        this.type = type;
        this.frames = version >= Opcodes.V1_6;
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.parameters = Type.getArgumentTypes(descriptor);
        this.result = Type.getReturnType(descriptor);
        this.fieldType = fieldType;
        handover = new Handover(next, hook, type, version, isStatic, parameters);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        switch (hook.kind()) {
            case BEFORE:
                super.visitInsn(Opcodes.ACONST_NULL);
                handover.call();
                super.visitInsn(Opcodes.POP);
                break;
            case MEMO:
                Label unknown = new Label();
                super.visitInsn(Opcodes.ACONST_NULL);
                handover.call();
                super.visitInsn(Opcodes.DUP);
                super.visitJumpInsn(Opcodes.IFNULL, unknown);
                super.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
                super.visitInsn(Opcodes.ARETURN);
                super.visitLabel(unknown);
                frame(OBJECT);
                super.visitInsn(Opcodes.POP);
                break;
            case ARGUMENT:
                int first = isStatic ? 0 : 1;
                super.visitVarInsn(Opcodes.ALOAD, first);
                handover.call();
                super.visitTypeInsn(Opcodes.CHECKCAST, parameters[0].getInternalName());
                super.visitVarInsn(Opcodes.ASTORE, first);
                break;
            case INSTEAD:
                instead();
                break;
            case FINALLY:
                super.visitLabel(start);
                break;
            case RETRY:
                super.visitLabel(start);
                if (frames) {
                    super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                }
                // Keeps this frame apart from one that the body may begin with.
                super.visitInsn(Opcodes.NOP);
                break;
            default:
        }
    }

    private void instead() {
        Label body = new Label();
        Label value = new Label();
        super.visitInsn(Opcodes.ACONST_NULL);
        handover.call();
        super.visitInsn(Opcodes.DUP);
        super.visitJumpInsn(Opcodes.IFNULL, body);
        super.visitInsn(Opcodes.DUP);
        super.visitTypeInsn(Opcodes.INSTANCEOF, THROWABLE);
        super.visitJumpInsn(Opcodes.IFEQ, value);
        super.visitTypeInsn(Opcodes.CHECKCAST, THROWABLE);
        super.visitInsn(Opcodes.ATHROW);
        super.visitLabel(value);
        frame(OBJECT);
        if (result.getSort() >= Type.ARRAY) {
            super.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
            super.visitInsn(Opcodes.ARETURN);
        } else if (result.getSort() == Type.VOID) {
            super.visitInsn(Opcodes.POP);
            super.visitInsn(Opcodes.RETURN);
        } else {
            // A primitive result: on with the body, and no two frames at one place.
            super.visitInsn(Opcodes.NOP);
        }
        super.visitLabel(body);
        frame(OBJECT);
        super.visitInsn(Opcodes.POP);
    }

    @Override
    public void visitInsn(int opcode) {
        boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
        switch (returns ? hook.kind() : Hook.Kind.BEFORE) {
            case SWAP_FIELD:
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitInsn(Opcodes.DUP);
                super.visitFieldInsn(Opcodes.GETFIELD, type, hook.member(), fieldType);
                handover.call();
                super.visitTypeInsn(Opcodes.CHECKCAST, Type.getType(fieldType).getInternalName());
                super.visitFieldInsn(Opcodes.PUTFIELD, type, hook.member(), fieldType);
                break;
            case CONSTRUCTED:
            case FINALLY:
                super.visitInsn(Opcodes.ACONST_NULL);
                handover.call();
                super.visitInsn(Opcodes.POP);
                break;
            case RESULT:
                handover.replace(result);
                break;
            case MEMO:
                super.visitInsn(Opcodes.DUP);
                handover.call();
                super.visitInsn(Opcodes.POP);
                break;
            default:
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        if (hook.kind() == Hook.Kind.CALLED && name.equals(hook.called())) {
            Type answer = Type.getReturnType(descriptor);
            if (answer.getSort() >= Type.ARRAY || hook.hasNumbers()) {
                handover.replace(answer);
            }
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (hook.kind() == Hook.Kind.FINALLY || hook.kind() == Hook.Kind.RETRY) {
            Label handler = new Label();
            super.visitLabel(end);
            // Last in the table: the method's own handlers come first.
            super.visitTryCatchBlock(start, end, handler, THROWABLE);
            super.visitLabel(handler);
            entryFrame(THROWABLE);
            if (hook.kind() == Hook.Kind.FINALLY) {
                super.visitInsn(Opcodes.DUP);
                handover.call();
                super.visitInsn(Opcodes.POP);
            } else {
                Label again = new Label();
                handover.call();
                super.visitInsn(Opcodes.DUP);
                super.visitJumpInsn(Opcodes.IFNULL, again);
                super.visitTypeInsn(Opcodes.CHECKCAST, THROWABLE);
                super.visitInsn(Opcodes.ATHROW);
                super.visitLabel(again);
                frame(OBJECT);
                super.visitInsn(Opcodes.POP);
                super.visitJumpInsn(Opcodes.GOTO, start);
                super.visitMaxs(maxStack, maxLocals);
                return;
            }
            super.visitInsn(Opcodes.ATHROW);
        }
        super.visitMaxs(maxStack, maxLocals);
    }

    /** The locals of the frame before, and one value on the stack. */
    private void frame(String stack) {
        if (frames) {
            super.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {stack});
        }
    }

    /** The locals as they were at the method's entry, and one value on the stack. */
    private void entryFrame(String stack) {
        if (!frames) {
            return;
        }
        int first = isStatic ? 0 : 1;
        Object[] locals = new Object[first + parameters.length];
        if (!isStatic) {
            locals[0] = type;
        }
        for (int i = 0; i < parameters.length; i++) {
            locals[first + i] = verificationType(parameters[i]);
        }
        super.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {stack});
    }

    private static Object verificationType(Type parameter) {
        switch (parameter.getSort()) {
            case Type.LONG:
                return Opcodes.LONG;
            case Type.DOUBLE:
                return Opcodes.DOUBLE;
            case Type.FLOAT:
                return Opcodes.FLOAT;
            case Type.ARRAY:
            case Type.OBJECT:
                return parameter.getInternalName();
            default:
                return Opcodes.INTEGER;
        }
    }
}
