package dev.carpool.it.apps.driver.apache5;

import static dev.carpool.it.apps.driver.apache5.Table.key;
import static dev.carpool.it.apps.driver.apache5.Table.list;
import static dev.carpool.it.apps.driver.apache5.Why.HANDSHAKE;
import static dev.carpool.it.apps.driver.apache5.Why.NAMES;
import static dev.carpool.it.apps.driver.apache5.Why.TRUST;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactoryBuilder;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.util.Timeout;

/** TLS of the older kind, and its configuration: every row at a TLS server. */
final class TlsTables {
    static final String[] TLS_12 = {"TLSv1.2"};
    static final String[] CIPHERS = {
        "TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
    };
    private static final String ASYNC = "of the async API; not worth an exception";

    private TlsTables() {}

    static List<Table> tables() {
        return Arrays.asList(config(), factoryBuilder(), factory());
    }

    private static Table config() {
        return Parts.ofConfig(Parts.TLS_CONFIG, "setDefaultTlsConfig")
                .rows(
                        key("setHandshakeTimeout(Timeout)", HANDSHAKE, Timeout.ofSeconds(41)).tls(),
                        key("setHandshakeTimeout(long, TimeUnit)", HANDSHAKE, 42L, TimeUnit.SECONDS)
                                .tls(),
                        key("setSupportedProtocols(String[])", HANDSHAKE, (Object) TLS_12).tls(),
                        key(
                                        "setSupportedProtocols(TLS[])",
                                        HANDSHAKE,
                                        (Object) new TLS[] {TLS.V_1_3})
                                .tls(),
                        key("setSupportedCipherSuites(String[])", HANDSHAKE, (Object) CIPHERS)
                                .tls(),
                        key(
                                        "setVersionPolicy(HttpVersionPolicy)",
                                        "what ALPN offers, of the async API",
                                        site ->
                                                list(
                                                        Parts.<Object>constant(
                                                                "org.apache.hc.core5.http2"
                                                                        + ".HttpVersionPolicy",
                                                                "FORCE_HTTP_1")))
                                .tls());
    }

    private static Table factoryBuilder() {
        return Table.ofManager(
                        SSLConnectionSocketFactoryBuilder.class.getName(),
                        SSLConnectionSocketFactoryBuilder::create,
                        (managers, configured) ->
                                managers.setSSLSocketFactory(
                                        ((SSLConnectionSocketFactoryBuilder) configured).build()))
                .noSetters("makes a builder", "create()")
                .rows(
                        key(
                                        "setSslContext(SSLContext)",
                                        TRUST,
                                        site -> list(Parts.context("TLSv1.2")))
                                .tls(),
                        key("setTlsVersions(String[])", HANDSHAKE, (Object) TLS_12).tls(),
                        key("setTlsVersions(TLS[])", HANDSHAKE, (Object) new TLS[] {TLS.V_1_3})
                                .tls(),
                        key("setCiphers(String[])", HANDSHAKE, (Object) CIPHERS).tls(),
                        key(
                                        "setHostnameVerifier(HostnameVerifier)",
                                        NAMES,
                                        NoopHostnameVerifier.INSTANCE)
                                .tls(),
                        key(
                                        "useSystemProperties()",
                                        "default context of the JVM instead of one of the library's")
                                .tls());
    }

    private static Table factory() {
        String[] none = null;
        return Table.ofManager(
                        SSLConnectionSocketFactory.class.getName(),
                        () -> null,
                        (managers, configured) ->
                                managers.setSSLSocketFactory(
                                        (SSLConnectionSocketFactory) configured))
                .noSetters(
                        "connects",
                        "createSocket(HttpContext)",
                        "createSocket(Proxy, HttpContext)",
                        "connectSocket(TimeValue, Socket, HttpHost, InetSocketAddress,"
                                + " InetSocketAddress, HttpContext)",
                        "connectSocket(Socket, HttpHost, InetSocketAddress, InetSocketAddress,"
                                + " Timeout, Object, HttpContext)",
                        "createLayeredSocket(Socket, String, int, HttpContext)",
                        "createLayeredSocket(Socket, String, int, Object, HttpContext)")
                .noSetters("the default", "getSocketFactory()")
                .rows(
                        key("getSystemSocketFactory()", TRUST)
                                .insteadOf("getSocketFactory()", site -> list())
                                .tls(),
                        key("new(SSLContext)", TRUST, site -> list(Parts.context("TLSv1.2")))
                                .insteadOf(site -> list(Parts.context("TLS")))
                                .tls(),
                        key(
                                        "new(SSLContext, HostnameVerifier)",
                                        NAMES,
                                        site ->
                                                list(
                                                        Parts.context("TLS"),
                                                        NoopHostnameVerifier.INSTANCE))
                                .insteadOf(site -> list(Parts.context("TLS"), null))
                                .tls(),
                        key(
                                        "new(SSLContext, String[], String[], HostnameVerifier)",
                                        HANDSHAKE,
                                        site -> list(Parts.context("TLS"), TLS_12, none, null))
                                .insteadOf(site -> list(Parts.context("TLS"), none, none, null))
                                .tls(),
                        key(
                                        "new(SSLSocketFactory, HostnameVerifier)",
                                        NAMES,
                                        site ->
                                                list(
                                                        Parts.context("TLS").getSocketFactory(),
                                                        NoopHostnameVerifier.INSTANCE))
                                .insteadOf(
                                        site -> list(Parts.context("TLS").getSocketFactory(), null))
                                .tls(),
                        key(
                                        "new(SSLSocketFactory, String[], String[], HostnameVerifier)",
                                        HANDSHAKE,
                                        site ->
                                                list(
                                                        Parts.context("TLS").getSocketFactory(),
                                                        none,
                                                        CIPHERS,
                                                        null))
                                .insteadOf(
                                        site ->
                                                list(
                                                        Parts.context("TLS").getSocketFactory(),
                                                        none,
                                                        none,
                                                        null))
                                .tls());
    }
}
