package dev.carpool.it.apps.tls;

import dev.carpool.it.apps.driver.Providers;
import java.security.SecureRandom;
import java.security.cert.PKIXBuilderParameters;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Every way of making a context that can matter to a proof. Contexts of one {@link #alike} are
 * equal, whichever way they were made; all others differ, also two that were made in one way.
 */
public enum Made {
    INIT_WITH_NOTHING(alike("default"), kit -> Kit.context(null)),
    INIT_WITH_DEFAULT_TRUST(alike("default"), kit -> Kit.context(null, Kit.trust("PKIX", null))),
    INIT_WITH_NEW_RANDOM(alike("default"), kit -> Kit.random(new SecureRandom())),
    NAMED_SSL(alike("default"), kit -> Kit.init(SSLContext.getInstance("SSL"), null)),
    DEFAULT_OF_THE_JVM(alike("of the JVM"), kit -> SSLContext.getDefault()),
    NAMED_DEFAULT(alike("of the JVM"), kit -> SSLContext.getInstance("Default")),
    NAMED_TLS_1_2(alike("1.2"), kit -> Kit.init(SSLContext.getInstance("TLSv1.2"), null)),
    NAMED_TLS_1_3(alike("1.3"), kit -> Kit.init(SSLContext.getInstance("TLSv1.3"), null)),
    NOT_INITIALIZED(refused("notInitialized").withKeys(), kit -> SSLContext.getInstance("TLS")),

    TRUSTS_FIRST(alike("trusts 1"), kit -> Kit.context(null, Kit.trust(kit.first))),
    TRUSTS_FIRST_IN_JKS(
            alike("trusts 1"),
            kit -> Kit.context(null, Kit.trust("PKIX", Kit.trusted("JKS", kit.first)))),
    /** The certificates of the default store, but from a store of the app's. */
    TRUSTS_SERVER(alike("default"), kit -> Kit.context(null, Kit.trust(kit.server))),
    TRUSTS_SECOND(alike("trusts 2"), kit -> Kit.context(null, Kit.trust(kit.second))),
    TRUSTS_BOTH(
            alike("trusts 1 and 2"), kit -> Kit.context(null, Kit.trust(kit.first, kit.second))),
    TRUSTS_BOTH_REVERSED(
            alike("trusts 1 and 2"), kit -> Kit.context(null, Kit.trust(kit.second, kit.first))),
    TRUSTS_FIRST_SIMPLY(
            alike("trusts 1, simply"),
            kit -> Kit.context(null, Kit.trust("SunX509", Kit.trusted("PKCS12", kit.first)))),
    TRUSTS_NOBODY(alike("trusts nobody"), kit -> Kit.context(null, Kit.trust())),
    TRUSTS_BY_OWN_PARAMETERS(
            refused("pkixParameters"),
            kit -> {
                TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
                factory.init(
                        new CertPathTrustManagerParameters(
                                new PKIXBuilderParameters(Kit.trusted("PKCS12", kit.first), null)));
                return Kit.context(null, factory.getTrustManagers());
            }),

    KEY_OF_FIRST(
            alike("key 1").withKeys(),
            kit -> Kit.context(Kit.keys(kit.first), Kit.trust(kit.server))),
    KEY_OF_FIRST_IN_PKCS12(
            alike("key 1").withKeys(),
            kit ->
                    Kit.context(
                            Kit.keys("PKCS12", "key", kit.first.key, Kit.PASSWORD, kit.first.chain),
                            Kit.trust(kit.server))),
    KEY_OF_FIRST_OTHER_PASSWORD(
            alike("key 1").withKeys(),
            kit ->
                    Kit.context(
                            Kit.keys(
                                    "JKS",
                                    "key",
                                    kit.first.key,
                                    "other word".toCharArray(),
                                    kit.first.chain),
                            Kit.trust(kit.server))),
    KEY_OF_FIRST_OTHER_ALIAS(
            alike("key 1, other alias").withKeys(),
            kit ->
                    Kit.context(
                            Kit.keys("JKS", "lock", kit.first.key, Kit.PASSWORD, kit.first.chain),
                            Kit.trust(kit.server))),
    KEY_OF_FIRST_OTHER_CHAIN(
            alike("key 1, chain 2").withKeys(),
            kit ->
                    Kit.context(
                            Kit.keys("JKS", "key", kit.first.key, Kit.PASSWORD, kit.second.chain),
                            Kit.trust(kit.server))),
    CHAIN_OF_FIRST_OTHER_KEY(
            alike("key 2, chain 1").withKeys(),
            kit ->
                    Kit.context(
                            Kit.keys("JKS", "key", kit.second.key, Kit.PASSWORD, kit.first.chain),
                            Kit.trust(kit.server))),
    KEY_OF_FIRST_OTHER_TRUST(
            alike("key 1, trusts 2").withKeys(),
            kit -> Kit.context(Kit.keys(kit.first), Kit.trust(kit.second))),
    KEY_OF_FIRST_DEFAULT_TRUST(alike("key 1").withKeys(), kit -> Kit.context(Kit.keys(kit.first))),
    KEY_OF_SECOND(
            alike("key 2").withKeys(),
            kit -> Kit.context(Kit.keys(kit.second), Kit.trust(kit.server))),
    KEY_STORE_WITHOUT_KEYS(
            alike("no keys"),
            kit ->
                    Kit.context(
                            Kit.keys("SunX509", Kit.store("JKS"), Kit.PASSWORD),
                            Kit.trust(kit.server))),
    KEY_OF_NEW_SUN_X509(
            refused("customKeyManager").withKeys(),
            kit -> {
                java.security.KeyStore store = Kit.store("JKS");
                store.setKeyEntry("key", kit.first.key, Kit.PASSWORD, kit.first.chain);
                return Kit.context(Kit.keys("NewSunX509", store, Kit.PASSWORD));
            }),
    OWN_KEY_MANAGER(
            refused("customKeyManager").withKeys(),
            kit -> Kit.context(new KeyManager[] {new Managers.OwnKeys()})),

    TRUST_ALL(alike("all"), kit -> Kit.context(null, new Managers.TrustAll())),
    TRUST_ALL_BEFORE_OTHERS(
            alike("all"),
            kit -> Kit.context(null, new Managers.TrustAll(), Kit.trust(kit.first)[0])),
    TRUST_ALL_EXTENDED(
            alike("all, extended"), kit -> Kit.context(null, new Managers.TrustAllExtended())),
    TRUST_ALL_ANONYMOUS(alike("all, here"), kit -> Kit.context(null, Managers.anonymous())),
    TRUST_ALL_ANONYMOUS_ELSEWHERE(
            alike("all, there"), kit -> Kit.context(null, Managers.anonymousElsewhere())),
    TRUST_ALL_WITH_KEY(
            alike("all, key 1").withKeys(),
            kit -> Kit.context(Kit.keys(kit.first), new Managers.TrustAll())),
    TRUST_ALL_OF_ANOTHER_LOADER(alone(), kit -> Kit.context(null, Managers.ofAnotherLoader())),
    TRUST_ALL_CAPTURING(
            refused("customTrustManager"), kit -> Kit.context(null, Managers.capturing("host"))),
    TRUST_ALL_WITH_OUTER_OBJECT(
            refused("customTrustManager"), kit -> Kit.context(null, new Managers("outer").inner())),
    TRUST_ALL_WITH_FIELD(
            refused("customTrustManager"), kit -> Kit.context(null, new Managers.Pinning())),
    TRUST_ALL_WITH_INHERITED_FIELD(
            refused("customTrustManager"), kit -> Kit.context(null, new Managers.PinningToo())),

    OWN_RANDOM(refused("customSecureRandom"), kit -> Kit.random(new SecureRandom() {})),
    SEEDED_RANDOM(
            refused("customSecureRandom"),
            kit -> {
                SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
                seeded.setSeed(42);
                return Kit.random(seeded);
            }),

    BOUNCY_CASTLE(
            refused("otherProvider").withKeys(),
            kit ->
                    Kit.init(
                            SSLContext.getInstance("TLS", Providers.BOUNCY_CASTLE_TLS.make()),
                            null,
                            Kit.trust(kit.first))),
    BOUNCY_CASTLE_FIRST(
            refused("otherProvider").withKeys(),
            kit ->
                    Kit.madeWithFirst(
                            Providers.BOUNCY_CASTLE_TLS, Made.INIT_WITH_NOTHING.maker, kit)),
    BOUNCY_CASTLE_TRUST(
            refused("customTrustManager"),
            kit -> Kit.context(null, Kit.trustOf(Providers.BOUNCY_CASTLE_TLS, kit.first))),
    BOUNCY_CASTLE_KEYS(
            refused("customKeyManager").withKeys(),
            kit -> Kit.context(Kit.keysOf(Providers.BOUNCY_CASTLE_TLS, kit.first))),
    BOUNCY_CASTLE_KEY(
            refused("unreadableKey").withKeys(),
            kit -> Kit.context(Kit.keysParsedBy(Providers.BOUNCY_CASTLE, kit.first))),
    BOUNCY_CASTLE_CERTIFICATE(
            refused("foreignCertificate"),
            kit ->
                    Kit.context(
                            null,
                            Kit.trust("PKIX", Kit.parsedBy(Providers.BOUNCY_CASTLE, kit.first)))),
    BOUNCY_CASTLE_RANDOM(
            refused("customSecureRandom"),
            kit -> Kit.random(SecureRandom.getInstance("DEFAULT", Providers.BOUNCY_CASTLE.make()))),
    CONSCRYPT(
            refused("otherProvider").withKeys(),
            kit ->
                    Kit.init(
                            SSLContext.getInstance("TLS", Providers.CONSCRYPT.make()),
                            null,
                            Kit.trust(kit.first))),
    CONSCRYPT_FIRST(
            refused("otherProvider").withKeys(),
            kit -> Kit.madeWithFirst(Providers.CONSCRYPT, Made.INIT_WITH_NOTHING.maker, kit));

    /** Makes a new context each time. */
    interface Maker {
        SSLContext make(Kit kit) throws Exception;
    }

    final Maker maker;
    private final Expected expected;

    Made(Expected expected, Maker maker) {
        this.expected = expected;
        this.maker = maker;
    }

    public static List<Made> all() {
        return Arrays.asList(values());
    }

    /** Without those that need the jars of another security provider. */
    public static List<Made> allOfTheJdk() {
        return all().subList(0, BOUNCY_CASTLE.ordinal());
    }

    /** Contexts of the same value are equal; null for one that is equal to itself only. */
    public String alike() {
        return expected.alike;
    }

    /** What the agent has to say of each such context: {@code proven}, or why not; and its keys. */
    public String verdict() {
        return text(expected.verdict, expected.keys);
    }

    boolean hasFactoryOfTheJdk() {
        return !expected.verdict.equals("notInitialized")
                && !expected.verdict.equals("otherProvider");
    }

    static String text(String verdict, boolean keys) {
        return verdict + (keys ? ", may show a key" : "");
    }

    private static Expected alike(String what) {
        return new Expected(what, "proven", false);
    }

    /** Proven, but there is no second one like it. */
    private static Expected alone() {
        return new Expected(null, "proven", false);
    }

    private static Expected refused(String reason) {
        return new Expected(null, reason, false);
    }

    private static final class Expected {
        private final String alike;
        private final String verdict;
        private final boolean keys;

        Expected(String alike, String verdict, boolean keys) {
            this.alike = alike;
            this.verdict = verdict;
            this.keys = keys;
        }

        Expected withKeys() {
            return new Expected(alike, verdict, true);
        }
    }
}
