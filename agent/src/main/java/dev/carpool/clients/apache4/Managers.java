package dev.carpool.clients.apache4;

import dev.carpool.clients.Fields;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The library's managers, and what their private fields say. */
final class Managers {

    private static final String CONN = "org.apache.http.impl.conn.";

    /** By exact name: a subclass may do anything. */
    private static final Set<String> KNOWN =
            new HashSet<String>(
                    Arrays.asList(
                            CONN + "PoolingHttpClientConnectionManager",
                            CONN + "BasicHttpClientConnectionManager",
                            CONN + "SingleClientConnManager",
                            CONN + "BasicClientConnectionManager",
                            CONN + "PoolingClientConnectionManager",
                            CONN + "tsccm.ThreadSafeClientConnManager"));

    /** Those of them whose connections are in a pool that says how long they may live. */
    private static final Set<String> POOLED =
            new HashSet<String>(
                    Arrays.asList(
                            CONN + "PoolingHttpClientConnectionManager",
                            CONN + "PoolingClientConnectionManager",
                            CONN + "tsccm.ThreadSafeClientConnManager"));

    /** Of one class of managers. */
    private static final class Layout {
        final Field operator;
        final Field pool;
        final Field connection;
        final Field factory;

        Layout(Class<?> type) {
            operator = Fields.first(type, "connectionOperator", "connOperator", "operator");
            pool = Fields.first(type, "pool", "connectionPool");
            if (pool == null && POOLED.contains(type.getName())) {
                throw new NoSuchFieldError(type + ".pool");
            }
            connection = Fields.optional(type, "conn");
            factory = pool == null ? Fields.optional(type, "connFactory") : null;
        }
    }

    /** Of one class of pools. */
    private static final class PoolLayout {
        final Field time;
        final Field unit;
        final Field factory;

        PoolLayout(Class<?> type) {
            time = Fields.first(type, "timeToLive", "connTTL");
            unit = Fields.first(type, "timeUnit", "tunit", "connTTLTimeUnit");
            factory = Fields.optional(type, "connFactory");
        }
    }

    private static final ClassValue<Layout> LAYOUTS =
            new ClassValue<Layout>() {
                @Override
                protected Layout computeValue(Class<?> type) {
                    return new Layout(type);
                }
            };

    private static final ClassValue<PoolLayout> POOLS =
            new ClassValue<PoolLayout>() {
                @Override
                protected PoolLayout computeValue(Class<?> type) {
                    return new PoolLayout(type);
                }
            };

    private static final ClassValue<Field> INNER =
            new ClassValue<Field>() {
                @Override
                protected Field computeValue(Class<?> type) {
                    return Fields.field(type, "connFactory");
                }
            };

    private Managers() {}

    static boolean isKnown(Object manager) {
        return manager != null && KNOWN.contains(manager.getClass().getName());
    }

    /** The age that the app lets connections reach, milliseconds; 0 or less: any. */
    static long timeToLive(Object manager) throws IllegalAccessException {
        Object pool = pool(manager);
        PoolLayout layout = pool == null ? null : POOLS.get(pool.getClass());
        if (layout == null || layout.time == null || layout.unit == null) {
            return 0;
        }
        TimeUnit unit = (TimeUnit) layout.unit.get(pool);
        long time = layout.time.getLong(pool);
        return time <= 0 || unit == null ? 0 : Math.max(1, unit.toMillis(time));
    }

    /** What makes the connections of a manager of 4.3's API. */
    static Object factory(Object manager) throws IllegalAccessException {
        Field own = LAYOUTS.get(manager.getClass()).factory;
        if (own != null) {
            return own.get(manager);
        }
        Object pool = pool(manager);
        PoolLayout layout = pool == null ? null : POOLS.get(pool.getClass());
        Object inner = layout == null || layout.factory == null ? null : layout.factory.get(pool);
        return inner == null ? null : INNER.get(inner.getClass()).get(inner);
    }

    static Object pool(Object manager) throws IllegalAccessException {
        Layout layout = LAYOUTS.get(manager.getClass());
        return layout.pool == null ? null : layout.pool.get(manager);
    }

    /** What opens its connections. */
    static Object operator(Object manager) throws IllegalAccessException {
        Layout layout = LAYOUTS.get(manager.getClass());
        return layout.operator == null ? null : layout.operator.get(manager);
    }

    /** The one connection of a basic manager of 4.3's API. */
    static Object connection(Object manager) throws IllegalAccessException {
        Layout layout = LAYOUTS.get(manager.getClass());
        return layout.connection == null ? null : layout.connection.get(manager);
    }
}
