package dev.carpool.sharing;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** Stands for an object without keeping it alive: equal to another that stands for the same. */
final class IdentityReference extends WeakReference<Object> {

    private final int hash;

    IdentityReference(Object object) {
        this(object, null);
    }

    /**
     * @param gone is told when the object has been collected, or null
     */
    IdentityReference(Object object, ReferenceQueue<Object> gone) {
        super(object, gone);
        hash = System.identityHashCode(object);
    }

    /** What was collected is equal to nothing but its own reference. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        Object mine = get();
        return mine != null
                && other instanceof IdentityReference
                && ((IdentityReference) other).get() == mine;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
