package dev.carpool.clients.apache5;

import dev.carpool.clients.Fields;
import dev.carpool.clients.KeyBuilder;
import dev.carpool.sharing.SharingKey;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.core5.function.Resolver;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.Registry;

/**
 * What shapes the connections of one manager, read from its fields: the operator that connects, the
 * factory that makes connections, and the configuration of sockets, connections and TLS, which 5.2
 * made a matter of the route.
 */
final class ManagerConfig {

    private static final Field UNIX_SOCKET = Fields.optional(HttpRoute.class, "unixDomainSocket");

    private static final String ADAPTER =
            DefaultHttpClientConnectionOperator.class.getName() + "$$Lambda";

    private static final String[] CONFIGS = {
        // 5.2 and later, pooling
        "socketConfigResolver",
        "connectionConfigResolver",
        "tlsConfigResolver",
        // 5.2 and later, basic
        "socketConfig",
        "connectionConfig",
        "tlsConfig",
        // 5.0 and 5.1
        "defaultSocketConfig",
    };

    private static final ClassValue<Layout> LAYOUTS =
            new ClassValue<Layout>() {
                @Override
                protected Layout computeValue(Class<?> manager) {
                    return new Layout(manager);
                }
            };

    /** The fields of one manager class. */
    private static final class Layout {
        final MethodHandle operator;
        final MethodHandle factory;
        final Field[] configs = new Field[CONFIGS.length];
        final Field lookup;
        final Field[] operatorFields;
        final String name;

        Layout(Class<?> manager) {
            name = manager.getName();
            operator = Fields.getter(manager, "connectionOperator");
            factory = Fields.getter(manager, "connFactory");
            for (int i = 0; i < CONFIGS.length; i++) {
                configs[i] = Fields.optional(manager, CONFIGS[i]);
            }
            Field found = null;
            List<Field> others = new ArrayList<Field>();
            for (Field field : Fields.of(DefaultHttpClientConnectionOperator.class)) {
                if (Lookup.class.isAssignableFrom(field.getType())) {
                    if (found != null) {
                        throw new NoSuchFieldError(
                                "one registry of " + DefaultHttpClientConnectionOperator.class);
                    }
                    found = field;
                } else {
                    others.add(field);
                }
            }
            lookup = found;
            operatorFields = others.toArray(new Field[0]);
            if (lookup == null
                    || (configs[0] == null && configs[3] == null && configs[6] == null)) {
                throw new NoSuchFieldError("configuration of " + manager);
            }
        }
    }

    private final Object manager;
    private final Layout layout;
    private final Memo memo;
    private final Object[] seen = new Object[CONFIGS.length];
    private String refusal;
    private String identityReason;
    private ConnectionLimits limits = new ConnectionLimits();
    private boolean provesCertificate;

    /**
     * @param type the library's manager class that has the fields
     */
    ManagerConfig(Object manager, Class<?> type, Memo memo) {
        this.manager = manager;
        this.memo = memo;
        layout = LAYOUTS.get(type);
        refusal = manager.getClass() == type ? null : "customManager";
    }

    /** Why this manager's connections can't be shared at all, or null. */
    String refusal() {
        return refusal;
    }

    /** Why a key that {@link #key} gave compares by identity, or null. */
    String identityReason() {
        return identityReason;
    }

    /**
     * True if the configuration was set anew since {@link #key} was last called: setters work on a
     * manager in use.
     */
    boolean changed() throws IllegalAccessException {
        for (int i = 0; i < seen.length; i++) {
            if (layout.configs[i] != null && layout.configs[i].get(manager) != seen[i]) {
                return true;
            }
        }
        return false;
    }

