package dev.carpool.clients.okhttp;

import dev.carpool.clients.Fields;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Does for the one pool what OkHttp has a thread for where a pool is not empty: finds connections
 * whose responses nobody has closed and nobody refers to any more. That thread would keep the
 * context class loader of whoever called first for as long as anybody calls.
 *
 * <p>From 5.0 on what it finds may be given to others until it is closed, with all that nobody has
 * read: not here.
 */
final class Cleanup {

    /** A call closes one connection at most. */
    private static final int MOST = 1000;

    private static final MethodHandle CLEAN =
            Fields.method(
                    Internals.POOL,
                    Internals.declares(Internals.POOL, "cleanup") ? "cleanup" : "closeConnections",
                    long.class,
                    long.class);

    /** Before 4.0. */
    private static final Field RUNNING = Fields.optional(Internals.POOL, "cleanupRunning");

    private static final Field QUEUE =
            RUNNING == null ? Fields.field(Internals.POOL, "cleanupQueue") : null;
    private static final Field SHUT =
            QUEUE == null ? null : Fields.field(QUEUE.getType(), "shutdown");

    private Cleanup() {}

    /** From now on OkHttp itself does nothing of it for this pool. */
    static void takeOver(Object pool) throws IllegalAccessException {
        if (QUEUE == null) {
            RUNNING.setBoolean(pool, true);
        } else {
            SHUT.setBoolean(QUEUE.get(pool), true);
        }
    }

    static void run(Object pool) throws Throwable {
        if (QUEUE != null) {
            clean(pool);
            return;
        }
        synchronized (pool) {
            clean(pool);
            // An empty pool's thread would have ended, and the next connection have started one.
            RUNNING.setBoolean(pool, true);
        }
    }

    private static void clean(Object pool) throws Throwable {
        long now = System.nanoTime();
        List<Object> alive = new ArrayList<Object>();
        if (!Internals.locksPool(pool)) {
            for (Object connection : Internals.connections(pool)) {
                synchronized (connection) {
                    look(connection, alive);
                }
            }
        }
        int closed = 0;
        while (closed < MOST && (long) CLEAN.invokeExact(pool, now) == 0) {
            closed++;
        }
        // Kept until here, or it would find some lost that were not a moment ago.
        alive.clear();
    }

    /** A connection on which a call was lost with its response serves nobody else. */
    private static void look(Object connection, List<Object> alive) throws IllegalAccessException {
        for (Reference<?> reference : Internals.calls(connection)) {
            Object call = reference.get();
            if (call == null && !Internals.isMultiplexed(connection)) {
                Internals.last(connection, true);
            }
            alive.add(call);
        }
    }
}
