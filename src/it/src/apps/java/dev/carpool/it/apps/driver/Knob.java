package dev.carpool.it.apps.driver;

/** What an app can set on a client. A driver that can't set one says so; none is ignored. */
public enum Knob {
    /** How the client is built: one of {@link Driver#ways}. */
    WAY,
    /** Path of a trust store: a TLS context of the client's own, made from its bytes. */
    TRUST,
    /** {@code EVERYONE}: a trust manager of the app's that checks nothing. */
    TRUST_MANAGER,
    /** Path of a key store: the client shows its certificate. With {@link #TRUST}. */
    KEYS,
    /** One of {@link Providers}: the context is of this provider. With {@link #TRUST}. */
    TLS_PROVIDER,
    /**
     * {@code CHOOSING}: one TLS context for all clients, in which a key manager of the app's
     * chooses the certificate of the one that was built last. With {@link #KEYS}.
     */
    KEY_MANAGER,
    /** A distinguished name: the app itself says whose each connection is, and it is this one's. */
    USER_TOKEN,
    /** {@code off}: connections are not told apart by user, at the app's explicit wish. */
    CONNECTION_STATE,
    /** {@code ANY_NAME}: the library's verifier that accepts all; {@code OWN}: one of the app's. */
    VERIFIER,
    /** TLS protocols, separated by {@code |}. */
    PROTOCOLS,
    /** TLS cipher suites, separated by {@code |}. */
    CIPHERS,
    /** The name that the client asks a TLS server for, instead of the host's. */
    SNI,
    /** An application protocol that the client offers when TLS begins. */
    ALPN,
    /** An algorithm by which TLS itself identifies the server, such as {@code HTTPS}. */
    ENDPOINT_IDENTIFICATION,
    /**
     * A DNS resolver of the app's: an address, which it holds and answers; {@code OWN} for
     * 127.0.0.1; {@code STATELESS}: one without a field, that answers 127.0.0.1.
     */
    RESOLVER,
    /**
     * {@code OWN}: a factory of plain sockets of the app's, with state, for each client; {@code
     * SHARED}: one for all clients, of sockets of a class of the app's.
     */
    SOCKET_FACTORY,
    /** {@code OWN}: for each client a factory of TLS sockets of the app's, around the usual one. */
    TLS_FACTORY,
    /** Address that connections come from. */
    LOCAL_ADDRESS,
    /** {@code host:port} of an HTTP proxy. */
    PROXY,
    /** {@code user:password} for the proxy, given when the proxy asks (Basic). */
    PROXY_USER,
    /** {@code host:port} of a SOCKS proxy. */
    SOCKS,
    /** {@code user:password} for the server, given when it asks (Basic or Digest). */
    USER,
    /** {@code user:password} for the server, given when it asks for NTLM. */
    NTLM,
    /** {@code user:password} for the proxy, given when it asks for NTLM. */
    PROXY_NTLM,
    /** {@code on}: the client keeps cookies, each client its own. */
    COOKIES,
    /** A user agent of the client's own. */
    USER_AGENT,
    /** {@code Name: value}: a header that the client adds to each request. */
    DEFAULT_HEADER,
    /** Like {@link #DEFAULT_HEADER}, set by an interceptor that runs last. */
    INTERCEPTOR_HEADER,
    /** {@code Error}: an interceptor throws a java.lang.Error on paths that contain "error". */
    INTERCEPTOR_ERROR,
    /** {@code off}: the library's own retries. */
    RETRIES,
    /** Milliseconds to wait for a response. */
    RESPONSE_TIMEOUT,
    /** Milliseconds to wait for a connection. */
    CONNECT_TIMEOUT,
    /** {@code on}: the library's manager of a single connection. */
    ONE_CONNECTION,
    /** Most connections to one host in the client's own pool. */
    MAX_PER_ROUTE,
    /** Most connections in the client's own pool. */
    MAX_TOTAL,
    /** Milliseconds to wait for a connection of the client's own pool. */
    POOL_WAIT,
    /** {@code on}: ask before the body is sent (100-continue). */
    EXPECT_CONTINUE,
    /** {@code off}: connections are not reused, at the app's explicit wish. */
    REUSE,
    /** {@code off}: redirects are given to the app. */
    REDIRECTS
}
