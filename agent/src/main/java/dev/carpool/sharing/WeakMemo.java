package dev.carpool.sharing;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers something about objects, told apart by identity, as long as they live. A value must not
 * refer to its object, or both live for ever.
 */
public final class WeakMemo<V> {

    private final ConcurrentMap<Object, V> values = new ConcurrentHashMap<Object, V>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<Object>();

    /** Null if nothing is remembered about it. */
    public V get(Object object) {
        forgetTheDead();
        return values.get(new Probe(object));
    }

    /**
     * Remembers something in place of what was found before.
     *
     * <p>Of those who find nothing, or the same outdated value, one is first, and all get what that
     * one put.
     */
    public V put(Object object, V outdated, V fresh) {
        IdentityReference key = new IdentityReference(object, gone);
        if (outdated == null) {
            V other = values.putIfAbsent(key, fresh);
            return other == null ? fresh : other;
        }
        if (values.replace(new Probe(object), outdated, fresh)) {
            return fresh;
        }
        V other = values.get(new Probe(object));
        return other == null ? fresh : other;
    }

    int size() {
        forgetTheDead();
        return values.size();
    }

    private void forgetTheDead() {
        for (Reference<?> dead = gone.poll(); dead != null; dead = gone.poll()) {
            values.remove(dead);
        }
    }

    /** Spares a look-up the making of a weak reference, which costs the garbage collector. */
    private static final class Probe {

        private final Object object;

        Probe(Object object) {
            this.object = object;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof IdentityReference
                    ? ((IdentityReference) other).get() == object
                    : other instanceof Probe && ((Probe) other).object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
