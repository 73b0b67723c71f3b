package dev.carpool.clients.okhttp;

import dev.carpool.sharing.TlsIdentity;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What OkHttp makes anew for every client that is told nothing of TLS: the JVM's trust manager, a
 * socket factory with it, and what puts a server's certificates in order by it. None of them can be
 * changed. Good for as long as nothing changed that a default context depends on, which is looked
 * up once for each client: a file's time is what costs most in the making of one.
 */
final class Defaults {

    private final ConcurrentMap<String, Made> made = new ConcurrentHashMap<String, Made>(4);

    /** The trust manager that was found to be good, for the factory that is made of it next. */
    private final ThreadLocal<Object> found = new ThreadLocal<Object>();

    private static final class Made {
        final Object defaults;
        final Object from;
        final Object value;

        Made(Object defaults, Object from, Object value) {
            this.defaults = defaults;
            this.from = from;
            this.value = value;
        }
    }

    /**
     * @return before: what is known, or null; after: what was made
     */
    Object on(String site, Object[] call) {
        String what;
        if (site.startsWith(OkHttp.MEMOIZED)) {
            what = site.substring(OkHttp.MEMOIZED.length());
            return known(key(what, call), from(call));
        }
        if (site.startsWith(OkHttp.REMEMBERED)) {
            what = site.substring(OkHttp.REMEMBERED.length());
            return remember(key(what, call), from(call), call[2]);
        }
        what = site.substring(OkHttp.MEMO_OLD.length());
        return call[2] == null
                ? known(key(what, call), from(call))
                : remember(key(what, call), from(call), call[2]);
    }

    /** Other platforms have other providers. */
    private static String key(String what, Object[] call) {
        return call[1] == null ? what : what + ' ' + call[1].getClass().getName();
    }

    private static Object from(Object[] call) {
        return call.length > 3 ? call[3] : null;
    }

    private Object known(String key, Object from) {
        Made known = made.get(key);
        if (key.startsWith(OkHttp.TRUST)) {
            boolean good = known != null && known.defaults.equals(TlsIdentity.defaults());
            if (good) {
                found.set(known.value);
            } else {
                found.remove();
            }
            return good ? known.value : null;
        }
        if (known == null || known.from != from) {
            return null;
        }
        // Its certificates are all that the last of the three is made of.
        boolean good = key.startsWith(OkHttp.CLEANER) || found.get() == from;
        found.remove();
        return good || known.defaults.equals(TlsIdentity.defaults()) ? known.value : null;
    }

    /** What was made of anything but a default is the app's own affair. */
    private Object remember(String key, Object from, Object value) {
        if (value == null || (from != null && !isDefaultTrust(from))) {
            return value;
        }
        Made known = made.get(key);
        if (known == null || known.value != value) {
            Object defaults = TlsIdentity.defaults();
            if (defaults.equals(TlsIdentity.defaults())) {
                made.put(key, new Made(defaults, from, value));
            }
        }
        return value;
    }

    private boolean isDefaultTrust(Object trust) {
        for (String key : made.keySet()) {
            Made known = made.get(key);
            if (known != null && key.startsWith(OkHttp.TRUST) && known.value == trust) {
                return true;
            }
        }
        return false;
    }
}
