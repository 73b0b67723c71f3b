package dev.carpool.sharing;

/** Whether one client alone has ever been seen with a sharing key. */
final class KeyOwner {

    private final boolean byIdentity;
    private Object first;
    private volatile boolean several;

    KeyOwner(SharingKey key) {
        byIdentity = key.byIdentity();
    }

    void joined(Object client) {
        if (several) {
            return;
        }
        synchronized (this) {
            if (first == null) {
                first = client;
            } else if (first != client) {
                several = true;
            }
        }
    }

    /** True if no other client was ever seen, and none may ever come: the key is by identity. */
    boolean is(Object client) {
        if (!byIdentity || several) {
            return false;
        }
        synchronized (this) {
            return first == null || first == client;
        }
    }
}
