package dev.carpool.sharing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import javax.net.ssl.SSLSocketFactory;

/**
 * Hashes all that makes a context of the JDK's own TLS provider behave as it does, or refuses. What
 * it reads are the private fields of {@code sun.security.ssl}, by names that are the same from Java
 * 8u261 to 25; no code of the app runs. Known are
 *
 * <ul>
 *   <li>trust managers: {@code X509TrustManagerImpl} by its trusted certificates, unless it has
 *       PKIX parameters of the app's making, which can be changed later; the app's own by their
 *       class if that is {@link Stateless};
 *   <li>key managers: none; {@code SunX509KeyManagerImpl} by its aliases, chains and keys. That of
 *       {@code NewSunX509} reads a key store that the app may change later, so it is refused.
 * </ul>
 *
 * <p>Every item is written with its length, so that no two different lists of items make the same
 * bytes. No key outlives the call, only its hash within the hash of all.
 */
final class TlsFingerprint {

    private static final Object[] NO_MANAGERS = {};

    private static final Layout SPI =
            new Layout(
                    "sun.security.ssl.SSLContextImpl",
                    "ephemeralKeyManager",
                    "clientCache",
                    "serverCache",
                    "isInitialized",
                    "keyManager",
                    "trustManager",
                    "secureRandom",
                    "helloCookieManagerBuilder",
                    "clientEnableStapling",
                    "serverEnableStapling",
                    "statusResponseManager",
                    "contextLock");
    private static final Layout TRUST =
            new Layout(
                    "sun.security.ssl.X509TrustManagerImpl",
                    "validatorType",
                    "trustedCerts",
                    "pkixParams",
                    "clientValidator",
                    "serverValidator",
                    "validatorLock");
    private static final Layout WRAPPED_TRUST =
            new Layout("sun.security.ssl.AbstractTrustManagerWrapper", "tm");
    private static final Layout NO_KEYS = new Layout("sun.security.ssl.DummyX509KeyManager");
    private static final Layout KEYS =
            new Layout(
                    "sun.security.ssl.SunX509KeyManagerImpl", "credentialsMap", "serverAliasCache");
    private static final Layout CREDENTIALS =
            new Layout(
                    "sun.security.ssl.SunX509KeyManagerImpl$X509Credentials",
                    "privateKey",
                    "certificates",
                    "issuerX500Principals");

    /** The default trust store is one collection for all contexts, and large. */
    private static final WeakMemo<byte[]> ANCHORS = new WeakMemo<byte[]>();

    private final MessageDigest hash = sha256();
    private boolean clientKeys = true;

    private TlsFingerprint() throws GeneralSecurityException {}

    /** What init sets in a context, so that a later init is noticed; empty if unreadable. */
    static Object[] managers(Object spi) throws IllegalAccessException {
        if (!SPI.fitsBelow(spi)) {
            return NO_MANAGERS;
        }
        return new Object[] {
            // A box of its own for each read, on Java 8 to 17.
            Boolean.TRUE.equals(SPI.get(spi, "isInitialized")) ? Boolean.TRUE : null,
            SPI.get(spi, "keyManager"),
            SPI.get(spi, "trustManager"),
            SPI.get(spi, "secureRandom")
        };
    }

    static TlsIdentity identify(Object owner, Object spi, Object[] managers) {
        boolean clientKeys = true;
        try {
            TlsFingerprint all = new TlsFingerprint();
            try {
                all.addContext(owner, spi, managers);
                return TlsIdentity.proven(all.hash.digest(), all.clientKeys);
            } finally {
                clientKeys = all.clientKeys;
            }
        } catch (Unproven e) {
            return TlsIdentity.refused(e.getMessage(), clientKeys);
        } catch (Throwable unreadable) {
            return TlsIdentity.refused("unknownTls", clientKeys);
        }
    }

    private void addContext(Object owner, Object spi, Object[] managers) throws Exception {
        if (!SPI.isKnown()) {
            throw new Unproven("unknownTls");
        }
        if (spi == null) {
            boolean factory = owner instanceof SSLSocketFactory;
            throw new Unproven(factory ? "customSocketFactory" : "customContext");
        }
        if (managers == NO_MANAGERS) {
            throw new Unproven("otherProvider");
        }
        if (managers[0] == null) {
            throw new Unproven("notInitialized");
        }
        addClass(spi);
        addKeys(managers[1]);
        addTrust(managers[2]);
        addRandom(managers[3]);
        // Read from system properties when the context was made; both decide what it offers.
        add(String.valueOf(SPI.get(spi, "clientEnableStapling")));
        add(String.valueOf(SPI.get(spi, "serverEnableStapling")));
    }

