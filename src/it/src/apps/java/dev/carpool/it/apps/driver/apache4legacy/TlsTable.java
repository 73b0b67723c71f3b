package dev.carpool.it.apps.driver.apache4legacy;

import static dev.carpool.it.apps.driver.apache4legacy.ObjectTable.key;
import static dev.carpool.it.apps.driver.apache4legacy.ObjectTable.list;
import static dev.carpool.it.apps.driver.apache4legacy.ObjectTable.refuses;
import static dev.carpool.it.apps.driver.apache4legacy.Parts.ANY_NAME;
import static dev.carpool.it.apps.driver.apache4legacy.Parts.BROWSERS;

import dev.carpool.it.apps.driver.Apache4LegacySchemes;
import org.apache.http.conn.ssl.SSLSocketFactory;

/** {@link SSLSocketFactory}: every row at a TLS server. */
@SuppressWarnings("deprecation")
final class TlsTable {
    private static final String PASSWORD = "changeit";
    private static final String TRUST = "who is trusted, and who the client is";
    private static final String NAMES = "whose certificates are accepted";
    private static final String RESOLVER = "nobody knows what it answers";
    private static final String STRATEGY = "nobody knows whom it trusts";

    private TlsTable() {}

    static ObjectTable table() {
        return ObjectTable.of(
                        "conn.ssl.SSLSocketFactory",
                        Parts::secure,
                        configured ->
                                Parts.client(
                                        Parts.with(
                                                Apache4LegacySchemes.https(
                                                        (SSLSocketFactory) configured))))
                .live()
                .noSetters(
                        "connects",
                        "createSocket(HttpParams)",
                        "createSocket(Socket, String, int, boolean)",
                        "createLayeredSocket(Socket, String, int, boolean)",
                        "createLayeredSocket(Socket, String, int, HttpParams)",
                        "connectSocket(Socket, String, int, InetAddress, int, HttpParams)",
                        "connectSocket(Socket, InetSocketAddress, InetSocketAddress, HttpParams)")
                .noSetters("tells", "isSecure(Socket)")
                .noSetters("the default", "getSocketFactory()")
                .rows(
                        key(
                                        "setHostnameVerifier(X509HostnameVerifier)",
                                        NAMES,
                                        site -> list(ANY_NAME))
                                .tls(),
                        key("getSystemSocketFactory()", TRUST, site -> list())
                                .insteadOf("getSocketFactory()", site -> list())
                                .tls(),
                        key("new(SSLContext)", TRUST, site -> list(Parts.context("TLSv1.2")))
                                .insteadOf(site -> list(Parts.context("TLS")))
                                .tls(),
                        key(
                                        "new(SSLContext, X509HostnameVerifier)",
                                        NAMES,
                                        site -> list(Parts.context("TLS"), ANY_NAME))
                                .insteadOf(site -> list(Parts.context("TLS"), BROWSERS))
                                .tls(),
                        key(
                                        "new(SSLSocketFactory, X509HostnameVerifier)",
                                        NAMES,
                                        site ->
                                                list(
                                                        Parts.context("TLS").getSocketFactory(),
                                                        ANY_NAME))
                                .insteadOf(
                                        site ->
                                                list(
                                                        Parts.context("TLS").getSocketFactory(),
                                                        BROWSERS))
                                .tls(),
                        refuses(
                                        "new(SSLContext, HostNameResolver)",
                                        "customNameResolver",
                                        RESOLVER,
                                        site -> list(Parts.context("TLS"), new Own.Resolver()))
                                .insteadOf(site -> list(Parts.context("TLS"), null))
                                .tls())
                .rows(
                        key("new(KeyStore)", TRUST, site -> list(Parts.trust(site)))
                                .insteadOf(site -> list(Parts.trust()))
                                .tls(),
                        key(
                                        "new(KeyStore, String)",
                                        TRUST,
                                        site -> list(Parts.keys(site), PASSWORD))
                                .insteadOf(site -> list(Parts.noKeys(), PASSWORD))
                                .tls(),
                        key(
                                        "new(KeyStore, String, KeyStore)",
                                        TRUST,
                                        site -> list(Parts.keys(site), PASSWORD, Parts.trust()))
                                .insteadOf(site -> list(Parts.noKeys(), PASSWORD, Parts.trust()))
                                .tls(),
                        key(
                                        "new(String, KeyStore, String, KeyStore, SecureRandom,"
                                                + " HostNameResolver)",
                                        TRUST,
                                        site ->
                                                list(
                                                        "TLSv1.2",
                                                        Parts.noKeys(),
                                                        PASSWORD,
                                                        Parts.trust(),
                                                        null,
                                                        null))
                                .insteadOf(
                                        site ->
                                                list(
                                                        "TLS",
                                                        Parts.noKeys(),
                                                        PASSWORD,
                                                        Parts.trust(),
                                                        null,
                                                        null))
                                .tls(),
                        key(
                                        "new(String, KeyStore, String, KeyStore, SecureRandom,"
                                                + " X509HostnameVerifier)",
                                        NAMES,
                                        site ->
                                                list(
                                                        "TLS",
                                                        Parts.noKeys(),
                                                        PASSWORD,
                                                        Parts.trust(),
                                                        null,
                                                        ANY_NAME))
                                .insteadOf(
                                        site ->
                                                list(
                                                        "TLS",
                                                        Parts.noKeys(),
                                                        PASSWORD,
                                                        Parts.trust(),
                                                        null,
                                                        BROWSERS))
                                .tls())
                .rows(
                        refuses(
                                        "new(TrustStrategy)",
                                        "customTrustManager",
                                        STRATEGY,
                                        site -> list(Own.everybody()))
                                .insteadOf("new(SSLContext)", site -> list(Parts.context("TLS")))
                                .always()
                                .tls(),
                        refuses(
                                        "new(TrustStrategy, X509HostnameVerifier)",
                                        "customTrustManager",
                                        STRATEGY,
                                        site -> list(Own.everybody(), BROWSERS))
                                .insteadOf("new(SSLContext)", site -> list(Parts.context("TLS")))
                                .always()
                                .tls(),
                        refuses(
                                        "new(String, KeyStore, String, KeyStore, SecureRandom,"
                                                + " TrustStrategy, X509HostnameVerifier)",
                                        "customTrustManager",
                                        STRATEGY,
                                        site ->
                                                list(
                                                        "TLS",
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        Own.everybody(),
                                                        BROWSERS))
                                .insteadOf("new(SSLContext)", site -> list(Parts.context("TLS")))
                                .always()
                                .tls());
    }
}
