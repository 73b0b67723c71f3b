package dev.carpool.clients.okhttp;

import dev.carpool.sharing.Stateless;
import dev.carpool.sharing.TlsIdentity;
import dev.carpool.sharing.WeakMemo;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLSocketFactory;

/**
 * One object for all that are proven to do the same: an address equals another only if it has the
 * very same objects.
 */
final class Canon {

    private static final int MOST = 1000;

    private final ConcurrentMap<TlsIdentity, WeakReference<SSLSocketFactory>> factories =
            new ConcurrentHashMap<TlsIdentity, WeakReference<SSLSocketFactory>>();

    /** By class; the object is of that class and so keeps it, but nothing keeps the object. */
    private final WeakMemo<WeakReference<Object>> objects = new WeakMemo<WeakReference<Object>>();

    SSLSocketFactory factory(SSLSocketFactory given) {
        if (given == null) {
            return null;
        }
        TlsIdentity identity = TlsIdentity.of(given);
        if (!identity.proven()) {
            return given;
        }
        WeakReference<SSLSocketFactory> known = factories.get(identity);
        SSLSocketFactory canonical = known == null ? null : known.get();
        // Its context may have been given other managers since.
        if (canonical != null && TlsIdentity.of(canonical).equals(identity)) {
            return canonical;
        }
        if (factories.size() >= MOST) {
            factories.clear();
        }
        factories.put(identity, new WeakReference<SSLSocketFactory>(given));
        return given;
    }

    /** Of objects that can differ in nothing but their class, one. */
    Object stateless(Object given) {
        if (given == null || !Stateless.is(given.getClass())) {
            return given;
        }
        WeakReference<Object> known = objects.get(given.getClass());
        Object canonical = known == null ? null : known.get();
        if (canonical != null) {
            return canonical;
        }
        objects.put(given.getClass(), known, new WeakReference<Object>(given));
        return given;
    }
}
