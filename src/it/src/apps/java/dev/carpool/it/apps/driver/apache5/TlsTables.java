package dev.carpool.it.apps.driver.apache5;

import static dev.carpool.it.apps.driver.apache5.Table.key;
import static dev.carpool.it.apps.driver.apache5.Table.list;
import static dev.carpool.it.apps.driver.apache5.Table.refuses;
import static dev.carpool.it.apps.driver.apache5.Table.stays;

import dev.carpool.it.apps.driver.Late;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactoryBuilder;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.Timeout;

/** TLS: every row at a TLS server. */
final class TlsTables {
    private static final String[] TLS_12 = {"TLSv1.2"};
    private static final String[] CIPHERS = {
        "TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
    };
    private static final String HANDSHAKE = "decides what is agreed on, or accepted";
    private static final String TRUST = "who is trusted, and who the client is";
    private static final String NAMES = "whose certificates are accepted";
    private static final String ASYNC = "of the async API; not worth an exception";

    private TlsTables() {}

    static List<Table> tables() {
        return Arrays.asList(config(), factoryBuilder(), factory(), strategyBuilder(), strategy());
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

    private static Table strategyBuilder() {
        return Table.ofManager(
                        ClientTlsStrategyBuilder.class.getName(),
                        ClientTlsStrategyBuilder::create,
                        (managers, configured) ->
                                strategy(managers, ((ClientTlsStrategyBuilder) configured).build()))
                .since("5.4")
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
                        key("setSslBufferMode(SSLBufferMode)", ASYNC, SSLBufferMode.DYNAMIC).tls(),
                        key(
                                        "setHostnameVerifier(HostnameVerifier)",
                                        NAMES,
                                        NoopHostnameVerifier.INSTANCE)
                                .tls(),
                        key(
                                        "setHostnameVerificationPolicy(HostnameVerificationPolicy)",
                                        NAMES,
                                        site ->
                                                list(
                                                        Parts.<Object>constant(
                                                                Parts.POLICY, "CLIENT")))
                                .tls(),
                        key(
                                        "setHostVerificationPolicy(HostnameVerificationPolicy)",
                                        NAMES,
                                        site ->
                                                list(
                                                        Parts.<Object>constant(
                                                                Parts.POLICY, "CLIENT")))
                                .tls(),
                        stays(
                                        "setTlsDetailsFactory(Factory)",
                                        "of the async API",
                                        site -> list(new Own.Details()))
                                .tls()
                                .unseen("ignored since the classic API takes the strategy"),
                        key(
                                        "useSystemProperties()",
                                        "default context of the JVM instead of one of the library's")
                                .tls());
    }

    private static Table strategy() {
        String[] none = null;
        SSLBufferMode still = SSLBufferMode.STATIC;
        return Table.ofManager(
                        DefaultClientTlsStrategy.class.getName(), () -> null, TlsTables::strategy)
                .since("5.4")
                .noSetters(
                        "connects",
                        "upgrade(TransportSecurityLayer, HttpHost, SocketAddress, SocketAddress,"
                                + " Object, Timeout)",
                        "upgrade(TransportSecurityLayer, NamedEndpoint, Object, Timeout,"
                                + " FutureCallback)",
                        "upgrade(Socket, String, int, Object, HttpContext)")
                .noSetters("the default", "createDefault()")
                .noSetters("of the async API", "getDefault()", "getSystemDefault()")
                .rows(
                        key("createSystemDefault()", TRUST)
                                .insteadOf("createDefault()", site -> list())
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
                                        "new(SSLContext, HostnameVerificationPolicy,"
                                                + " HostnameVerifier)",
                                        NAMES,
                                        site ->
                                                list(
                                                        Parts.context("TLS"),
                                                        Parts.constant(Parts.POLICY, "BUILTIN"),
                                                        null))
                                .insteadOf(
                                        site ->
                                                list(
                                                        Parts.context("TLS"),
                                                        Parts.constant(Parts.POLICY, "CLIENT"),
                                                        null))
                                .tls(),
                        key(
                                        "new(SSLContext, String[], String[], SSLBufferMode,"
                                                + " HostnameVerifier)",
                                        HANDSHAKE,
                                        site ->
                                                list(
                                                        Parts.context("TLS"),
                                                        TLS_12,
                                                        none,
                                                        still,
                                                        null))
                                .insteadOf(
                                        site -> list(Parts.context("TLS"), none, none, still, null))
                                .tls(),
                        key(
                                        "new(SSLContext, String[], String[], SSLBufferMode,"
                                                + " HostnameVerificationPolicy, HostnameVerifier)",
                                        HANDSHAKE,
                                        site ->
                                                list(
                                                        Parts.context("TLS"),
                                                        none,
                                                        CIPHERS,
                                                        still,
                                                        null,
                                                        null))
                                .insteadOf(
                                        site ->
                                                list(
                                                        Parts.context("TLS"),
                                                        none,
                                                        none,
                                                        still,
                                                        null,
                                                        null))
                                .tls(),
                        refuses(
                                        "new(SSLContext, String[], String[], SSLBufferMode,"
                                                + " HostnameVerifier, Factory)",
                                        "customTlsDetailsFactory",
                                        "of the async API; an object of the app's may do anything",
                                        site ->
                                                list(
                                                        Parts.context("TLS"),
                                                        none,
                                                        none,
                                                        still,
                                                        null,
                                                        new Own.Details()))
                                .insteadOf(
                                        site ->
                                                list(
                                                        Parts.context("TLS"),
                                                        none,
                                                        none,
                                                        still,
                                                        null,
                                                        null))
                                .tls());
    }

    private static void strategy(
            PoolingHttpClientConnectionManagerBuilder managers, Object strategy)
            throws ReflectiveOperationException {
        Late.call(managers, "setTlsSocketStrategy", strategy);
    }
}
