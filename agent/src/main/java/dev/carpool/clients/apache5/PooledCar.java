package dev.carpool.clients.apache5;

import dev.carpool.clients.Fields;
import dev.carpool.sharing.RouteShelf;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
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
    private static final Field[] ENTRY = changing(Fields.of(PoolEntry.class));

    private final TimeValue timeToLive;
    PoolEntry<HttpRoute, ManagedHttpClientConnection> entry;
    private Thread mover;
    private boolean moved;

    PooledCar(RouteShelf home, HttpRoute route, TimeValue timeToLive) {
        super(home);
        this.timeToLive = timeToLive;
        entry = new PoolEntry<HttpRoute, ManagedHttpClientConnection>(route, timeToLive, this);
    }

    private static Field[] changing(Field... all) {
        List<Field> changing = new ArrayList<Field>();
        for (Field field : all) {
            if (!Modifier.isFinal(field.getModifiers())) {
                changing.add(field);
            }
        }
        return changing.toArray(new Field[0]);
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

    /**
     * Gets an entry of its own before others may take it: a thread of the last user that aborts its
     * request at this very moment still holds the old one, and must not close the next user's.
     *
     * @return false if that thread was first
     */
    boolean renew() throws IllegalAccessException {
        PoolEntry<HttpRoute, ManagedHttpClientConnection> next =
                new PoolEntry<HttpRoute, ManagedHttpClientConnection>(
                        entry.getRoute(), timeToLive, this);
        boolean ours = moveTo(next);
        entry = next;
        return ours;
    }

    /**
     * Gives the live connection to another entry, with its age, expiry and state.
     *
     * @return false if somebody else has just closed it
     */
    boolean moveTo(PoolEntry<HttpRoute, ManagedHttpClientConnection> other)
            throws IllegalAccessException {
        ManagedHttpClientConnection connection = entry.getConnection();
        Object[] values = new Object[ENTRY.length];
        for (int i = 0; i < ENTRY.length; i++) {
            values[i] = ENTRY[i].get(entry);
        }
        moved = false;
        mover = Thread.currentThread();
        try {
            entry.discardConnection(CloseMode.IMMEDIATE);
        } finally {
            mover = null;
        }
        if (moved) {
            other.assignConnection(connection);
            for (int i = 0; i < ENTRY.length; i++) {
                ENTRY[i].set(other, values[i]);
            }
        }
        return moved;
    }

    /** Of those who end an entry at the same time one gets here. */
    @Override
    public void execute(ManagedHttpClientConnection connection, CloseMode mode) {
        if (mover == Thread.currentThread()) {
            moved = true;
        } else {
            connection.close(mode);
        }
    }
}
