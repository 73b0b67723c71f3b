package dev.carpool.it.apps.tls;

import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.Providers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** What apps make contexts of, out of key stores with one key each. */
final class Kit {
    static final char[] PASSWORD = "changeit".toCharArray();

    /** One of the key stores that the test has made. */
    static final class Owner {
        final PrivateKey key;
        final Certificate[] chain;

        Owner(String path) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(Paths.get(path))) {
                store.load(in, PASSWORD);
            }
            String alias = store.aliases().nextElement();
            key = (PrivateKey) store.getKey(alias, PASSWORD);
            chain = store.getCertificateChain(alias);
        }
    }

    final Owner first;
    final Owner second;

    /** Whose certificate is what the JVM's default trust store holds. */
    final Owner server;

    Kit(Site site) throws Exception {
        first = new Owner(site.get("first", null));
        second = new Owner(site.get("second", null));
        server = new Owner(site.get("server", null));
    }

    static KeyStore store(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    static KeyStore trusted(String type, Owner... owners) throws Exception {
        KeyStore store = store(type);
        for (int i = 0; i < owners.length; i++) {
            store.setCertificateEntry("trusted" + i, owners[i].chain[0]);
        }
        return store;
    }

    static TrustManager[] trust(Owner... owners) throws Exception {
        return trust("PKIX", trusted("PKCS12", owners));
    }

    static TrustManager[] trust(String algorithm, KeyStore store) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(algorithm);
        factory.init(store);
        return factory.getTrustManagers();
    }

    static KeyManager[] keys(Owner owner) throws Exception {
        return keys("JKS", "key", owner.key, PASSWORD, owner.chain);
    }

    /** As from a store with this entry only. */
    static KeyManager[] keys(
            String type, String alias, Key key, char[] password, Certificate[] chain)
            throws Exception {
        KeyStore store = store(type);
        store.setKeyEntry(alias, key, password, chain);
        return keys("SunX509", store, password);
    }

    static KeyManager[] keys(String algorithm, KeyStore store, char[] password) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    static SSLContext context(KeyManager[] keys, TrustManager... trust) throws Exception {
        return init(SSLContext.getInstance("TLS"), keys, trust);
    }

    static SSLContext init(SSLContext context, KeyManager[] keys, TrustManager... trust)
            throws Exception {
        context.init(keys, trust.length == 0 ? null : trust, null);
        return context;
    }

    static SSLContext random(SecureRandom random) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, random);
        return context;
    }

    /** Made while this provider is the first of the JVM's list. */
    static SSLContext madeWithFirst(Providers first, Made.Maker maker, Kit kit) throws Exception {
        Provider provider = first.make();
        Security.insertProviderAt(provider, 1);
        try {
            return maker.make(kit);
        } finally {
            Security.removeProvider(provider.getName());
        }
    }

    static TrustManager[] trustOf(Providers provider, Owner owner) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", provider.make());
        factory.init(trusted("PKCS12", owner));
        return factory.getTrustManagers();
    }

    static KeyManager[] keysOf(Providers provider, Owner owner) throws Exception {
        KeyStore store = store("PKCS12");
        store.setKeyEntry("key", owner.key, PASSWORD, owner.chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", provider.make());
        factory.init(store, PASSWORD);
        return factory.getKeyManagers();
    }

    /** From a store whose key is an object of a provider's own. */
    static KeyManager[] keysParsedBy(Providers provider, Owner owner) throws Exception {
        Key parsed =
                KeyFactory.getInstance(owner.key.getAlgorithm(), provider.make())
                        .generatePrivate(new PKCS8EncodedKeySpec(owner.key.getEncoded()));
        KeyStore store = KeyStore.getInstance("PKCS12", provider.make());
        store.load(null, null);
        store.setKeyEntry("key", parsed, PASSWORD, owner.chain);
        return keys("SunX509", store, PASSWORD);
    }

    /** A trust store whose certificate is an object of a provider's own. */
    static KeyStore parsedBy(Providers provider, Owner owner) throws Exception {
        KeyStore store = store("JKS");
        store.setCertificateEntry(
                "trusted",
                CertificateFactory.getInstance("X.509", provider.make())
                        .generateCertificate(
                                new ByteArrayInputStream(owner.chain[0].getEncoded())));
        return store;
    }
}
