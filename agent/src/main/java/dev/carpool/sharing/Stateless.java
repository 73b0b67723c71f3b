package dev.carpool.sharing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Objects that can differ in nothing but their class: neither it nor a class above it has an
 * instance field, so two of them act alike. What a lambda or an inner class captures is such a
 * field, and so is the outer instance. Static fields don't count: whatever two such objects read
 * there at the same moment is the same.
 */
public final class Stateless {

    private static final AtomicLong IDS = new AtomicLong();

    private static final ClassValue<Long> ID =
            new ClassValue<Long>() {
                @Override
                protected Long computeValue(Class<?> type) {
                    return IDS.incrementAndGet();
                }
            };

    private static final ClassValue<Boolean> STATELESS =
            new ClassValue<Boolean>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    return hasNoFields(type);
                }
            };

    private Stateless() {}

    /** True if all instances of this class act alike. */
    public static boolean is(Class<?> type) {
        return STATELESS.get(type);
    }

    /** Unlike its name, this number is a class's own, and unlike the class it keeps no loader. */
    public static long id(Class<?> type) {
        return ID.get(type);
    }

    private static boolean hasNoFields(Class<?> type) {
        // The JDK hides these fields from reflection.
        if (ClassLoader.class.isAssignableFrom(type)) {
            return false;
        }
        try {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        return false;
                    }
                }
            }
            return true;
        } catch (LinkageError fieldOfMissingClass) {
            return false;
        } catch (RuntimeException forbidden) {
            return false;
        }
    }
}
