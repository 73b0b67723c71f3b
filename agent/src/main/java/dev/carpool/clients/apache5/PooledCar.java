package dev.carpool.clients.apache5;

import dev.carpool.clients.Fields;
import dev.carpool.sharing.RouteShelf;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.DisposalCallback;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.TimeValue;

/**
 * A connection of a pooling manager. Its pool entry travels with it, so that its age, expiry and
 * state stay what they were; the slot, an entry without connection, is what the current client's
 * own pool counts.
 */
final class PooledCar extends Car implements DisposalCallback<ManagedHttpClientConnection> {

    private static final MethodHandle CALLBACK = Fields.getter(PoolEntry.class, "disposalCallback");
    private static final Field CREATED = Fields.field(PoolEntry.class, "created");
    private static final Field[] ENTRY = Fields.of(PoolEntry.class);

    private final PoolEntry<HttpRoute, ManagedHttpClientConnection> entry;
    private PoolEntry<HttpRoute, ManagedHttpClientConnection> slot;
    private boolean moving;

    PooledCar(RouteShelf home, HttpRoute route, TimeValue timeToLive) {
        super(home);
        entry = new PoolEntry<HttpRoute, ManagedHttpClientConnection>(route, timeToLive, this);
    }

    /** The car of a pool entry, or null if it is one of the library's own. */
    static PooledCar of(PoolEntry<?, ?> entry) throws Throwable {
        Object callback = (Object) CALLBACK.invokeExact((Object) entry);
        return callback instanceof PooledCar ? (PooledCar) callback : null;
    }

    /**
     * When its connection was opened, milliseconds since 1970; has a getter only since core 5.1.
     */
    static long created(PoolEntry<?, ?> entry) {
        try {
            return CREATED.getLong(entry);
        } catch (IllegalAccessException e) {
            throw new IllegalAccessError(e.getMessage());
        }
    }

    PoolEntry<HttpRoute, ManagedHttpClientConnection> entry() {
        return entry;
    }

    PoolEntry<HttpRoute, ManagedHttpClientConnection> slot() {
        return slot;
    }

    void slot(PoolEntry<HttpRoute, ManagedHttpClientConnection> current) {
        slot = current;
    }

    @Override
    ManagedHttpClientConnection connection() {
        return entry.getConnection();
    }

    @Override
    boolean replaceable() {
        return !entry.getRoute().isTunnelled();
    }

    @Override
    void discard(CloseMode mode) {
        entry.discardConnection(mode);
    }

    /** Gives the live connection to the client's own pool, with its age, expiry and state. */
    void moveTo(PoolEntry<HttpRoute, ManagedHttpClientConnection> own)
            throws IllegalAccessException {
        ManagedHttpClientConnection connection = entry.getConnection();
        Object[] values = new Object[ENTRY.length];
        for (int i = 0; i < ENTRY.length; i++) {
            values[i] = ENTRY[i].get(entry);
        }
        moving = true;
        try {
            entry.discardConnection(CloseMode.IMMEDIATE);
        } finally {
            moving = false;
        }
        own.assignConnection(connection);
        for (int i = 0; i < ENTRY.length; i++) {
            if (!Modifier.isFinal(ENTRY[i].getModifiers())) {
                ENTRY[i].set(own, values[i]);
            }
        }
    }

    @Override
    public void execute(ManagedHttpClientConnection connection, CloseMode mode) {
        if (!moving) {
            connection.close(mode);
        }
    }
}
