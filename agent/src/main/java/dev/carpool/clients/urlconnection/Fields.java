package dev.carpool.clients.urlconnection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Finds members of the JDK's own classes. One that a version lacks is a LinkageError: on that Java
 * the library is left alone.
 */
final class Fields {

    private Fields() {}

    static Class<?> type(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(name);
        }
    }

    static Field field(Class<?> type, String name) {
        Field field = optional(type, name);
        if (field == null) {
            throw new NoSuchFieldError(type + "." + name);
        }
        return field;
    }

    /** Null if this Java does not have it. */
    static Field optional(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            return null;
        }
    }

    /** A getter of type {@code (Object)V}, V being what is asked for. */
    static MethodHandle getter(Class<?> type, String name, Class<?> value) {
        try {
            return MethodHandles.lookup()
                    .unreflectGetter(field(type, name))
                    .asType(MethodType.methodType(value, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalAccessError(type + "." + name);
        }
    }

    /** A method of type {@code (Object, …)R}, for a receiver and parameters of any type. */
    static MethodHandle method(
            Class<?> type, String name, Class<?> result, Class<?>... parameters) {
        try {
            Method method = type.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            return handle.asType(
                    handle.type().changeParameterType(0, Object.class).changeReturnType(result));
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodError(type + "." + name);
        } catch (IllegalAccessException e) {
            throw new IllegalAccessError(type + "." + name);
        }
    }
}
