package dev.carpool.it.apps.driver.okhttp;

import static dev.carpool.it.apps.driver.okhttp.Table.key;
import static dev.carpool.it.apps.driver.okhttp.Table.list;
import static dev.carpool.it.apps.driver.okhttp.Table.refuses;
import static dev.carpool.it.apps.driver.okhttp.Table.stays;

import dev.carpool.it.apps.driver.Tls;
import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.apps.mutation.Setter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** {@link OkHttpClient.Builder}. */
final class ClientTable {
    static final String FACTORY_ALONE = "sslSocketFactory(SSLSocketFactory)";
    static final String FACTORY_AND_TRUST = "sslSocketFactory(SSLSocketFactory, X509TrustManager)";

    private static final String PER_CALL = "counts for its own calls";
    private static final String PATIENT = "nothing takes so long";
    private static final String WEB_SOCKETS = "WebSockets are their client's";
    private static final String NO_WEB_SOCKET = "there is no WebSocket here";
    private static final String PINGS = "who opened a connection of HTTP/2 pings on it";
    private static final String PINNED = "which servers are accepted";
    private static final String KOTLIN = "-LRDsOJo(long)";

    private ClientTable() {}

    static Table table() {
        Table table =
                Table.of(
                                OkHttpClient.Builder.class,
                                OkHttpClient.Builder::new,
                                (builder, configured) -> {})
                        .noSetters("what newBuilder() calls", "new(OkHttpClient)")
                        .noSetters(
                                "Kotlin's form of another",
                                "-addInterceptor(Function1)",
                                "-addNetworkInterceptor(Function1)");
        return connections(requests(times(table)));
    }

    /** Each in up to three forms: a number and a unit, Java's duration, Kotlin's. */
    private static Table times(Table table) {
        Probe slow = Probe.SLOW;
        for (String name : new String[] {"readTimeout", "callTimeout"}) {
            table.rows(
                    stays(name + "(long, TimeUnit)", PER_CALL, 800L, TimeUnit.MILLISECONDS)
                            .seenBy(slow),
                    stays(name + "(Duration)", PER_CALL, Duration.ofMillis(800)).seenBy(slow),
                    stays(name + KOTLIN, PER_CALL, kotlin(800)).seenBy(slow));
        }
        for (String name : new String[] {"connectTimeout", "writeTimeout"}) {
            table.rows(unseen(name, PER_CALL, PATIENT));
        }
        table.rows(unseen("webSocketCloseTimeout", WEB_SOCKETS, NO_WEB_SOCKET));
        return table.rows(
                key("pingInterval(long, TimeUnit)", PINGS, 41L, TimeUnit.SECONDS),
                key("pingInterval(Duration)", PINGS, Duration.ofSeconds(42)),
                key("pingInterval" + KOTLIN, PINGS, kotlin(43_000)));
    }

    private static Setter<OkHttpClient.Builder>[] unseen(String name, String why, String because) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Setter<OkHttpClient.Builder>[] rows =
                new Setter[] {
                    stays(name + "(long, TimeUnit)", why, 41L, TimeUnit.SECONDS).unseen(because),
                    stays(name + "(Duration)", why, Duration.ofSeconds(42)).unseen(because),
                    stays(name + KOTLIN, why, kotlin(43_000)).unseen(because)
                };
        return rows;
    }

    /** As Kotlin's own duration is compiled: twice the nanoseconds. */
    private static long kotlin(long millis) {
        return 2 * TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static Table requests(Table table) {
        return table.rows(
                stays("addInterceptor(Interceptor)", "sees its own requests", Own.INTERCEPTOR),
                stays(
                        "addNetworkInterceptor(Interceptor)",
                        "sees its own requests",
                        Own.INTERCEPTOR),
                stays(
                                "authenticator(Authenticator)",
                                "credentials are of requests",
                                Own.login("Authorization"))
                        .seenBy(Probe.CHALLENGE),
                stays("cache(Cache)", "answers its own calls", site -> list(Own.cache()))
                        .unseen("nothing says that it may be kept"),
                stays("cookieJar(CookieJar)", "its own", site -> list(new Own.Jar()))
                        .seenBy(Probe.COOKIE),
                stays("dispatcher(Dispatcher)", "its own", site -> list(new Dispatcher()))
                        .unseen("execute() waits for nobody"),
                stays(
                        "eventListener(EventListener)",
                        "is told of its own calls",
                        site -> list(new Own.Listener())),
                stays(
                        "eventListenerFactory(Factory)",
                        "is told of its own calls",
                        site -> list(Own.Listener.factory())),
                stays("fastFallback(boolean)", "how its own calls find a server", false)
                        .unseen("there is one address"),
                stays("followRedirects(boolean)", "what follows on an answer", false)
                        .seenBy(Probe.REDIRECT),
                stays("followSslRedirects(boolean)", "what follows on an answer", false)
                        .seenBy(Probe.REDIRECT)
                        .unseen("this one stays at HTTP"),
                stays("minWebSocketMessageToCompress(long)", WEB_SOCKETS, 1L).unseen(NO_WEB_SOCKET),
                stays("retryOnConnectionFailure(boolean)", PER_CALL, false)
                        .unseen("nothing fails"));
    }

    private static Table connections(Table table) {
        return table.rows(
                refuses(
                        "connectionPool(ConnectionPool)",
                        "ownPool",
                        "whom the app gives it to, has it",
                        site -> list(new ConnectionPool())),
                refuses(
                        "dns(Dns)",
                        "customDns",
                        "nobody knows what it answers",
                        site -> list(new Own.Resolver())),
                refuses(
                        "socketFactory(SocketFactory)",
                        "customSocketFactory",
                        "nobody knows what it makes",
                        site -> list(new Own.Sockets())),
                key("proxy(Proxy)", "where connections go", site -> list(Own.proxy(site))),
                refuses(
                                "proxySelector(ProxySelector)",
                                "customProxySelector",
                                "nobody knows what it chooses next",
                                site -> list(new Own.Selector()))
                        .always(),
                refuses(
                                "proxyAuthenticator(Authenticator)",
                                "proxyAuthenticator",
                                "a proxy's connections are of one user",
                                site -> list(Own.login("Proxy-Authorization")))
                        .given(Own::proxy)
                        .seenBy(Probe.CHALLENGE)
                        .always(),
                key(
                        "protocols(List)",
                        "what is spoken",
                        Collections.singletonList(Protocol.HTTP_1_1)),
                key(
                                "connectionSpecs(List)",
                                "how TLS begins",
                                Arrays.asList(
                                        ConnectionSpec.COMPATIBLE_TLS, ConnectionSpec.CLEARTEXT))
                        .tls(),
                key("certificatePinner(CertificatePinner)", PINNED, site -> list(TlsTables.pins()))
                        .since("3.6")
                        .tls(),
                refuses(
                                "certificatePinner(CertificatePinner)",
                                "customCertificatePinner",
                                "no two are equal",
                                site -> list(TlsTables.pins()))
                        .before("3.6")
                        .tls(),
                refuses(
                                "hostnameVerifier(HostnameVerifier)",
                                "customHostnameVerifier",
                                "whose certificates are accepted",
                                site -> list(new Tls.OwnVerifier("127.0.0.1")))
                        .tls(),
                key(FACTORY_ALONE, TlsTables.TRUST, site -> list(TlsTables.factory())).tls(),
                key(
                                FACTORY_AND_TRUST,
                                TlsTables.TRUST,
                                site -> list(TlsTables.factory(), TlsTables.trust()))
                        .tls());
    }
}
