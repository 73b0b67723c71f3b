package dev.carpool.sharing;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a context made with {@code init(null, null, null)} depends on besides code: the system
 * properties that the JSSE reference guide names, the files behind them as {@code
 * sun.security.ssl.TrustStoreManager} finds them, the security properties of {@code java.security},
 * and the list of security providers. That is known of the JDK's own TLS provider only.
 */
final class TlsDefaults {

    private static final String[] PROPERTIES = {
        "javax.net.ssl.trustStore",
        "javax.net.ssl.trustStoreType",
        "javax.net.ssl.trustStoreProvider",
        "javax.net.ssl.keyStore",
        "javax.net.ssl.keyStoreType",
        "javax.net.ssl.keyStoreProvider",
        "jdk.tls.client.protocols",
        "jdk.tls.client.cipherSuites",
        "jdk.tls.client.SignatureSchemes",
        "jdk.tls.client.enableStatusRequestExtension",
        "jdk.tls.namedGroups",
        "https.protocols",
        "https.cipherSuites",
        "com.sun.net.ssl.checkRevocation",
        "com.sun.security.enableCRLDP",
        "jsse.enableSNIExtension"
    };

    private static final String[] PASSWORDS = {
        "javax.net.ssl.trustStorePassword", "javax.net.ssl.keyStorePassword"
    };

    private static final String[] SECURITY = {
        "jdk.tls.disabledAlgorithms",
        "jdk.certpath.disabledAlgorithms",
        "jdk.security.legacyAlgorithms",
        "ssl.TrustManagerFactory.algorithm",
        "ssl.KeyManagerFactory.algorithm",
        "keystore.type",
        "ocsp.enable"
    };

    private static final WeakMemo<Object> PROVIDER_LISTS = new WeakMemo<Object>();

    /** By the very object that is the property: the password itself is kept by nobody here. */
    private static final WeakMemo<Object> HASHES = new WeakMemo<Object>();

    /** Public, but in a package that the JDK has to open; asking for the list loads no provider. */
    private static final Method PROVIDER_LIST = method("Providers", "getProviderList");

    /** Loads no more providers than the making of such an object would. */
    private static final Method SERVICE =
            method("ProviderList", "getService", String.class, String.class);

    /** As they were last: every client that is built asks, and hardly ever has anything changed. */
    private static volatile List<Object> latest;

    private TlsDefaults() {}

    /**
     * Equal to an earlier one if a context made then and one made now are alike, and equal to none,
     * itself read again included, if that can't be known. Never throws.
     */
    static Object now() {
        try {
            Object list = providerList();
            if (!isOfJdk(list) || !isFile("trustStore") || !isFile("keyStore")) {
                return new Object();
            }
            List<Object> last = latest;
            if (last != null) {
                Parts same = new Parts(last);
                addAll(same, list);
                if (same.areAll()) {
                    return last;
                }
            }
            Parts parts = new Parts(null);
            addAll(parts, list);
            latest = parts.values;
            return parts.values;
        } catch (Throwable unreadable) {
            return new Object();
        }
    }

    private static void addAll(Parts parts, Object list)
            throws IOException, GeneralSecurityException {
        for (String name : PROPERTIES) {
            parts.add(System.getProperty(name));
        }
        for (String name : PASSWORDS) {
            parts.add(hashed(System.getProperty(name)));
        }
        for (String name : SECURITY) {
            parts.add(Security.getProperty(name));
        }
        parts.add(identity(list));
        addTrustStore(parts);
        addKeyStore(parts);
    }

    /** Other stores, those of an operating system for one, change without a file that tells. */
    private static boolean isFile(String store) {
        String type = System.getProperty("javax.net.ssl." + store + "Type");
        return !"NONE".equals(System.getProperty("javax.net.ssl." + store))
                && (type == null
                        || type.isEmpty()
                        || type.equalsIgnoreCase("JKS")
                        || type.equalsIgnoreCase("PKCS12"));
    }

    /** The property, else jssecacerts; if that can't be read either way, cacerts. */
    private static void addTrustStore(Parts parts) throws IOException {
        String security =
                System.getProperty("java.home")
                        + File.separator
                        + "lib"
                        + File.separator
                        + "security";
        String first =
                System.getProperty(
                        "javax.net.ssl.trustStore", security + File.separator + "jssecacerts");
        if (!addFile(parts, first)) {
            addFile(parts, security + File.separator + "cacerts");
        }
    }

    private static void addKeyStore(Parts parts) throws IOException {
        String path = System.getProperty("javax.net.ssl.keyStore", "");
        if (!path.isEmpty()) {
            addFile(parts, path);
        }
    }

    private static boolean addFile(Parts parts, String path) throws IOException {
        StoreFile file = StoreFile.at(path);
        parts.add(file);
        return file != null;
    }

    /** The list is immutable, a change makes another; a stand-in keeps its providers from us. */
    private static Object identity(Object list) {
        Object known = PROVIDER_LISTS.get(list);
        return known == null ? PROVIDER_LISTS.put(list, null, new Object()) : known;
    }

    /** Null where the JDK's packages are not open, and then nothing is known. */
    private static Object providerList() throws ReflectiveOperationException {
        return PROVIDER_LIST == null ? null : PROVIDER_LIST.invoke(null);
    }

    /**
     * Whether the JDK's own provider makes default contexts and their trust managers: another one
     * may read whatever it likes. A provider's services can change without a change of the list.
     */
    private static boolean isOfJdk(Object list) throws ReflectiveOperationException {
        return list != null
                && isOfJdk(list, "SSLContext", "TLS")
                && isOfJdk(list, "SSLContext", "Default")
                && isOfJdk(list, "TrustManagerFactory", TrustManagerFactory.getDefaultAlgorithm());
    }

    private static boolean isOfJdk(Object list, String type, String algorithm)
            throws ReflectiveOperationException {
        Provider.Service service = (Provider.Service) SERVICE.invoke(list, type, algorithm);
        return service != null
                && service.getProvider().getClass().getClassLoader() == null
                && service.getClassName().startsWith("sun.security.ssl.");
    }

    private static Method method(String type, String name, Class<?>... parameters) {
        try {
            Method method =
                    Class.forName("sun.security.jca." + type, false, null)
                            .getMethod(name, parameters);
            method.setAccessible(true);
            return method;
        } catch (Throwable notOpen) {
            return null;
        }
    }

    /** A value that tells two passwords apart and gives neither away. */
    static Object hashed(String password) throws GeneralSecurityException {
        if (password == null) {
            return null;
        }
        Object known = HASHES.get(password);
        if (known != null) {
            return known;
        }
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        hash.update(Salt.BYTES);
        byte[] digest = hash.digest(password.getBytes(StandardCharsets.UTF_8));
        return HASHES.put(password, null, ByteBuffer.wrap(digest));
    }

    /** Gathers, or, if there is something to compare with, only compares. */
    private static final class Parts {

        final List<Object> values;
        private final List<Object> before;
        private int count;
        private boolean same = true;

        Parts(List<Object> before) {
            this.before = before;
            values = before == null ? new ArrayList<Object>(32) : null;
        }

        void add(Object part) {
            if (before == null) {
                values.add(part);
            } else {
                same = same && count < before.size() && equal(part, before.get(count));
            }
            count++;
        }

        boolean areAll() {
            return same && count == before.size();
        }

        private static boolean equal(Object one, Object other) {
            return one == other || one != null && one.equals(other);
        }
    }

    private static final class Salt {

        static final byte[] BYTES = new byte[16];

        static {
            new SecureRandom().nextBytes(BYTES);
        }
    }
}
