package dev.carpool.sharing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields of a class of the JDK, if it has none that was not known when this was written: a
 * field that a newer version adds may matter. The class comes from the boot loader, so that no
 * class of the same name can stand in for it.
 */
final class Layout {

    private final Class<?> type;
    private final Map<String, Field> fields = new HashMap<String, Field>();
    private final Set<Class<?>> fitting = ConcurrentHashMap.newKeySet();

    Layout(String className, String... known) {
        type = read(className, new HashSet<String>(Arrays.asList(known)));
    }

    /** False if this JDK has another class, or does not open its package. */
    boolean isKnown() {
        return type != null;
    }

    /** True for an instance of the class itself. */
    boolean fits(Object object) {
        return type != null && object != null && object.getClass() == type;
    }

    /** True for an instance of a class of the JDK that adds no field. */
    boolean fitsBelow(Object object) {
        if (type == null || !type.isInstance(object)) {
            return false;
        }
        Class<?> below = object.getClass();
        if (fitting.contains(below)) {
            return true;
        }
        for (Class<?> c = below; c != type; c = c.getSuperclass()) {
            if (c.getClassLoader() != null || !instanceFields(c).isEmpty()) {
                return false;
            }
        }
        // Classes of the boot loader stay for ever, so that keeping them keeps nothing alive.
        fitting.add(below);
        return true;
    }

    /** Null also if this version has no such field. */
    Object get(Object object, String field) throws IllegalAccessException {
        Field known = fields.get(field);
        return known == null ? null : known.get(object);
    }

    private Class<?> read(String className, Set<String> known) {
        try {
            Class<?> found = Class.forName(className, false, null);
            for (Class<?> c = found; c != null; c = c.getSuperclass()) {
                for (Field field : instanceFields(c)) {
                    if (!known.contains(field.getName())) {
                        return null;
                    }
                    field.setAccessible(true);
                    fields.put(field.getName(), field);
                }
            }
            return found;
        } catch (Throwable notThisJdkOrNotOpen) {
            return null;
        }
    }

    private static List<Field> instanceFields(Class<?> type) {
        List<Field> found = new ArrayList<Field>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                found.add(field);
            }
        }
        return found;
    }
}
