package dev.carpool.sharing;

import static dev.carpool.sharing.TlsKit.context;
import static dev.carpool.sharing.TlsKit.keyStore;
import static dev.carpool.sharing.TlsKit.keys;
import static dev.carpool.sharing.TlsKit.trust;
import static dev.carpool.sharing.TlsKit.trustStore;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.sharing.TlsKit.TrustAll;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.SocketFactory;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIdentityTest {

    @TempDir private static Path directory;
    private static Path alice;
    private static Path bob;

    @BeforeAll
    static void makeKeys() throws Exception {
        alice = TlsKit.newKeyStore(directory, "alice");
        bob = TlsKit.newKeyStore(directory, "bob");
    }

    private static void assertEqual(SSLContext one, SSLContext other) {
        TlsIdentity first = TlsIdentity.of(one);
        TlsIdentity second = TlsIdentity.of(other);
        assertThat(first.refusal()).isNull();
        assertThat(first.proven()).isTrue();
        assertThat(first).isEqualTo(second).hasSameHashCodeAs(second);
        assertThat(TlsIdentity.of(one)).isSameAs(first);
        assertThat(TlsIdentity.of(other.getSocketFactory())).isEqualTo(first);
        for (boolean supported : new boolean[] {true, false}) {
            assertThat(parameters(one, supported)).isEqualTo(parameters(other, supported));
        }
    }

    private static List<Object> parameters(SSLContext context, boolean supported) {
        var all =
                supported ? context.getSupportedSSLParameters() : context.getDefaultSSLParameters();
        return Arrays.asList(
                List.of(all.getProtocols()),
                List.of(all.getCipherSuites()),
                all.getEndpointIdentificationAlgorithm(),
                all.getServerNames(),
                all.getSNIMatchers(),
                all.getUseCipherSuitesOrder(),
                all.getMaximumPacketSize(),
                List.of(all.getApplicationProtocols()),
                all.getAlgorithmConstraints());
    }

    private static void assertDiffer(SSLContext one, SSLContext other) {
        assertThat(TlsIdentity.of(one)).isNotEqualTo(TlsIdentity.of(other));
        assertThat(TlsIdentity.of(one)).isEqualTo(TlsIdentity.of(one));
    }

    private static void assertRefused(String reason, SSLContext one, SSLContext other) {
        assertDiffer(one, other);
        assertThat(TlsIdentity.of(one).refusal()).isEqualTo(reason);
        assertThat(TlsIdentity.of(one).proven()).isFalse();
        assertThat(TlsIdentity.of(one)).isSameAs(TlsIdentity.of(one));
    }

    private static TrustManager trustAll() {
        return new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
    }

    private static TrustManager capturing(Object captured) {
        return new TrustAll() {
            @Override
            public String toString() {
                return captured.toString();
            }
        };
    }

    private static final class TrustAllExtended extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(
                X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(
                X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Needs its outer object, so that every compiler keeps a reference to it. */
    private final class TrustAllInner extends TrustAll {
        @Override
        public String toString() {
            return TlsIdentityTest.this.toString();
        }
    }

    @Test
    void defaultContextsAreEqual() throws Exception {
        assertEqual(context(null), context(null));
        assertEqual(context(null), context(null, trust(null)));
        assertThat(TlsIdentity.of(context(null)).clientKeys()).isFalse();
    }

    @Test
    void initializedDefaultIsNotTheJvmsDefault() throws Exception {
        assertDiffer(context(null), SSLContext.getDefault());
        assertThat(TlsIdentity.of(SSLContext.getDefault()).proven()).isTrue();
        assertThat(TlsIdentity.of((SSLSocketFactory) SSLSocketFactory.getDefault()))
                .isEqualTo(TlsIdentity.of(SSLContext.getDefault()));
    }

    @Test
    void protocolsThatDifferInTheirDefaultsDiffer() throws Exception {
        SSLContext older = SSLContext.getInstance("TLSv1.2");
        older.init(null, null, null);

        assertDiffer(context(null), older);
    }

    @Test
    void sameTrustStoreBytesAreEqual() throws Exception {
        assertEqual(
                context(null, trust(trustStore(alice))), context(null, trust(trustStore(alice))));
        assertEqual(
                context(null, trust(trustStore(alice, bob))),
                context(null, trust(trustStore(bob, alice))));
    }

    @Test
    void otherTrustStoresDiffer() throws Exception {
        SSLContext trustsAlice = context(null, trust(trustStore(alice)));

        assertDiffer(trustsAlice, context(null, trust(trustStore(bob))));
        assertDiffer(trustsAlice, context(null, trust(trustStore(alice, bob))));
        assertDiffer(trustsAlice, context(null));
        assertDiffer(trustsAlice, context(null, trustAll()));
    }

    @Test
    void anotherValidatorDiffers() throws Exception {
        TrustManagerFactory simple = TrustManagerFactory.getInstance("SunX509");
        simple.init(trustStore(alice));

        assertDiffer(
                context(null, trust(trustStore(alice))), context(null, simple.getTrustManagers()));
    }

    @Test
    void sameKeyMaterialIsEqual() throws Exception {
        SSLContext one = context(keys("SunX509", keyStore(alice)), trust(trustStore(bob)));
        SSLContext other = context(keys("SunX509", keyStore(alice)), trust(trustStore(bob)));

        assertEqual(one, other);
        assertThat(TlsIdentity.of(one).clientKeys()).isTrue();
    }

    @Test
    void otherKeyMaterialDiffers() throws Exception {
        TrustManager[] trust = trust(trustStore(bob));
        KeyStore renamed = KeyStore.getInstance("PKCS12");
        renamed.load(null, null);
        renamed.setKeyEntry(
                "other",
                keyStore(alice).getKey("key", TlsKit.PASSWORD),
                TlsKit.PASSWORD,
                keyStore(alice).getCertificateChain("key"));
        SSLContext hasAlice = context(keys("SunX509", keyStore(alice)), trust);

        assertDiffer(hasAlice, context(keys("SunX509", keyStore(bob)), trust));
        assertDiffer(hasAlice, context(keys("SunX509", renamed), trust));
        assertDiffer(hasAlice, context(null, trust));
    }

    @Test
    void keyManagerOverAnAppsKeyStoreIsRefused() throws Exception {
        TrustManager[] trust = trust(trustStore(bob));

        assertRefused(
                "customKeyManager",
                context(keys("NewSunX509", keyStore(alice)), trust),
                context(keys("NewSunX509", keyStore(alice)), trust));
        assertThat(TlsIdentity.of(context(keys("NewSunX509", keyStore(alice)))).clientKeys())
                .isTrue();
    }

    @Test
    void appsKeyManagerIsRefused() throws Exception {
        KeyManager[] own = {new NoKeys()};

        assertRefused("customKeyManager", context(own), context(own));
        assertThat(TlsIdentity.of(context(own)).clientKeys()).isTrue();
    }

    @Test
    void keyWithoutEncodingIsRefused() throws Exception {
        X509Certificate[] chain = {(X509Certificate) keyStore(alice).getCertificate("key")};
        KeyStore token = TokenKeyStore.with(chain);

        assertRefused(
                "unreadableKey", context(keys("SunX509", token)), context(keys("SunX509", token)));
    }

    @Test
    void trustAllOfOneStatelessClassIsEqual() throws Exception {
        assertEqual(context(null, trustAll()), context(null, trustAll()));
        assertEqual(context(null, new TrustAll()), context(null, new TrustAll()));
        assertEqual(context(null, new TrustAllExtended()), context(null, new TrustAllExtended()));
        assertDiffer(context(null, trustAll()), context(null, new TrustAll()));
        assertDiffer(context(null, trustAll()), context(null));
    }

    @Test
    void trustManagerWithStateIsRefused() throws Exception {
        assertRefused(
                "customTrustManager", context(null, capturing("h")), context(null, capturing("h")));
        assertRefused(
                "customTrustManager",
                context(null, new TrustAllInner()),
                context(null, new TrustAllInner()));
    }

    @Test
    void trustManagersOfOneNameDiffer() throws Exception {
        byte[] code = TrustAll.class.getResourceAsStream("TlsKit$TrustAll.class").readAllBytes();
        TrustManager[] same = new TrustManager[3];
        Class<?> first = MethodHandles.lookup().defineHiddenClass(code, true).lookupClass();
        Class<?> second = MethodHandles.lookup().defineHiddenClass(code, true).lookupClass();
        for (int i = 0; i < same.length; i++) {
            var constructor = (i < 2 ? first : second).getDeclaredConstructor();
            constructor.setAccessible(true);
            same[i] = (TrustManager) constructor.newInstance();
        }

        assertEqual(context(null, same[0]), context(null, same[1]));
        assertDiffer(context(null, same[0]), context(null, same[2]));
    }

    @Test
    void appsPathParametersAreRefused() throws Exception {
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(trustStore(alice), null);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));

        assertRefused(
                "pkixParameters",
                context(null, factory.getTrustManagers()),
                context(null, factory.getTrustManagers()));
    }

    @Test
    void appsSourceOfRandomnessIsRefused() throws Exception {
        SSLContext[] two = {SSLContext.getInstance("TLS"), SSLContext.getInstance("TLS")};
        for (SSLContext one : two) {
            one.init(null, null, new SecureRandom() {});
        }

        assertRefused("customSecureRandom", two[0], two[1]);
    }

    @Test
    void uninitializedContextIsRefusedUntilItIs() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        assertRefused("notInitialized", context, SSLContext.getInstance("TLS"));

        context.init(null, null, null);

        assertEqual(context, context(null));
    }

    @Test
    void initializingAgainMakesAnotherIdentity() throws Exception {
        SSLContext context = context(null, trustAll());
        TlsIdentity lax = TlsIdentity.of(context);
        SSLSocketFactory factory = context.getSocketFactory();

        context.init(null, trust(trustStore(alice)), null);

        assertThat(TlsIdentity.of(context)).isNotEqualTo(lax);
        assertThat(TlsIdentity.of(factory)).isEqualTo(TlsIdentity.of(context));
        assertEqual(context, context(null, trust(trustStore(alice))));

        context.init(null, new TrustManager[] {capturing("h")}, null);
        TlsIdentity own = TlsIdentity.of(context);
        context.init(null, new TrustManager[] {capturing("h")}, null);

        assertThat(TlsIdentity.of(context)).isNotEqualTo(own);
    }

    @Test
    void otherProvidersAreRefused() throws Exception {
        SSLContextSpi own = new OwnSpi();
        SSLContext one = new SSLContext(own, SSLContext.getDefault().getProvider(), "TLS") {};
        SSLContext other = new SSLContext(own, SSLContext.getDefault().getProvider(), "TLS") {};

        assertRefused("customContext", one, other);
    }

    @Test
    void appsSocketFactoryIsEqualToItselfAlone() {
        SSLSocketFactory own = new OwnFactory();

        assertThat(TlsIdentity.of(own)).isSameAs(TlsIdentity.of(own));
        assertThat(TlsIdentity.of(own)).isNotEqualTo(TlsIdentity.of(new OwnFactory()));
        assertThat(TlsIdentity.of(own).refusal()).isEqualTo("customSocketFactory");
    }

    @Test
    void factoriesOfOneUnprovenContextAreEqual() throws Exception {
        SSLContext own = context(null, capturing("h"));

        assertThat(TlsIdentity.of(own.getSocketFactory()))
                .isEqualTo(TlsIdentity.of(own.getSocketFactory()))
                .isEqualTo(TlsIdentity.of(own));
    }

    @Test
    void nothingIsEqualToNothing() {
        assertThat(TlsIdentity.of((SSLContext) null))
                .isNotEqualTo(TlsIdentity.of((SSLContext) null));
        assertThat(TlsIdentity.of((SSLSocketFactory) null).refusal()).isEqualTo("unknownTls");
    }

    @Test
    void keepsNoContextAlive() throws Exception {
        List<WeakReference<SSLContext>> contexts = new ArrayList<>();
        List<TlsIdentity> identities = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            SSLContext[] own = new SSLContext[1];
            // Leads back to its context, as a trust manager that an app wrote may.
            own[0] = context(null, capturing(own));
            identities.add(TlsIdentity.of(own[0]));
            contexts.add(new WeakReference<>(own[0]));
        }
        int most = TlsIdentity.contextsSeen();

        TlsKit.await(
                () -> {
                    System.gc();
                    return contexts.stream().allMatch(one -> one.get() == null)
                            && TlsIdentity.contextsSeen() <= most - 50;
                });

        assertThat(identities).doesNotHaveDuplicates();
    }

    @Test
    void threadsAgree() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 100; round++) {
                SSLContext proven = context(null, trust(trustStore(alice)));
                SSLContext unproven = context(null, capturing("h"));
                CyclicBarrier start = new CyclicBarrier(threads);
                List<Future<TlsIdentity[]>> results = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    results.add(
                            pool.submit(
                                    () -> {
                                        start.await();
                                        return new TlsIdentity[] {
                                            TlsIdentity.of(proven), TlsIdentity.of(unproven)
                                        };
                                    }));
                }
                Set<TlsIdentity> seen = Collections.newSetFromMap(new IdentityHashMap<>());
                for (Future<TlsIdentity[]> result : results) {
                    Collections.addAll(seen, result.get());
                }
                assertThat(seen).hasSize(2);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static final class NoKeys implements X509KeyManager {

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }

    private static final class OwnSpi extends SSLContextSpi {

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {}

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return new OwnFactory();
        }

        @Override
        protected javax.net.ssl.SSLServerSocketFactory engineGetServerSocketFactory() {
            return null;
        }

        @Override
        protected javax.net.ssl.SSLEngine engineCreateSSLEngine() {
            return null;
        }

        @Override
        protected javax.net.ssl.SSLEngine engineCreateSSLEngine(String host, int port) {
            return null;
        }

        @Override
        protected javax.net.ssl.SSLSessionContext engineGetServerSessionContext() {
            return null;
        }

        @Override
        protected javax.net.ssl.SSLSessionContext engineGetClientSessionContext() {
            return null;
        }
    }

    private static final class OwnFactory extends SSLSocketFactory {

        @Override
        public String[] getDefaultCipherSuites() {
            return new String[0];
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return new String[0];
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws java.io.IOException {
            return SocketFactory.getDefault().createSocket(host, port);
        }

        @Override
        public Socket createSocket(
                String host, int port, java.net.InetAddress localHost, int localPort) {
            return null;
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port) {
            return null;
        }

        @Override
        public Socket createSocket(
                java.net.InetAddress host,
                int port,
                java.net.InetAddress localHost,
                int localPort) {
            return null;
        }
    }
}
