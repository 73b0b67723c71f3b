package dev.carpool.clients.jdk;

import dev.carpool.sharing.SharingKey;
import java.lang.ref.WeakReference;

/** The sharing keys of one client, by the context class loader of the thread that calls. */
final class ThreadKeys {

    private final Setup setup;
    private volatile Other other;

    /** The key for threads with another context class loader than the one that built it. */
    private static final class Other {
        final WeakReference<ClassLoader> loader;
        final SharingKey key;

        Other(ClassLoader loader, SharingKey key) {
            this.loader = new WeakReference<>(loader);
            this.key = key;
        }
    }

    ThreadKeys(Setup setup) {
        this.setup = setup;
    }

    /** Of this thread. */
    SharingKey current() {
        ClassLoader built = setup.loader();
        ClassLoader current = Thread.currentThread().getContextClassLoader();
        if (current == built) {
            return setup.key();
        }
        Other known = other;
        if (known == null || known.loader.get() != current) {
            SharingKey key = new SharingKey.Builder().all(setup.key()).identity(current).build();
            known = new Other(current, key);
            other = known;
        }
        return known.key;
    }
}
