package dev.carpool.it.apps.driver.urlconnection;

import dev.carpool.it.apps.driver.OwnFactory;
import dev.carpool.it.apps.driver.Tls;
import dev.carpool.it.apps.driver.UrlConnectionHttp;
import dev.carpool.it.apps.mutation.Setter;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Security;
import java.util.Collections;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * TLS: every row at a TLS server. HttpURLConnection itself takes no parameters of TLS; an app gives
 * it a factory of its own that sets them on each socket.
 */
final class TlsTables {
    private static final String FACTORY = "what a factory of the app's own does, nobody knows";
    private static final String TRUST = "who is trusted, and who the client is";
    private static final String OF_A_SERVER = "of a server";
    private static final String[] TLS_12 = {"TLSv1.2"};
    private static final String[] CIPHERS = {
        "TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
    };

    private TlsTables() {}

    static Table parameters() {
        return Table.of(
                        SSLParameters.class,
                        SSLParameters::new,
                        (client, configured, set) ->
                                client.tls(
                                        set ? OwnFactory.around((SSLParameters) configured) : null,
                                        null))
                .noSetters(
                        OF_A_SERVER,
                        "setNeedClientAuth(boolean)",
                        "setWantClientAuth(boolean)",
                        "setSNIMatchers(Collection)")
                .noSetters(
                        "see setProtocols and setCipherSuites",
                        "new(String[])",
                        "new(String[], String[])")
                .noSetters(
                        "of datagrams",
                        "setEnableRetransmissions(boolean)",
                        "setMaximumPacketSize(int)")
                .rows(
                        own("setProtocols(String[])", (Object) TLS_12),
                        own("setCipherSuites(String[])", (Object) CIPHERS),
                        own("setApplicationProtocols(String[])", (Object) new String[] {"own/1"}),
                        own(
                                "setServerNames(List)",
                                Collections.singletonList(new SNIHostName("localhost"))),
                        own("setEndpointIdentificationAlgorithm(String)", "HTTPS"),
                        own("setAlgorithmConstraints(AlgorithmConstraints)", new Anything()),
                        own("setUseCipherSuitesOrder(boolean)", false),
                        own(
                                "setSignatureSchemes(String[])",
                                (Object) new String[] {"ecdsa_secp256r1_sha256"}),
                        own("setNamedGroups(String[])", (Object) new String[] {"secp256r1"}));
    }

    static Table context() {
        return Table.of(
                        SSLContext.class,
                        () -> SSLContext.getInstance("TLS"),
                        (client, configured, set) -> client.tls(initialized(configured), null))
                .noSetters("the JVM's own", "getDefault()")
                .noSetters(
                        "is asked for when the JVM's factory is made, and that once",
                        "setDefault(SSLContext)")
                .noSetters("has no part in it", "createSSLEngine(String, int)")
                .rows(
                        key(
                                "init(KeyManager[], TrustManager[], SecureRandom)",
                                null,
                                new TrustManager[] {new Tls.TrustEveryone()},
                                null),
                        key("getInstance(String)", "TLSv1.2")
                                .insteadOf(site -> new Object[] {"TLS"}),
                        key("getInstance(String, String)", "TLSv1.2", "SunJSSE")
                                .insteadOf(site -> new Object[] {"TLS", "SunJSSE"}),
                        key("getInstance(String, Provider)", "TLSv1.2", jsse())
                                .insteadOf(site -> new Object[] {"TLS", jsse()}));
    }

    private static Object jsse() {
        return Security.getProvider("SunJSSE");
    }

    private static SSLSocketFactory initialized(Object configured) throws GeneralSecurityException {
        SSLContext context = (SSLContext) configured;
        try {
            return context.getSocketFactory();
        } catch (IllegalStateException notYet) {
            context.init(null, null, null);
            return context.getSocketFactory();
        }
    }

    private static Setter<UrlConnectionHttp> own(String signature, Object... values) {
        return Setter.<UrlConnectionHttp>refuses(
                        signature, "customSocketFactory", FACTORY, Setter.of(values))
                .always()
                .tls();
    }

    private static Setter<UrlConnectionHttp> key(String signature, Object... values) {
        return Setter.<UrlConnectionHttp>key(signature, TRUST, Setter.of(values)).tls();
    }

    private static final class Anything implements AlgorithmConstraints {
        @Override
        public boolean permits(
                Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
            return true;
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
            return true;
        }

        @Override
        public boolean permits(
                Set<CryptoPrimitive> primitives,
                String algorithm,
                Key key,
                AlgorithmParameters parameters) {
            return true;
        }
    }
}
