package dev.carpool.clients.apache5;

import dev.carpool.clients.Fields;
import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.Stateless;
import dev.carpool.sharing.TlsIdentity;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Turns a manager's configuration into parts of a sharing key. Values are compared where the type
 * is known to be nothing but its value; the library's own configuration classes are taken apart
 * field by field, whatever fields a version has; everything else, known or not, is equal only to
 * the same object.
 */
final class KeyParts {

    private static final Set<String> TAKEN_APART =
            new HashSet<String>(
                    Arrays.asList(
                            "org.apache.hc.core5.http.io.SocketConfig",
                            "org.apache.hc.core5.http.config.Http1Config",
                            "org.apache.hc.core5.http.config.CharCodingConfig",
                            "org.apache.hc.client5.http.config.ConnectionConfig",
                            "org.apache.hc.client5.http.config.TlsConfig",
                            "org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory",
                            "org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory",
                            "org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory",
                            "org.apache.hc.core5.http.impl.io.DefaultClassicHttpResponseFactory",
                            "org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy",
                            "org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory",
                            "org.apache.hc.client5.http.ssl.DefaultHostnameVerifier",
                            "org.apache.hc.client5.http.ssl.TlsSessionValidator"));

    private static final ClassValue<Field[]> FIELDS =
            new ClassValue<Field[]>() {
                @Override
                protected Field[] computeValue(Class<?> type) {
                    return Fields.of(type);
                }
            };

    private static final ClassValue<Object[]> CONSTANTS =
            new ClassValue<Object[]>() {
                @Override
                protected Object[] computeValue(Class<?> type) {
                    return Fields.constants(type);
                }
            };

    private static final String BUILDER =
            "org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder$$Lambda";

    private static final ClassLoader LIBRARY = KeyParts.class.getClassLoader().getParent();

    private final SharingKey.Builder key = new SharingKey.Builder();
    private String identityReason;

    /** Why the key compares by identity, as a word for counters; null if all of it is by value. */
    String identityReason() {
        return identityReason;
    }

    SharingKey build() {
        return key.build();
    }

    /** Something that the caller knows to be its value. */
    KeyParts value(Object value) {
        key.value(value);
        return this;
    }

    /**
     * @param name what the object is to its owner, for the reason of a refusal
     */
    KeyParts add(String name, Object object) {
        if (object == null
                || object instanceof String
                || object instanceof Number
                || object instanceof Boolean
                || object instanceof Enum
                || object instanceof InetAddress
                || object instanceof SocketAddress
                || object.getClass() == Timeout.class
                || object.getClass() == TimeValue.class) {
            key.value(object);
        } else if (object instanceof SSLContext) {
            tls(TlsIdentity.of((SSLContext) object));
        } else if (object instanceof SSLSocketFactory) {
            tls(TlsIdentity.of((SSLSocketFactory) object));
        } else if (object.getClass().isArray()) {
            array(name, object);
        } else if (object == PublicSuffixMatcherLoader.getDefault()) {
            key.value("the default list");
        } else if (isConstant(object)) {
            key.value(object);
        } else if (TAKEN_APART.contains(object.getClass().getName())) {
            fields(object);
        } else if (isAdapter(object)) {
            key.value(object.getClass());
            fields(object);
        } else if (Stateless.is(object.getClass())) {
            type(name, object.getClass());
        } else {
            identity(name, object);
        }
        return this;
    }

    /** The library's own singletons, each a static constant of its class. */
    private static boolean isConstant(Object object) {
        ClassLoader loader = object.getClass().getClassLoader();
        if (loader == LIBRARY) {
            for (Object constant : CONSTANTS.get(object.getClass())) {
                if (constant == object) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether an object is the same for every client that has one like it. */
    static boolean isFixed(Object object) {
        return object == null
                || isConstant(object)
                || (object.getClass().getClassLoader() == LIBRARY
                        && Stateless.is(object.getClass()));
    }

    private void tls(TlsIdentity identity) {
        if (!identity.proven()) {
            because(identity.refusal());
        }
        // Equal only to that of the same context where nothing more could be proven; a context of
        // the app's must not stay alive.
        if (identity.proven()) {
            key.value(identity);
        } else {
            key.identity(identity);
        }
    }

    /**
     * A lambda by which the library's builders make a socket factory of the older kind one of the
     * newer: it does what its class says with what it holds, and has nothing else.
     */
    private static boolean isAdapter(Object object) {
        Class<?> type = object.getClass();
        return type.getClassLoader() == LIBRARY
                && type.getName().startsWith(BUILDER)
                && FIELDS.get(type).length == 1;
    }

    private void array(String name, Object array) {
        int length = Array.getLength(array);
        key.value(length);
        for (int i = 0; i < length; i++) {
            add(name, Array.get(array, i));
        }
    }

    private void fields(Object object) {
        key.value(object.getClass().getName());
        for (Field field : FIELDS.get(object.getClass())) {
            try {
                key.value(field.getName());
                add(field.getName(), field.get(object));
            } catch (IllegalAccessException e) {
                throw new IllegalAccessError(field.toString());
            }
        }
    }

    /**
     * Objects without fields are all alike; their class must not be kept alive if it is the app's.
     */
    private void type(String name, Class<?> type) {
        if (type.getClassLoader() == null || type.getClassLoader() == LIBRARY) {
            key.value(type);
        } else {
            identity(name, type);
        }
    }

    private void identity(String name, Object object) {
        because("custom" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        key.identity(object);
    }

    private void because(String reason) {
        if (identityReason == null) {
            identityReason = reason;
        }
    }
}
