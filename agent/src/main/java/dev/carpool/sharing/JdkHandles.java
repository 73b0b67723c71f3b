package dev.carpool.sharing;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Ways into the JDK's own sockets, exactly typed. */
final class JdkHandles {

    private JdkHandles() {}

    /** Null: not in this version. */
    static Class<?> type(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException notInThisVersion) {
            return null;
        }
    }

    /** Reads a field, of an owner that is passed as an object. */
    static MethodHandle field(Class<?> owner, String name, Class<?> type)
            throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return MethodHandles.explicitCastArguments(
                MethodHandles.lookup().unreflectGetter(field),
                MethodType.methodType(type, Object.class));
    }

    static MethodHandle method(Class<?> owner, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        Method method = owner.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return MethodHandles.lookup().unreflect(method);
    }
}
