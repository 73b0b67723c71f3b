package dev.carpool.sharing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that shaped a client's connections. Two clients share only if their keys are equal: part by
 * part, by value where the type is known to be its value, otherwise by the identity of the very
 * same object.
 */
public final class SharingKey {

    private final Object[] parts;
    private final int hash;
    private final boolean byIdentity;

    private SharingKey(Object[] parts, boolean byIdentity) {
        this.parts = parts;
        this.byIdentity = byIdentity;
        hash = Arrays.hashCode(parts);
    }

    /**
     * True if some part is equal only to itself: then the key may well belong to a single client.
     */
    public boolean byIdentity() {
        return byIdentity;
    }

    /**
     * False when an object that the key compares by identity is gone, so that no client can have
     * this key any more.
     */
    public boolean reachable() {
        if (byIdentity) {
            for (Object part : parts) {
                if (part instanceof IdentityReference && ((IdentityReference) part).get() == null) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharingKey
                && hash == ((SharingKey) other).hash
                && Arrays.equals(parts, ((SharingKey) other).parts);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Collects the parts of a key, in an order that is the same for all clients of a library. */
    public static final class Builder {

        private final List<Object> parts = new ArrayList<Object>(32);
        private boolean byIdentity;

        /**
         * A part whose {@code equals} compares values: a string, a number, an enum, a class, an
         * address, or null.
         */
        public Builder value(Object value) {
            parts.add(value);
            return this;
        }

        /**
         * A part that is equal only to the very same object. The key does not keep the object
         * alive.
         */
        public Builder identity(Object object) {
            if (object == null) {
                return value(null);
            }
            byIdentity = true;
            parts.add(new IdentityReference(object));
            return this;
        }

        /** The parts of another key, in place. */
        public Builder all(SharingKey key) {
            parts.addAll(Arrays.asList(key.parts));
            parts.add(key.parts.length);
            byIdentity |= key.byIdentity;
            return this;
        }

        public SharingKey build() {
            return new SharingKey(parts.toArray(), byIdentity);
        }
    }
}
