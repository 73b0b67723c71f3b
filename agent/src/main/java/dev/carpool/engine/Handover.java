package dev.carpool.engine;

import dev.carpool.clients.Hook;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Writes the code by which a woven method hands its call over to the dispatcher. */
final class Handover {

    private static final String OBJECT = "java/lang/Object";

    private final MethodVisitor code;
    private final Hook hook;
    private final String type;
    private final boolean classConstants;
    private final boolean isStatic;
    private final Type[] parameters;

    Handover(
            MethodVisitor code,
            Hook hook,
            String type,
            int version,
            boolean isStatic,
            Type[] parameters) {
        this.code = code;
        this.hook = hook;
        this.type = type;
        this.classConstants = version >= Opcodes.V1_5;
        this.isStatic = isStatic;
        this.parameters = parameters;
    }

    /** Puts the answer in the place of a value on the stack: a reference, a boolean or an int. */
    void replace(Type value) {
        String box;
        if (value.getSort() >= Type.ARRAY) {
            call();
            code.visitTypeInsn(Opcodes.CHECKCAST, value.getInternalName());
            return;
        } else if (value.getSort() == Type.BOOLEAN) {
            box = "java/lang/Boolean";
        } else if (value.getSort() == Type.INT) {
            box = "java/lang/Integer";
        } else {
            return;
        }
        String primitive = value.getDescriptor();
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, box, "valueOf", '(' + primitive + ")L" + box + ';', false);
        call();
        code.visitTypeInsn(Opcodes.CHECKCAST, box);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                box,
                value.getClassName() + "Value",
                "()" + primitive,
                false);
    }

    /**
     * Takes the current value off the stack, calls the dispatcher, leaves the answer. Uses no local
     * variable.
     */
    void call() {
        int first = isStatic ? 0 : 1;
        code.visitFieldInsn(
                Opcodes.GETSTATIC, JavaLang.DISPATCHER, JavaLang.FIELD, JavaLang.FIELD_TYPE);
        code.visitInsn(Opcodes.SWAP);
        code.visitLdcInsn(hook.site());
        code.visitInsn(Opcodes.SWAP);
        push(3 + parameters.length);
        code.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        code.visitInsn(Opcodes.DUP_X1);
        code.visitInsn(Opcodes.SWAP);
        push(2);
        code.visitInsn(Opcodes.SWAP);
        code.visitInsn(Opcodes.AASTORE);
        code.visitInsn(Opcodes.DUP);
        push(0);
        woven();
        code.visitInsn(Opcodes.AASTORE);
        if (!isStatic) {
            code.visitInsn(Opcodes.DUP);
            push(1);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitInsn(Opcodes.AASTORE);
        }
        int local = first;
        for (int i = 0; i < parameters.length; i++) {
            // Primitive arguments are of no interest to most bridges, and boxing them is not free.
            if (parameters[i].getSort() >= Type.ARRAY) {
                code.visitInsn(Opcodes.DUP);
                push(3 + i);
                code.visitVarInsn(Opcodes.ALOAD, local);
                code.visitInsn(Opcodes.AASTORE);
            } else if (hook.hasNumbers()) {
                number(i, local);
            }
            local += parameters[i].getSize();
        }
        code.visitMethodInsn(
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
        code.visitInsn(Opcodes.DUP);
        push(3 + parameter);
        code.visitVarInsn(wide ? Opcodes.LLOAD : Opcodes.ILOAD, local);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                wide ? "java/lang/Long" : "java/lang/Integer",
                "valueOf",
                wide ? "(J)Ljava/lang/Long;" : "(I)Ljava/lang/Integer;",
                false);
        code.visitInsn(Opcodes.AASTORE);
    }

    /**
     * The woven class. A class file older than Java 5's can't name it as a constant (JVMS 4.4): it
     * hands over the name, by which the dispatcher finds it among the superclasses of {@code this};
     * where there is none, it looks itself up, as its compiler would have.
     */
    private void woven() {
        if (classConstants) {
            code.visitLdcInsn(Type.getObjectType(type));
            return;
        }
        code.visitLdcInsn(type.replace('/', '.'));
        if (isStatic) {
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "java/lang/Class",
                    "forName",
                    "(Ljava/lang/String;)Ljava/lang/Class;",
                    false);
        }
    }

    private void push(int value) {
        code.visitIntInsn(Opcodes.BIPUSH, value);
    }
}
