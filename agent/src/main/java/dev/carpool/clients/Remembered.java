package dev.carpool.clients;

import dev.carpool.sharing.TlsIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what the library's static factories make anew for every client although it is always
 * the same: its default TLS objects and its own version. A remembered value is good for the same
 * arguments and, for TLS, as long as nothing changed that a default context depends on.
 */
public class Remembered {

    private static final int MAX_VERSIONS = 64;

    private final Map<String, Value> tls = new ConcurrentHashMap<String, Value>(4);
    private final Map<List<Object>, Object> versions =
            new ConcurrentHashMap<List<Object>, Object>(4);

    private static final class Value {
        final Object defaults;
        final Object value;

        Value(Object defaults, Object value) {
            this.defaults = defaults;
            this.value = value;
        }
    }

    /** Whether an object is a default that all clients are given now. */
    public final boolean isDefaultTls(Object factory) {
        if (factory != null) {
            for (Value remembered : tls.values()) {
                if (remembered.value == factory) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Before a factory of TLS objects runs: what it would make, if known. After: its result, to be
     * remembered.
     */
    public final Object tls(String site, Object made) {
        Object defaults = TlsIdentity.defaults();
        if (made != null) {
            // Of a provider that nothing is known of, a default is what its context is proven to
            // be.
            if (defaults.equals(TlsIdentity.defaults())) {
                tls.put(site, new Value(defaults, made));
            }
            return made;
        }
        Value known = tls.get(site);
        return known != null && known.defaults.equals(defaults) ? known.value : null;
    }

    /** The same for a factory of version texts, which is good for the same arguments. */
    public final Object version(Object[] call) {
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
