package dev.carpool.clients;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds private members of the library. One that a version lacks is a LinkageError: that version is
 * left alone.
 */
public final class Fields {

    private Fields() {}

    /** Has the fields looked up that these classes of a bridge want. */
    public static void check(Class<?>... wanting) {
        for (Class<?> type : wanting) {
            try {
                Class.forName(type.getName(), true, type.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new NoClassDefFoundError(type.getName());
            }
        }
    }

    /**
     * A class of the library.
     *
     * @param bridge a class of the bridge, beside which the library is found
     */
    public static Class<?> type(String name, Class<?> bridge) {
        try {
            return Class.forName(name, false, bridge.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(name);
        }
    }

    public static Field field(Class<?> type, String name) {
        Field field = optional(type, name);
        if (field == null) {
            throw new NoSuchFieldError(type + "." + name);
        }
        return field;
    }

    /** Null if this version of the library does not have it. */
    public static Field optional(Class<?> type, String name) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            try {
                Field field = c.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException inherited) {
                continue;
            }
        }
        return null;
    }

    /** Of the names that a field had over the versions, the one it has in this; null if none. */
    public static Field first(Class<?> type, String... names) {
        for (String name : names) {
            Field field = optional(type, name);
            if (field != null) {
                return field;
            }
        }
        return null;
    }

    /**
     * A getter of type {@code (Object)Object}, fast when it is a constant.
     *
     * @param names that the field had over the versions
     */
    public static MethodHandle getter(Class<?> type, String... names) {
        Field field = first(type, names);
        if (field == null) {
            throw new NoSuchFieldError(type + "." + names[0]);
        }
        try {
            return MethodHandles.lookup()
                    .unreflectGetter(field)
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalAccessError(field.toString());
        }
    }

    /** A getter of type {@code (Object)V}, V being what is asked for: no box around a number. */
    public static MethodHandle getter(Class<?> type, String name, Class<?> value) {
        Field field = field(type, name);
        try {
            return MethodHandles.lookup()
                    .unreflectGetter(field)
                    .asType(MethodType.methodType(value, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalAccessError(field.toString());
        }
    }

    /**
     * A method that takes and returns objects, {@code this} first; one that returns nothing returns
     * null.
     */
    public static MethodHandle untyped(Class<?> type, String name, Class<?>... parameters) {
        MethodHandle handle = handle(type, name, parameters);
        return handle.asType(handle.type().generic());
    }

    /** A method of type {@code (Object, …)R}, for a receiver of any type. */
    public static MethodHandle method(
            Class<?> type, String name, Class<?> result, Class<?>... parameters) {
        MethodHandle handle = handle(type, name, parameters);
        return handle.asType(
                handle.type().changeParameterType(0, Object.class).changeReturnType(result));
    }

    /** A constructor that takes and returns objects. */
    public static MethodHandle constructor(Class<?> type, Class<?>... parameters) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflectConstructor(constructor);
            return handle.asType(handle.type().generic());
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodError(type + ".<init>");
        } catch (IllegalAccessException e) {
            throw new IllegalAccessError(type + ".<init>");
        }
    }

    private static MethodHandle handle(Class<?> type, String name, Class<?>... parameters) {
        try {
            Method method = type.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method);
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodError(type + "." + name);
        } catch (IllegalAccessException e) {
            throw new IllegalAccessError(type + "." + name);
        }
    }

    /** All instance fields of a class and its superclasses. */
    public static Field[] of(Class<?> type) {
        List<Field> fields = new ArrayList<Field>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields.toArray(new Field[0]);
    }

    /** Values of the static final fields of a class that are instances of it. */
    public static Object[] constants(Class<?> type) {
        List<Object> constants = new ArrayList<Object>();
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isStatic(modifiers)
                    && Modifier.isFinal(modifiers)
                    && field.getType() == type) {
                field.setAccessible(true);
                try {
                    constants.add(field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalAccessError(field.toString());
                }
            }
        }
        return constants.toArray();
    }
}
