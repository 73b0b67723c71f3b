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
    private final boolean classConstants;
    private final boolean isStatic;
    private final Type[] parameters;
    private final Type result;
    private final String fieldType;
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
        this.classConstants = version >= Opcodes.V1_5;
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.parameters = Type.getArgumentTypes(descriptor);
        this.result = Type.getReturnType(descriptor);
        this.fieldType = fieldType;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        switch (hook.kind()) {
            case BEFORE:
                super.visitInsn(Opcodes.ACONST_NULL);
                call();
                super.visitInsn(Opcodes.POP);
                break;
            case MEMO:
                Label unknown = new Label();
                super.visitInsn(Opcodes.ACONST_NULL);
                call();
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
                call();
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
        call();
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
                call();
                super.visitTypeInsn(Opcodes.CHECKCAST, Type.getType(fieldType).getInternalName());
                super.visitFieldInsn(Opcodes.PUTFIELD, type, hook.member(), fieldType);
                break;
            case CONSTRUCTED:
            case FINALLY:
                super.visitInsn(Opcodes.ACONST_NULL);
                call();
                super.visitInsn(Opcodes.POP);
                break;
            case RESULT:
                replace(result);
                break;
            case MEMO:
                super.visitInsn(Opcodes.DUP);
                call();
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
                replace(answer);
            }
        }
    }

    /** Puts the answer in the place of a value on the stack: a reference, a boolean or an int. */
    private void replace(Type value) {
        String box;
        if (value.getSort() >= Type.ARRAY) {
            call();
            super.visitTypeInsn(Opcodes.CHECKCAST, value.getInternalName());
            return;
        } else if (value.getSort() == Type.BOOLEAN) {
            box = "java/lang/Boolean";
        } else if (value.getSort() == Type.INT) {
            box = "java/lang/Integer";
        } else {
            return;
        }
        String primitive = value.getDescriptor();
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC, box, "valueOf", '(' + primitive + ")L" + box + ';', false);
        call();
        super.visitTypeInsn(Opcodes.CHECKCAST, box);
        super.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                box,
                value.getClassName() + "Value",
                "()" + primitive,
                false);
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
                call();
                super.visitInsn(Opcodes.POP);
            } else {
                Label again = new Label();
                call();
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

    /**
     * Takes the current value off the stack, calls the dispatcher, leaves the answer. Uses no local
     * variable.
     */
    private void call() {
        int first = isStatic ? 0 : 1;
        super.visitFieldInsn(
                Opcodes.GETSTATIC, JavaLang.DISPATCHER, JavaLang.FIELD, JavaLang.FIELD_TYPE);
        super.visitInsn(Opcodes.SWAP);
        super.visitLdcInsn(hook.site());
        super.visitInsn(Opcodes.SWAP);
        push(3 + parameters.length);
        super.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        super.visitInsn(Opcodes.DUP_X1);
        super.visitInsn(Opcodes.SWAP);
        push(2);
        super.visitInsn(Opcodes.SWAP);
        super.visitInsn(Opcodes.AASTORE);
        super.visitInsn(Opcodes.DUP);
        push(0);
        woven();
        super.visitInsn(Opcodes.AASTORE);
        if (!isStatic) {
            super.visitInsn(Opcodes.DUP);
            push(1);
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitInsn(Opcodes.AASTORE);
        }
        int local = first;
        for (int i = 0; i < parameters.length; i++) {
            // Primitive arguments are of no interest to most bridges, and boxing them is not free.
            if (parameters[i].getSort() >= Type.ARRAY) {
                super.visitInsn(Opcodes.DUP);
                push(3 + i);
                super.visitVarInsn(Opcodes.ALOAD, local);
                super.visitInsn(Opcodes.AASTORE);
            } else if (hook.hasNumbers()) {
                number(i, local);
            }
            local += parameters[i].getSize();
        }
        super.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                "java/util/function/BiFunction",
                "apply",
                "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                true);
    }

    private void number(int parameter, int local) {
        boolean wide = parameters[parameter].getSort() == Type.LONG;
        if (!wide && parameters[parameter].getSort() != Type.INT) {
            return;
        }
        super.visitInsn(Opcodes.DUP);
        push(3 + parameter);
        super.visitVarInsn(wide ? Opcodes.LLOAD : Opcodes.ILOAD, local);
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                wide ? "java/lang/Long" : "java/lang/Integer",
                "valueOf",
                wide ? "(J)Ljava/lang/Long;" : "(I)Ljava/lang/Integer;",
                false);
        super.visitInsn(Opcodes.AASTORE);
    }

    /**
     * The woven class. A class file older than Java 5's can't name it as a constant (JVMS 4.4): it
     * hands over the name, by which the dispatcher finds it among the superclasses of {@code this};
     * where there is none, it looks itself up, as its compiler would have.
     */
    private void woven() {
        if (classConstants) {
            super.visitLdcInsn(Type.getObjectType(type));
            return;
        }
        super.visitLdcInsn(type.replace('/', '.'));
        if (isStatic) {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "java/lang/Class",
                    "forName",
                    "(Ljava/lang/String;)Ljava/lang/Class;",
                    false);
        }
    }

    private void push(int value) {
        super.visitIntInsn(Opcodes.BIPUSH, value);
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
