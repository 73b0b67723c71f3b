package dev.carpool.clients.apache5;

import dev.carpool.sharing.TlsIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/**
 * Remembers what the library's static factories make anew for every client although it is always
 * the same: the default TLS strategy (immutable, and never shown to the app by a client), the
 * registry of cookie specifications (immutable, of factories without a state) and the library's own
 * version. A remembered value is good for the same arguments and, for TLS, as long as nothing
 * changed that a default context depends on.
 */
final class Memo {

    private static final int MAX_VERSIONS = 64;

    private final Map<String, Remembered> tls = new ConcurrentHashMap<String, Remembered>(4);
    private final Map<List<Object>, Object> versions =
            new ConcurrentHashMap<List<Object>, Object>(4);

    private volatile Object cookies;

    private static final class Remembered {
        final Object defaults;
        final Object value;

        Remembered(Object defaults, Object value) {
            this.defaults = defaults;
            this.value = value;
        }
    }

    /** Whether an object is a default that all clients are given now. */
    boolean isDefaultTls(Object factory) {
        if (factory != null) {
            for (Remembered remembered : tls.values()) {
                if (remembered.value == factory) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Before the factory runs: what it would make, if known. After: its result, to be remembered.
     */
    Object on(String site, Object[] call) {
        if (site.endsWith(".cookies")) {
            return cookies(call);
        }
        return site.endsWith(".version") ? version(call) : tls(site, call[2]);
    }

    private Object tls(String site, Object made) {
        Object defaults = TlsIdentity.defaults();
        if (made != null) {
            // Of a provider that nothing is known of, a default is what its context is proven to
            // be.
            if (defaults.equals(TlsIdentity.defaults())) {
                tls.put(site, new Remembered(defaults, made));
            }
            return made;
        }
        Remembered known = tls.get(site);
        return known != null && known.defaults.equals(defaults) ? known.value : null;
    }

    /**
     * The registry of cookie specifications that belongs to the default list of public suffixes.
     */
    private Object cookies(Object[] call) {
        if (call[3] != PublicSuffixMatcherLoader.getDefault()) {
            return call[2];
        }
        if (call[2] != null) {
            cookies = call[2];
        }
        return cookies;
    }

    private Object version(Object[] call) {
        List<Object> arguments = new ArrayList<Object>(call.length - 3);
        for (int i = 3; i < call.length; i++) {
            if (call[i] instanceof Class
                    && ((Class<?>) call[i]).getClassLoader()
                            != ((Class<?>) call[0]).getClassLoader()) {
                // A subclass of the app's: remembering it would keep the app's loader alive.
                return call[2];
            }
            arguments.add(call[i] == null ? "" : call[i]);
        }
        if (call[2] == null) {
            return versions.get(arguments);
        }
        if (versions.size() < MAX_VERSIONS) {
            versions.put(arguments, call[2]);
        }
        return call[2];
    }
}
