package dev.carpool.clients.apache3;

import dev.carpool.clients.Fields;
import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.SocketDefaults;
import dev.carpool.sharing.Stateless;
import dev.carpool.sharing.TlsIdentity;
import java.lang.reflect.Field;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.params.HttpConnectionParams;
import org.apache.commons.httpclient.protocol.DefaultProtocolSocketFactory;
import org.apache.commons.httpclient.protocol.Protocol;
import org.apache.commons.httpclient.protocol.SSLProtocolSocketFactory;

/**
 * What shapes the socket that a connection is about to open, read from the connection: its route,
 * its protocol's socket factory and its parameters. Timeouts, the virtual host and whatever else a
 * request brings stay with the client.
 */
final class Origin {

    /** 3.1 and later. */
    private static final Field ALWAYS_CLOSE =
            Fields.optional(SimpleHttpConnectionManager.class, "alwaysClose");

    private static final ClassValue<Field[]> FIELDS =
            new ClassValue<Field[]>() {
                @Override
                protected Field[] computeValue(Class<?> type) {
                    return Fields.of(type);
                }
            };

    private final SharingKey.Builder key = new SharingKey.Builder();
    private String refusal;
    private String identityReason;
    private boolean provesCertificate;

    Origin(HttpConnection connection, HttpConnectionManager manager) throws IllegalAccessException {
        refusal = refusal(connection, manager);
        if (refusal == null) {
            key.value(SocketDefaults.now());
            route(connection);
            factory(connection.getProtocol().getSocketFactory());
            try {
                parameters(connection.getParams());
            } catch (ClassCastException notWhatTheLibraryExpects) {
                refusal = "unreadableParameters";
            }
        }
    }

    /** Why the connection has to be left alone, or null. */
    String refusal() {
        return refusal;
    }

    /** Why the key compares by identity, or null. */
    String identityReason() {
        return identityReason;
    }

    /** Whether the key says by value what certificate a connection shows, if it shows one. */
    boolean provesCertificate() {
        return provesCertificate;
    }

    SharingKey key() {
        return key.build();
    }

    private static String refusal(HttpConnection connection, HttpConnectionManager manager)
            throws IllegalAccessException {
        boolean simple = manager.getClass() == SimpleHttpConnectionManager.class;
        if (!simple && manager.getClass() != MultiThreadedHttpConnectionManager.class) {
            return "customManager";
        }
        if (!Seams.isLibrarys(connection)) {
            return "customConnection";
        }
        if (simple && ALWAYS_CLOSE != null && ALWAYS_CLOSE.getBoolean(manager)) {
            return "alwaysClose";
        }
        if (connection.getProtocol().getClass() != Protocol.class) {
            return "customProtocol";
        }
        return connection.isProxied() && connection.isSecure() ? "proxyTunnel" : null;
    }

    private void route(HttpConnection connection) {
        key.value(connection.getProtocol().getScheme())
                .value(connection.isSecure())
                .value(connection.getHost())
                .value(connection.getPort())
                .value(connection.getProxyHost())
                .value(connection.getProxyPort())
                .value(connection.getLocalAddress());
    }

    private void parameters(HttpConnectionParams params) {
        key.value(params.getTcpNoDelay())
                .value(params.getLinger())
                .value(params.getSendBufferSize())
                .value(params.getReceiveBufferSize())
                .value(params.isStaleCheckingEnabled())
                // With a limit the library asks other factories of the JDK for its sockets.
                .value(params.getConnectionTimeout() > 0);
    }

    private void factory(Object factory) throws IllegalAccessException {
        Class<?> type = factory.getClass();
        if (type == DefaultProtocolSocketFactory.class) {
            key.value(type);
        } else if (type == SSLProtocolSocketFactory.class) {
            key.value(type);
            defaultTls();
        } else {
            // Equal only to itself: the class of an app must not be kept alive.
            because("customSocketFactory");
            Field[] fields = FIELDS.get(type);
            if (Stateless.is(type) || areValues(factory, fields)) {
                key.identity(type);
                for (Field field : fields) {
                    if (field.getType().isPrimitive()) {
                        key.value(field.get(factory));
                    } else {
                        part(field.get(factory));
                    }
                }
            } else {
                key.identity(factory);
            }
        }
    }

    /**
     * Two factories of one class act alike if all that they hold is equal: a context that is made,
     * and how to use it. Names count only beside a context: by themselves they may be those of
     * files, from which one is made when it is needed.
     */
    private static boolean areValues(Object factory, Field[] fields) throws IllegalAccessException {
        boolean hasTls = false;
        boolean onlySwitches = true;
        for (Field field : fields) {
            Object value = field.get(factory);
            TlsIdentity tls = tls(value);
            if (tls != null) {
                if (!tls.proven()) {
                    return false;
                }
                hasTls = true;
            } else if (!field.getType().isPrimitive()) {
                onlySwitches = false;
                if (!isName(value) && (value == null ? isTls(field) : !isAlike(value))) {
                    return false;
                }
            }
        }
        return hasTls || onlySwitches;
    }

    private static boolean isTls(Field field) {
        return field.getType() == SSLContext.class
                || SSLSocketFactory.class.isAssignableFrom(field.getType());
    }

    private static boolean isName(Object value) {
        return value instanceof String || value instanceof String[];
    }

    private static boolean isAlike(Object value) {
        return value instanceof Enum || Stateless.is(value.getClass());
    }

    private void part(Object value) {
        TlsIdentity tls = tls(value);
        if (tls != null) {
            provesCertificate = true;
            key.value(tls);
        } else if (value instanceof String[]) {
            key.value(Arrays.asList((String[]) value));
        } else if (value instanceof Enum) {
            key.value(((Enum<?>) value).name());
        } else if (value == null || value instanceof String) {
            key.value(value);
        } else {
            key.identity(value.getClass());
        }
    }

    private static TlsIdentity tls(Object value) {
        if (value instanceof SSLContext) {
            return TlsIdentity.of((SSLContext) value);
        }
        return value instanceof SSLSocketFactory ? TlsIdentity.of((SSLSocketFactory) value) : null;
    }

    /** The context that the library is about to use; made a new factory for each connection. */
    private void defaultTls() {
        TlsIdentity identity = TlsIdentity.of((SSLSocketFactory) SSLSocketFactory.getDefault());
        if (identity.proven()) {
            provesCertificate = true;
            key.value(identity);
        } else {
            because(identity.refusal());
            key.identity(identity);
        }
    }

    private void because(String reason) {
        if (identityReason == null) {
            identityReason = reason;
        }
    }
}
