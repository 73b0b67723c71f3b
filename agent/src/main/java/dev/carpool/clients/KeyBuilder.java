package dev.carpool.clients;

import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.Stateless;
import dev.carpool.sharing.TlsIdentity;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Turns a manager's configuration into parts of a sharing key. Values are compared where the type
 * is known to be nothing but its value; the library's own configuration classes are taken apart
 * field by field, whatever fields a version has; everything else, known or not, is equal only to
 * the same object.
 */
public abstract class KeyBuilder {

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

    private final SharingKey.Builder key = new SharingKey.Builder();
    private final ClassLoader library;
    private String identityReason;
    private boolean tls;
    private boolean provenTls = true;

    /**
     * @param library the loader of the library, whose own classes need not be kept from staying
     *     alive
     */
    protected KeyBuilder(ClassLoader library) {
        this.library = library;
    }

    /** Whether a type of the library is nothing but its value, and says so by {@code equals}. */
    protected abstract boolean isValue(Object object);

    /** Whether a class of the library is nothing but what its fields hold. */
    protected abstract boolean isTakenApart(Class<?> type);

    /** Whether a field says nothing about connections. */
    protected boolean isIrrelevant(Field field) {
        return false;
    }

    /** Whether a class of the library's own making does what its name says with its one field. */
    protected boolean isAdapter(Class<?> type) {
        return false;
    }

    /** A value that is as good as the object, or null. */
    protected Object standsFor(Object object) {
        return null;
    }

    /** Why the key compares by identity, as a word for counters; null if all of it is by value. */
    public final String identityReason() {
        return identityReason;
    }

    /** Whether the key says by value what certificate a connection shows, if it shows one. */
    public final boolean provesCertificate() {
        return tls && provenTls;
    }

    public final SharingKey build() {
        return key.build();
    }

    /** Something that the caller knows to be its value. */
    public final KeyBuilder value(Object value) {
        key.value(value);
        return this;
    }

    /**
     * @param name what the object is to its owner, for the reason of a refusal
     */
    public final KeyBuilder add(String name, Object object) {
        if (object == null
                || object instanceof String
                || object instanceof Number
                || object instanceof Boolean
                || object instanceof Enum
                || object instanceof InetAddress
                || object instanceof SocketAddress
                || object instanceof CodingErrorAction
                || isCharset(object)
                || isValue(object)) {
            key.value(object);
        } else if (object instanceof SSLContext) {
            tls(TlsIdentity.of((SSLContext) object));
        } else if (object instanceof SSLSocketFactory) {
            tls(TlsIdentity.of((SSLSocketFactory) object));
        } else if (object.getClass().isArray()) {
            array(name, object);
        } else if (standsFor(object) != null) {
            key.value(standsFor(object));
        } else if (isConstant(object, library)) {
            key.value(object);
        } else if (isTakenApart(object.getClass())) {
            fields(object);
        } else if (isLambdaAdapter(object)) {
            key.value(object.getClass());
            fields(object);
        } else if (Stateless.is(object.getClass())) {
            type(name, object.getClass());
        } else {
            identity(name, object);
        }
        return this;
    }

    /** The JDK's: each is a single object that does not change. */
    private static boolean isCharset(Object object) {
        return object instanceof Charset && object.getClass().getClassLoader() == null;
    }

    /** The library's own singletons, each a static constant of its class. */
    private static boolean isConstant(Object object, ClassLoader library) {
        if (object.getClass().getClassLoader() == library) {
            for (Object constant : CONSTANTS.get(object.getClass())) {
                if (constant == object) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether an object is the same for every client that has one like it. */
    protected static boolean isFixed(Object object, ClassLoader library) {
        return object == null
                || isConstant(object, library)
                || (object.getClass().getClassLoader() == library
                        && Stateless.is(object.getClass()));
    }

    private void tls(TlsIdentity identity) {
        tls = true;
        provenTls &= identity.proven();
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

    private boolean isLambdaAdapter(Object object) {
        Class<?> type = object.getClass();
        return type.getClassLoader() == library && isAdapter(type) && FIELDS.get(type).length == 1;
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
            if (isIrrelevant(field)) {
                continue;
            }
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
        if (type.getClassLoader() == null || type.getClassLoader() == library) {
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
