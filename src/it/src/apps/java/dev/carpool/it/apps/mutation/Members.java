package dev.carpool.it.apps.mutation;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Public members of a class that could configure something: all but getters, {@code build} and
 * constructors without parameters. Too many rather than too few.
 */
public final class Members {
    private Members() {}

    /** Signatures; empty if this version has no such class. */
    public static List<String> of(String type) {
        Class<?> found = find(type);
        return found == null ? new ArrayList<>() : new ArrayList<>(all(found).keySet());
    }

    /** Null if this version has no such class. */
    static Class<?> find(String type) {
        try {
            return Class.forName(type);
        } catch (ClassNotFoundException other) {
            return null;
        }
    }

    /** Gives the object that was called, or that was made. */
    public static Object call(String type, String signature, Object target, Object[] values)
            throws Exception {
        Executable member = all(Class.forName(type)).get(signature);
        try {
            if (member instanceof Constructor) {
                return ((Constructor<?>) member).newInstance(values);
            }
            if (Modifier.isStatic(member.getModifiers())) {
                return ((Method) member).invoke(null, values);
            }
            ((Method) member).invoke(target, values);
            return target;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(signature, e.getCause());
        }
    }

    public static Class<?>[] parameters(String type, String signature) throws Exception {
        return all(Class.forName(type)).get(signature).getParameterTypes();
    }

    private static Map<String, Executable> all(Class<?> type) {
        Map<String, Executable> members = new TreeMap<>();
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() > 0) {
                members.put(signature("new", constructor), constructor);
            }
        }
        for (Method method : type.getMethods()) {
            if (method.getDeclaringClass() != Object.class && configures(type, method)) {
                String signature = signature(method.getName(), method);
                // What a hidden superclass has in public shows as a bridge only.
                if (!method.isBridge() || !members.containsKey(signature)) {
                    members.put(signature, method);
                }
            }
        }
        return members;
    }

    private static boolean configures(Class<?> type, Method method) {
        return method.getParameterCount() > 0
                || method.getReturnType() == void.class
                || method.getReturnType() == type
                || Modifier.isStatic(method.getModifiers());
    }

    private static String signature(String name, Executable member) {
        StringJoiner parameters = new StringJoiner(", ", name + "(", ")");
        for (Class<?> parameter : member.getParameterTypes()) {
            parameters.add(parameter.getSimpleName());
        }
        return parameters.toString();
    }
}
