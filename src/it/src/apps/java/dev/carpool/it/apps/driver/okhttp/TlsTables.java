package dev.carpool.it.apps.driver.okhttp;

import static dev.carpool.it.apps.driver.okhttp.Table.key;
import static dev.carpool.it.apps.driver.okhttp.Table.list;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;
import okhttp3.CipherSuite;
import okhttp3.ConnectionSpec;
import okhttp3.TlsVersion;

/** What TLS is configured by: every row at a TLS server. */
final class TlsTables {
    static final String TRUST = "who is trusted, and who the client is";
    private static final String HANDSHAKE = "decides what is agreed on";
    private static final String CIPHER = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    private static final CipherSuite[] CIPHERS = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
    };
    private static final String PIN = "sha1/AAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private TlsTables() {}

    static List<Table> tables() {
        return Arrays.asList(specs(), pinners());
    }

    private static Table specs() {
        return Table.of(
                        ConnectionSpec.Builder.class,
                        () -> new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS),
                        (builder, configured) ->
                                builder.connectionSpecs(
                                        Arrays.asList(
                                                ((ConnectionSpec.Builder) configured).build(),
                                                ConnectionSpec.CLEARTEXT)))
                .noSetters("Kotlin's compiler lets nobody else call it", "new(boolean)")
                .rows(
                        key("new(ConnectionSpec)", HANDSHAKE, ConnectionSpec.COMPATIBLE_TLS)
                                .insteadOf(site -> list(ConnectionSpec.MODERN_TLS))
                                .tls(),
                        key("allEnabledCipherSuites()", HANDSHAKE).tls(),
                        key("allEnabledTlsVersions()", HANDSHAKE).tls(),
                        key("cipherSuites(String[])", HANDSHAKE, (Object) new String[] {CIPHER})
                                .tls(),
                        key("cipherSuites(CipherSuite[])", HANDSHAKE, (Object) CIPHERS).tls(),
                        key("tlsVersions(String[])", HANDSHAKE, (Object) new String[] {"TLSv1.2"})
                                .tls(),
                        key(
                                        "tlsVersions(TlsVersion[])",
                                        HANDSHAKE,
                                        (Object) new TlsVersion[] {TlsVersion.TLS_1_2})
                                .tls(),
                        key("supportsTlsExtensions(boolean)", HANDSHAKE, false).tls());
    }

    /** Two of them can be equal from 3.6 on; see {@link ClientTable} for those before. */
    private static Table pinners() {
        return Table.of(
                        CertificatePinner.Builder.class,
                        CertificatePinner.Builder::new,
                        (builder, configured) ->
                                builder.certificatePinner(
                                        ((CertificatePinner.Builder) configured).build()))
                .since("3.6")
                .rows(
                        key(
                                        "add(String, String[])",
                                        "which servers are accepted",
                                        "another.example",
                                        new String[] {PIN})
                                .tls());
    }

    /** Of a host that is not called. */
    static CertificatePinner pins() {
        return new CertificatePinner.Builder().add("other.example", PIN).build();
    }

    /** Of a protocol of its own, so that it is not equal to the default one. */
    static SSLSocketFactory factory() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.2");
        context.init(null, new TrustManager[] {trust()}, null);
        return context.getSocketFactory();
    }

    /** What the JVM trusts. */
    static X509TrustManager trust() throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
