package dev.carpool.it.apps.driver.apache4;

import static dev.carpool.it.apps.driver.apache4.Table.key;
import static dev.carpool.it.apps.driver.apache4.Table.list;
import static dev.carpool.it.apps.driver.apache4.Why.HANDSHAKE;
import static dev.carpool.it.apps.driver.apache4.Why.NAMES;
import static dev.carpool.it.apps.driver.apache4.Why.TRUST;

import dev.carpool.it.apps.mutation.Setter;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.HttpClientBuilder;

/** {@link SSLConnectionSocketFactory}: every row at a TLS server. */
final class TlsTable {
    private static final String[] TLS_12 = {"TLSv1.2"};
    private static final String[] CIPHERS = {
        "TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
    };
    private static final String[] NONE = null;

    private TlsTable() {}

    static Table table() {
        return Table.of(
                        SSLConnectionSocketFactory.class,
                        () -> null,
                        (clients, configured) ->
                                clients.setSSLSocketFactory(
                                        (SSLConnectionSocketFactory) configured))
                .noSetters(
                        "connects",
                        "createSocket(HttpContext)",
                        "connectSocket(int, Socket, HttpHost, InetSocketAddress,"
                                + " InetSocketAddress, HttpContext)",
                        "createLayeredSocket(Socket, String, int, HttpContext)")
                .noSetters("the default", "getSocketFactory()", "getDefaultHostnameVerifier()")
                .rows(
                        key("getSystemSocketFactory()", TRUST)
                                .insteadOf("getSocketFactory()", site -> list())
                                .tls(),
                        key("new(SSLContext)", TRUST, site -> list(Parts.context("TLSv1.2")))
                                .insteadOf(site -> list(Parts.context("TLS")))
                                .tls())
                .rows(
                        named("SSLContext, X509HostnameVerifier", "X509"),
                        named("SSLSocketFactory, X509HostnameVerifier", "X509"),
                        named("SSLContext, HostnameVerifier", ""),
                        named("SSLSocketFactory, HostnameVerifier", ""),
                        shaken(
                                "SSLContext, String[], String[], X509HostnameVerifier",
                                TLS_12,
                                NONE),
                        shaken(
                                "SSLSocketFactory, String[], String[], X509HostnameVerifier",
                                NONE,
                                CIPHERS),
                        shaken("SSLContext, String[], String[], HostnameVerifier", NONE, CIPHERS),
                        shaken(
                                "SSLSocketFactory, String[], String[], HostnameVerifier",
                                TLS_12,
                                NONE));
    }

    private static Setter<HttpClientBuilder> named(String parameters, String kind) {
        return key(
                        "new(" + parameters + ")",
                        NAMES,
                        site ->
                                list(
                                        trust(parameters),
                                        kind.isEmpty()
                                                ? Parts.everyName()
                                                : SSLConnectionSocketFactory
                                                        .ALLOW_ALL_HOSTNAME_VERIFIER))
                .insteadOf(site -> list(trust(parameters), null))
                .tls();
    }

    private static Setter<HttpClientBuilder> shaken(
            String parameters, String[] protocols, String[] ciphers) {
        return key(
                        "new(" + parameters + ")",
                        HANDSHAKE,
                        site -> list(trust(parameters), protocols, ciphers, null))
                .insteadOf(site -> list(trust(parameters), NONE, NONE, null))
                .tls();
    }

    private static Object trust(String parameters) throws Exception {
        return parameters.startsWith("SSLContext")
                ? Parts.context("TLS")
                : Parts.context("TLS").getSocketFactory();
    }
}
