package dev.carpool.it.apps.driver;

import java.lang.reflect.Method;

/** Calls of API that is newer than the library version that the apps are compiled against. */
public final class Late {
    private Late() {}

    /**
     * @throws UnsupportedOperationException this version has no such class
     */
    public static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException older) {
            throw new UnsupportedOperationException("no " + name + " in this version", older);
        }
    }

    public static Object make(Class<?> type, String factory) throws ReflectiveOperationException {
        return type.getMethod(factory).invoke(null);
    }

    /**
     * @throws UnsupportedOperationException this version has no such constructor
     */
    static Object make(Class<?> type, Class<?>[] parameters, Object[] arguments)
            throws ReflectiveOperationException {
        try {
            return type.getConstructor(parameters).newInstance(arguments);
        } catch (NoSuchMethodException older) {
            throw new UnsupportedOperationException("not in this version", older);
        }
    }

    public static Object call(Object target, String name, Object... arguments)
            throws ReflectiveOperationException {
        for (Method method : target.getClass().getMethods()) {
            if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
                method.setAccessible(true);
                return method.invoke(target, arguments);
            }
        }
        throw new UnsupportedOperationException("no " + name + " in this version");
    }

    private static boolean takes(Class<?>[] types, Object[] arguments) {
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }
}
