package dev.carpool.it.apps.driver.apache5;

/** Reasons that the tables of several classes give. */
final class Why {
    static final String SOCKETS = "see the table of SocketConfig";
    static final String CONNECTIONS = "see the table of ConnectionConfig";
    static final String TLS = "see the table of TlsConfig";
    static final String RESOLVER = "nobody knows what it answers";
    static final String LIMITS = "limits of its own pool";
    static final String CHECKS = "when its own pool checks; the shelf checks at each take";
    static final String CHECKS_IN_CONFIG = "a field of ConnectionConfig since 5.2";
    static final String OPERATION = "is called for each exchange";
    static final String TIDIES = "closes connections";
    static final String HANDSHAKE = "decides what is agreed on, or accepted";
    static final String TRUST = "who is trusted, and who the client is";
    static final String NAMES = "whose certificates are accepted";

    private Why() {}
}
