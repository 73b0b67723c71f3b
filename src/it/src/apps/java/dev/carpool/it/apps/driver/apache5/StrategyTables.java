package dev.carpool.it.apps.driver.apache5;

import static dev.carpool.it.apps.driver.apache5.Table.key;
import static dev.carpool.it.apps.driver.apache5.Table.list;
import static dev.carpool.it.apps.driver.apache5.Table.refuses;
import static dev.carpool.it.apps.driver.apache5.Table.stays;
import static dev.carpool.it.apps.driver.apache5.TlsTables.CIPHERS;
import static dev.carpool.it.apps.driver.apache5.TlsTables.TLS_12;
import static dev.carpool.it.apps.driver.apache5.Why.HANDSHAKE;
import static dev.carpool.it.apps.driver.apache5.Why.NAMES;
import static dev.carpool.it.apps.driver.apache5.Why.TRUST;

import dev.carpool.it.apps.driver.Late;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;

/** TLS as the classic API takes it since 5.4: every row at a TLS server. */
final class StrategyTables {
    private static final String ASYNC = "of the async API; not worth an exception";

    private StrategyTables() {}

    static List<Table> tables() {
        return Arrays.asList(strategyBuilder(), strategy());
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
                        DefaultClientTlsStrategy.class.getName(),
                        () -> null,
                        StrategyTables::strategy)
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
