package dev.carpool.sharing;

import static dev.carpool.sharing.TlsIdentityAsserts.assertDiffer;
import static dev.carpool.sharing.TlsIdentityAsserts.assertEqual;
import static dev.carpool.sharing.TlsIdentityAsserts.assertRefused;
import static dev.carpool.sharing.TlsKit.context;
import static dev.carpool.sharing.TlsKit.keyStore;
import static dev.carpool.sharing.TlsKit.keys;
import static dev.carpool.sharing.TlsKit.trust;
import static dev.carpool.sharing.TlsKit.trustStore;
import static dev.carpool.sharing.TlsStubs.capturing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.sharing.TlsKit.TrustAll;
import dev.carpool.sharing.TlsStubs.NoKeys;
import dev.carpool.sharing.TlsStubs.OwnFactory;
import dev.carpool.sharing.TlsStubs.OwnSpi;
import dev.carpool.sharing.TlsStubs.TrustAllExtended;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509Certificate;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

class TlsIdentityTest {

    private final Path alice = TlsKit.ALICE;
    private final Path bob = TlsKit.BOB;

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
    void randomnessThatTheAppMayHaveChosenIsRefused() throws Exception {
        SSLContext[] two = {SSLContext.getInstance("TLS"), SSLContext.getInstance("TLS")};
        for (SSLContext one : two) {
            SecureRandom foreseeable = SecureRandom.getInstance("SHA1PRNG");
            foreseeable.setSeed(42);
            one.init(null, null, foreseeable);
        }

        assertRefused("customSecureRandom", two[0], two[1]);
    }

    @Test
    void randomnessOfTheSystemIsTheDefault() throws Exception {
        SSLContext explicit = SSLContext.getInstance("TLS");
        explicit.init(null, null, new SecureRandom());

        assertEqual(explicit, context(null));
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
}