    /**
     * The objects that the key of a route is made of, or null if the manager has to be left alone;
     * {@link #refusal} says why.
     */
    Object[] raw(HttpRoute route) throws Throwable {
        for (int i = 0; i < seen.length; i++) {
            seen[i] = layout.configs[i] == null ? null : layout.configs[i].get(manager);
        }
        Object operator = (Object) layout.operator.invokeExact(manager);
        if (operator.getClass() != DefaultHttpClientConnectionOperator.class) {
            refusal = "customConnectionOperator";
            return null;
        }
        Object lookup = adapted(layout.lookup.get(operator));
        if (lookup != null && lookup.getClass() != Registry.class) {
            refusal = "customSocketFactoryRegistry";
            return null;
        }
        Object[] raw = new Object[4 + layout.operatorFields.length + seen.length];
        raw[0] = layout;
        raw[1] = BasicFactory.unwrap((Object) layout.factory.invokeExact(manager));
        raw[2] =
                factory(lookup, route.isSecure() ? "https" : route.getTargetHost().getSchemeName());
        raw[3] =
                route.getProxyHost() == null
                        ? null
                        : factory(lookup, route.getProxyHost().getSchemeName());
        int at = 4;
        for (Field field : layout.operatorFields) {
            raw[at++] = field.get(operator);
        }
        for (int i = 0; i < seen.length; i++) {
            raw[at++] = isTls(i) && !isSecure(route) ? null : seen[i];
        }
        return raw;
    }

    /**
     * Whether clients come and go with these very objects: the library's constants and remembered
     * defaults.
     */
    boolean areFixed(Object[] raw) {
        for (int i = 1; i < raw.length; i++) {
            if (!KeyParts.isFixed(raw[i]) && !memo.isDefaultTls(raw[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param raw what {@link #raw} gave
     * @param extra part of the key that the configuration does not show
     */
    SharingKey key(Object[] raw, HttpRoute route, Object extra) throws Throwable {
        KeyBuilder parts = new KeyParts().value(layout.name).value(route).value(extra);
        parts.add("connectionFactory", raw[1]);
        tls(parts, raw[2]);
        tls(parts, raw[3]);
        int at = 4;
        for (Field field : layout.operatorFields) {
            parts.value(field.getName()).add(field.getName(), raw[at++]);
        }
        ConnectionLimits found = new ConnectionLimits();
        for (int i = 0; i < seen.length; i++) {
            Object config = resolve(raw[at++], isTls(i) ? route.getTargetHost() : route);
            parts.value(CONFIGS[i]).add(CONFIGS[i], config);
            found.read(config);
        }
        limits = found;
        identityReason = parts.identityReason();
        provesCertificate = parts.provesCertificate();
        return parts.build();
    }

    /** Since 5.4 a registry of the older kind is kept inside a lambda of the library's. */
    private static Object adapted(Object lookup) throws IllegalAccessException {
        if (lookup == null || !lookup.getClass().getName().startsWith(ADAPTER)) {
            return lookup;
        }
        Field[] captured = Fields.of(lookup.getClass());
        return captured.length == 1 ? captured[0].get(lookup) : lookup;
    }

    /** Whether connections to a route are secured by the factory of its target's scheme. */
    static boolean isSecure(HttpRoute route) {
        // The minimal client says "https" in the target only.
        return route.isSecure() || "https".equalsIgnoreCase(route.getTargetHost().getSchemeName());
    }

    /** Nothing is known of how an idle one of these is told from a dead one; 5.6 and later. */
    static boolean isUnixSocket(HttpRoute route) throws IllegalAccessException {
        return UNIX_SOCKET != null && UNIX_SOCKET.get(route) != null;
    }

    private static boolean isTls(int config) {
        return CONFIGS[config].startsWith("tls");
    }

    private static Object factory(Object lookup, String scheme) {
        return lookup == null ? null : ((Registry<?>) lookup).lookup(scheme);
    }

    private void tls(KeyBuilder parts, Object factory) {
        if (memo.isDefaultTls(factory)) {
            // Remembered, so that all clients with the same defaults have this very object.
            parts.value(factory);
        } else {
            parts.add("tlsStrategy", factory);
        }
    }

    /**
     * The library's own resolvers only give back what was set; one of the app's may do anything,
     * and is not called.
     */
    @SuppressWarnings("unchecked")
    private static Object resolve(Object config, Object host) {
        if (config instanceof Resolver
                && config.getClass().getName().startsWith("org.apache.hc.client5.http.impl.io.")) {
            return ((Resolver<Object, Object>) config).resolve(host);
        }
        return config;
    }

    /** Whether the last key says by value what certificate a connection shows. */
    boolean provesCertificate() {
        return provesCertificate;
    }

    /** What the configuration of the last key's route sets for its connections. */
    ConnectionLimits limits() {
        return limits;
    }
}
