package dev.carpool.it.apps.driver;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** TLS as apps set it up, whatever the library. */
public final class Tls {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private Tls() {}

    /** A context, and what it trusts: there are libraries that want to know. */
    static final class Material {
        final SSLContext context;
        final X509TrustManager trust;

        Material(SSLContext context, X509TrustManager trust) {
            this.context = context;
            this.trust = trust;
        }
    }

    /** The same with its trust manager. */
    static Material material(Settings settings) throws Exception {
        boolean everyone = settings.has(Knob.TRUST_MANAGER);
        String trust = settings.take(Knob.TRUST);
        settings.put(Knob.TRUST, trust);
        SSLContext context = context(settings);
        return context == null
                ? null
                : new Material(
                        context,
                        everyone ? new TrustEveryone() : (X509TrustManager) known(trust)[0]);
    }

    public static X509TrustManager trustOfJvm() throws Exception {
        return (X509TrustManager) known(null)[0];
    }

    static TrustManager[] known(String trust) throws Exception {
        TrustManager[] managers = managers(trust);
        if (managers != null) {
            return managers;
        }
        TrustManagerFactory ofJvm =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        ofJvm.init((KeyStore) null);
        return ofJvm.getTrustManagers();
    }

    /** A new context each time, or null if the row says nothing about trust. */
    public static SSLContext context(Settings settings) throws Exception {
        String trust = settings.take(Knob.TRUST);
        String keys = settings.take(Knob.KEYS);
        boolean choosing = settings.take(Knob.KEY_MANAGER) != null;
        boolean everyone = "EVERYONE".equals(settings.take(Knob.TRUST_MANAGER));
        if (trust == null && keys == null && !everyone) {
            return null;
        }
        if (choosing) {
            return ChoosingKeys.context(manager(keys), managers(trust));
        }
        String provider = settings.take(Knob.TLS_PROVIDER);
        SSLContext context =
                provider == null
                        ? SSLContext.getInstance("TLS")
                        : SSLContext.getInstance("TLS", Providers.valueOf(provider).make());
        context.init(
                keys == null ? null : new KeyManager[] {manager(keys)},
                everyone ? new TrustManager[] {new TrustEveryone()} : managers(trust),
                null);
        return context;
    }

    private static KeyManager manager(String keys) throws Exception {
        KeyManagerFactory shown =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shown.init(store(keys), PASSWORD);
        return shown.getKeyManagers()[0];
    }

    private static TrustManager[] managers(String trust) throws Exception {
        if (trust == null) {
            return null;
        }
        TrustManagerFactory trusted =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store(trust));
        return trusted.getTrustManagers();
    }

    private static KeyStore store(String path) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Paths.get(path))) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** Of the app's own making, with a field, so that nobody can know that two of them agree. */
    public static final class OwnVerifier implements HostnameVerifier {
        private final String host;

        public OwnVerifier(String host) {
            this.host = host;
        }

        @Override
        public boolean verify(String name, SSLSession session) {
            return host.equals(name);
        }
    }

    /** Checks nothing. */
    public static final class TrustEveryone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