    private void addTrust(Object manager) throws Exception {
        boolean wrapped = WRAPPED_TRUST.fits(manager);
        Object own = wrapped ? WRAPPED_TRUST.get(manager, "tm") : manager;
        if (TRUST.fits(own)) {
            if (TRUST.get(own, "pkixParams") != null) {
                throw new Unproven("pkixParameters");
            }
            add("anchors");
            add((String) TRUST.get(own, "validatorType"));
            add(anchors((Collection<?>) TRUST.get(own, "trustedCerts")));
        } else if (Stateless.is(own.getClass())) {
            add(wrapped ? "wrapped" : "extended");
            addClass(own);
        } else {
            throw new Unproven("customTrustManager");
        }
    }

    /** A set, so in an order of our own. Nobody but the JDK's trust manager can reach it. */
    private static byte[] anchors(Collection<?> certificates) throws Exception {
        byte[] known = ANCHORS.get(certificates);
        if (known != null) {
            return known;
        }
        TreeSet<ByteBuffer> sorted = new TreeSet<ByteBuffer>();
        for (Object certificate : certificates) {
            sorted.add(ByteBuffer.wrap(sha256().digest(encoded(certificate))));
        }
        MessageDigest all = sha256();
        for (ByteBuffer one : sorted) {
            all.update(one);
        }
        return ANCHORS.put(certificates, null, all.digest());
    }

    /**
     * In the map's own order: the first alias that suits a server is the one that is shown, so that
     * two key managers with the same entries in another order need not act alike.
     */
    private void addKeys(Object manager) throws Exception {
        if (NO_KEYS.fits(manager)) {
            clientKeys = false;
            add("no keys");
            return;
        }
        if (!KEYS.fits(manager)) {
            throw new Unproven("customKeyManager");
        }
        Map<?, ?> entries = (Map<?, ?>) KEYS.get(manager, "credentialsMap");
        clientKeys = !entries.isEmpty();
        add("keys");
        addCount(entries.size());
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            Object credentials = entry.getValue();
            if (!CREDENTIALS.fits(credentials)) {
                throw new Unproven("unknownTls");
            }
            add((String) entry.getKey());
            addKey((PrivateKey) CREDENTIALS.get(credentials, "privateKey"));
            Object[] chain = (Object[]) CREDENTIALS.get(credentials, "certificates");
            addCount(chain.length);
            for (Object certificate : chain) {
                add(encoded(certificate));
            }
        }
    }

    /** A key within a token or a remote service has no encoding, or none to be believed. */
    private void addKey(PrivateKey key) throws Exception {
        byte[] encoded = JdkObjects.include(key) ? key.getEncoded() : null;
        if (encoded == null || encoded.length == 0 || !"PKCS#8".equals(key.getFormat())) {
            throw new Unproven("unreadableKey");
        }
        add(sha256().digest(encoded));
    }

    private void addRandom(Object random) throws Unproven {
        if (!(random instanceof SecureRandom) || !JdkObjects.include(random)) {
            throw new Unproven("customSecureRandom");
        }
        SecureRandom source = (SecureRandom) random;
        if (!isSelfSeeded(source)) {
            throw new Unproven("customSecureRandom");
        }
        addClass(source);
        addClass(source.getProvider());
        add(source.getAlgorithm());
    }

    /**
     * SHA1PRNG and DRBG give what the app wants if the app seeds them before their first use, and
     * do not show it afterwards. One of them is the default on some systems, and then hardly ever
     * the app's choice.
     */
    private static boolean isSelfSeeded(SecureRandom source) {
        String algorithm = source.getAlgorithm();
        return algorithm.startsWith("NativePRNG")
                || algorithm.startsWith("Windows-PRNG")
                || algorithm.equals(new SecureRandom().getAlgorithm());
    }

    private static byte[] encoded(Object certificate) throws Exception {
        if (!JdkObjects.include(certificate)) {
            throw new Unproven("foreignCertificate");
        }
        return ((X509Certificate) certificate).getEncoded();
    }

    private void addClass(Object object) {
        long id = Stateless.id(object.getClass());
        hash.update(ByteBuffer.allocate(8).putLong(id).array());
    }

    private void addCount(int count) {
        hash.update(ByteBuffer.allocate(4).putInt(count).array());
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] bytes) {
        addCount(bytes.length);
        hash.update(bytes);
    }

    private static MessageDigest sha256() throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256");
    }

    private static final class Unproven extends Exception {

        private static final long serialVersionUID = 1L;

        Unproven(String reason) {
            super(reason, null, false, false);
        }
    }
}
