package dev.carpool.sharing;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;

/**
 * What a context made with {@code init(null, null, null)} depends on besides code: the system
 * properties that the JSSE reference guide names, the files behind them as {@code
 * sun.security.ssl.TrustStoreManager} finds them, the security properties of {@code java.security},
 * and the list of security providers.
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

    /** Public, but in a package that the JDK has to open; asking for the list loads no provider. */
    private static final Method PROVIDER_LIST = providerList();

    private TlsDefaults() {}

    /** Equal to an earlier one if a context made then and one made now are alike. Never throws. */
    static Object now() {
        try {
            List<Object> parts = new ArrayList<Object>(32);
            for (String name : PROPERTIES) {
                parts.add(System.getProperty(name));
            }
            for (String name : PASSWORDS) {
                parts.add(hashed(System.getProperty(name)));
            }
            for (String name : SECURITY) {
                parts.add(Security.getProperty(name));
            }
            parts.add(providers());
            if (!isFile("trustStore") || !isFile("keyStore")) {
                return new Object();
            }
            addTrustStore(parts);
            addKeyStore(parts);
            return parts;
        } catch (Throwable unreadable) {
            return new Object();
        }
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
    private static void addTrustStore(List<Object> parts) throws IOException {
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

    private static void addKeyStore(List<Object> parts) throws IOException {
        String path = System.getProperty("javax.net.ssl.keyStore", "");
        if (!path.isEmpty()) {
            addFile(parts, path);
        }
    }

    /** With the file's key, its inode: a replaced file may have the same time and length. */
    private static boolean addFile(List<Object> parts, String path) throws IOException {
        File file = new File(path);
        BasicFileAttributes attributes =
                file.canRead()
                        ? Files.readAttributes(file.toPath(), BasicFileAttributes.class)
                        : null;
        boolean found = attributes != null && attributes.isRegularFile();
        parts.add(found ? path : null);
        if (found) {
            parts.add(attributes.lastModifiedTime());
            parts.add(attributes.size());
            parts.add(attributes.fileKey());
        }
        return found;
    }

    /** The list is immutable, a change makes another; a stand-in keeps its providers from us. */
    private static Object providers() throws ReflectiveOperationException {
        if (PROVIDER_LIST == null) {
            List<String> names = new ArrayList<String>();
            for (Provider provider : Security.getProviders()) {
                names.add(provider.getName());
            }
            return names;
        }
        Object list = PROVIDER_LIST.invoke(null);
        Object known = PROVIDER_LISTS.get(list);
        return known == null ? PROVIDER_LISTS.put(list, null, new Object()) : known;
    }

    private static Method providerList() {
        try {
            Method method =
                    Class.forName("sun.security.jca.Providers", false, null)
                            .getMethod("getProviderList");
            method.setAccessible(true);
            method.invoke(null);
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
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        hash.update(Salt.BYTES);
        byte[] digest = hash.digest(password.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest);
    }

    private static final class Salt {

        static final byte[] BYTES = new byte[16];

        static {
            new SecureRandom().nextBytes(BYTES);
        }
    }
}
