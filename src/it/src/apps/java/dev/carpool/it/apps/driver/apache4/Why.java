package dev.carpool.it.apps.driver.apache4;

/** Reasons that the tables of several classes give. */
final class Why {
    static final String SOCKETS = "see the table of SocketConfig";
    static final String CONNECTIONS = "see the table of ConnectionConfig";
    static final String RESOLVER = "nobody knows what it answers";
    static final String LIMITS = "limits of its own pool";
    static final String AGE = "how old its connections may become";
    static final String OPERATION = "is called for each exchange";
    static final String TIDIES = "closes connections";
    static final String HANDSHAKE = "decides what is agreed on, or accepted";
    static final String TRUST = "who is trusted, and who the client is";
    static final String NAMES = "whose certificates are accepted";
    static final String FACTORY = "makes the connections: taken apart to what it is made of";
    static final String OPERATOR = "a subclass may connect to anywhere";

    private Why() {}
}
