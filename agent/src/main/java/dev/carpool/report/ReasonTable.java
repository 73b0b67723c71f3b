package dev.carpool.report;

/** What is known of the reasons for which clients are left alone. */
final class ReasonTable {

    private static final String ONE_TLS =
            "build the SSLContext from a KeyStore with the JDK's TrustManagerFactory and KeyManagerFactory;"
                    + " contexts with equal certificates are then proven equal. Or give one SSLContext to all clients";

    private static final String ONE_MANAGER =
            "use the library's own manager class, not a subclass, and set what it differs in;"
                    + " or build one client with it and keep that";

    private static final String ONE_OPERATOR =
            "leave the connection operator to the library: a DnsResolver or socket factory that all"
                    + " clients have in common does what most operators are written for";

    private static final String ONE_REGISTRY =
            "build the registry with the library's RegistryBuilder, and give the same factories to all clients";

    private static final String OPTION = "nothing, if that is meant; otherwise change the option ";

    /**
     * Reason, the field or setting that it is about, in words after "refused:", what would help.
     */
    static final String[][] KNOWN = {
        // The user's own options.
        {
            "exceptedHost",
            "hosts, except-hosts",
            "the options leave its host out",
            OPTION + "hosts or except-hosts"
        },
        {
            "exceptedSite",
            "sites, except-sites",
            "the options leave the calling class out",
            OPTION + "sites or except-sites"
        },
        // What is not known.
        {
            "bridge",
            "the library's version",
            "a version of the library that Carpool does not know",
            "use a version that the README names, or report this one; the log says what it lacks"
        },
        {
            "unknownSetting",
            "HttpClient.Builder",
            "a setting of a newer Java",
            "leave the setting at its default, or use a later version of Carpool"
        },
        {
            "unreadableParameters",
            "HttpConnectionParams",
            "connection parameters that can't be read",
            "use the library's own HttpConnectionManagerParams, and values of the JDK's types"
        },
        // TLS.
        {"customTrustManager", "SSLContext: TrustManager", "its own trust store", ONE_TLS},
        {"customKeyManager", "SSLContext: KeyManager", "its own key manager", ONE_TLS},
        {
            "customSecureRandom",
            "SSLContext: SecureRandom",
            "its own source of randomness",
            "pass null as SecureRandom to SSLContext.init: the JDK then uses its own"
        },
        {"customContext", "SSLContext", "its own SSLContext class", ONE_TLS},
        {"customSslContext", "SSLContext", "its own SSLContext", ONE_TLS},
        {
            "customTlsContext",
            "SSLContext",
            "a TLS context that was changed since it was given to the client",
            "initialize the SSLContext before it is given to a client, and not again"
        },
        {
            "customSocketFactory",
            "socketFactory",
            "its own socket factory",
            "give the same socket factory object to all clients, or use the library's with one SSLContext"
        },
        {
            "otherProvider",
            "SSLContext: Provider",
            "TLS by another provider than the JDK's",
            "use the JDK's provider (SSLContext.getInstance(\"TLS\", \"SunJSSE\")), or one SSLContext for all clients"
        },
        {
            "notInitialized",
            "SSLContext",
            "an SSLContext that is not initialized",
            "call SSLContext.init before the context is given to a client"
        },
        {
            "pkixParameters",
            "SSLContext: TrustManagerFactory",
            "its own rules for certificate paths",
            "initialize the TrustManagerFactory with a KeyStore, not with parameters; or give one SSLContext to all clients"
        },
        {
            "unreadableKey",
            "SSLContext: KeyManager",
            "a private key that can't be read, as on a smart card",
            "give one SSLContext to all clients: such keys can't be compared"
        },
        {
            "foreignCertificate",
            "SSLContext: certificates",
            "certificates of another kind than X.509 of the JDK",
            "load certificates with the JDK's CertificateFactory; or give one SSLContext to all clients"
        },
        {
            "unknownTls",
            "SSLContext",
            "a TLS context that can't be looked into",
            "give one SSLContext to all clients"
        },
        {
            "customHostnameVerifier",
            "hostnameVerifier",
            "its own hostname verifier",
            "keep the verifier in a static field and give that one object to all clients; without one the library's own is used"
        },
        {
            "customTlsStrategy",
            "tlsSocketStrategy",
            "its own TLS strategy",
            "use the library's DefaultClientTlsStrategy with one SSLContext, or give the same strategy to all clients"
        },
        {
            "customSslParams",
            "sslParameters",
            "its own SSLParameters",
            "leave them out where they are the defaults, or build one client and keep it"
        },
        // Managers, pools, connections.
        {"customManager", "connectionManager", "its own connection manager class", ONE_MANAGER},
        {"customPool", "pool", "its own connection pool", ONE_MANAGER},
        {
            "ownPool",
            "OkHttpClient.Builder.connectionPool",
            "a pool that the app made for it",
            "leave connectionPool unset, or give one ConnectionPool to all clients"
        },
        {
            "customDns",
            "OkHttpClient.Builder.dns",
            "its own Dns",
            "keep one Dns in a static field and give it to all clients, or make its class stateless"
        },
        {
            "customCertificatePinner",
            "OkHttpClient.Builder.certificatePinner",
            "its own certificate pinner, as OkHttp 3.1 to 3.5 give one to each client",
            "use OkHttp 3.6 or later, where two pinners can be equal"
        },
        {
            "proxyAuthenticator",
            "OkHttpClient.Builder.proxyAuthenticator",
            "its own proxy Authenticator",
            "nothing: a tunnel that was opened with somebody's credentials is theirs alone"
        },
        {
            "customProxy",
            "OkHttpClient.Builder.proxy",
            "a proxy of a class of its own",
            "use java.net.Proxy itself, not a subclass"
        },
        {
            "customConnection",
            "HttpConnection",
            "its own connection class",
            "use the library's HttpConnection, not a subclass"
        },
        {
            "customConnectionOperator",
            "connectionOperator",
            "its own connection operator",
            ONE_OPERATOR
        },
        {
            "customConnectionFactory",
            "connectionFactory",
            "its own connection factory",
            "leave the connection factory to the library, or give the same one to all clients"
        },
        {
            "customSocketConfig",
            "socketConfig",
            "its own socket configuration class",
            "use the library's SocketConfig, or its own resolver of one"
        },
        {
            "customConnectionConfig",
            "connectionConfig",
            "its own connection configuration class",
            "use the library's ConnectionConfig, or give the same resolver of one to all clients"
        },
        {
            "customTlsConfig",
            "tlsConfig",
            "its own TLS configuration class",
            "use the library's TlsConfig, or give the same resolver of one to all clients"
        },
        {
            "customSocketFactoryRegistry",
            "socketFactoryRegistry",
            "its own registry of socket factories",
            ONE_REGISTRY
        },
        {
            "customSchemeRegistry",
            "schemeRegistry",
            "its own scheme registry class",
            "use the library's SchemeRegistry, not a subclass"
        },
        {
            "customScheme",
            "scheme",
            "its own scheme class",
            "use the library's Scheme, not a subclass"
        },
        {
            "customProtocol",
            "Protocol",
            "its own Protocol class",
            "use the library's Protocol, not a subclass; a ProtocolSocketFactory may be the app's"
        },
        {
            "customDnsResolver",
            "dnsResolver",
            "its own DNS resolver",
            "keep the resolver in a static field and give that one object to all clients"
        },
        {
            "customProxySelector",
            "proxySelector",
            "its own proxy selector",
            "set the selector once as ProxySelector.setDefault, or give that one object to all clients"
        },
        {
            "customAuthenticator",
            "authenticator",
            "its own authenticator",
            "use one Authenticator object for all calls, or send the Authorization header itself"
        },
        {
            "customExecutor",
            "executor",
            "its own executor",
            "give the same executor to all clients, or leave it out"
        },
        {
            "ownReactor",
            "HttpAsyncClients",
            "a reactor of its own: its connections live in threads of its own",
            "build one client, start it, and keep it for as long as the app runs"
        },
        // How the app connects.
        {
            "tunnel",
            "proxy",
            "https through a proxy's tunnel",
            "build one client for the proxy and keep it: with HttpClient 4 a tunnel stays its client's"
        },
        {
            "proxyTunnel",
            "proxy",
            "https through a proxy's tunnel",
            "build one client for the proxy and keep it: with HttpClient 3 a tunnel stays its client's"
        },
        {
            "unixDomainSocket",
            "unixDomainSocket",
            "a Unix domain socket",
            "build one client for the socket and keep it"
        },
        {
            "alwaysClose",
            "SimpleHttpConnectionManager(true)",
            "a manager that always closes",
            "make the manager without alwaysClose"
        },
        {
            "keepAliveOff",
            "http.keepAlive",
            "keep-alive is switched off in this JVM",
            "take -Dhttp.keepAlive=false away"
        },
        {
            "notHttp",
            "URL",
            "not an HTTP connection of the JDK's",
            "nothing: another protocol, or the app's own URLStreamHandler"
        },
        {
            "connectionPoolSize",
            "jdk.httpclient.connectionPoolSize",
            "a limit on the JDK's pool, which is one for each client",
            "take -Djdk.httpclient.connectionPoolSize away; Carpool's max-per-route limits what is kept"
        },
        {
            "disableRetryConnect",
            "jdk.httpclient.disableRetryConnect",
            "the JDK is told to send nothing again, not even what found its idle connection closed",
            "take -Djdk.httpclient.disableRetryConnect away"
        },
        {
            "securityManager",
            "java.security.manager",
            "a security manager, for which each client has permissions of its own",
            "build one client and keep it"
        },
        {
            "openInternals",
            "--add-opens java.net.http",
            "the JDK's own classes behind its HttpClient, open to the app",
            "take --add-opens java.net.http/jdk.internal.net.http away"
        },
    };

    private ReasonTable() {}
}
