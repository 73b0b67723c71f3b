package dev.carpool.it.hazards;

import java.util.HashMap;
import java.util.Map;

/**
 * Where sharing connections can hurt: one constant a row of the table in {@code
 * src/docs/hazards.md}, which is generated from here and from the tests that {@link Covers} names.
 */
public enum Hazard {
    I1("Different trust stores, client certificates or key managers: never share"),
    I2("A client that trusts everyone, then one that verifies: never share"),
    I3("Different hostname verifier, protocols, ciphers, SNI or ALPN: never share"),
    I4("Two default clients, or two contexts from the same bytes: share"),
    I5("Trust store or javax.net.ssl property changed between two clients: never share"),
    I6("NTLM or Negotiate on the connection: it stays private to its client"),
    I7("A tunnel opened with proxy credentials: private to them"),
    I8("The same proxy host, other credentials or another type: never share"),
    I9("Cookies, credentials, default headers, user agent: stay with their client"),
    I10("A client with a certificate, per call, the same key material: reuses"),
    I11("Redirect to another origin: the headers that the library itself would send"),
    I12("DNS resolver, socket factory, local address, SOCKS proxy differ: never share"),
    I13("Every setter of every builder changes the key, stays with the client, or refuses"),
    I14("101 Upgrade, WebSocket, h2c: never shelved"),
    I15("HTTP on one client, HTTPS on another, same host and port: never share"),
    I16("Two copies of a library: never share, and both are collected"),
    L1("One client is closed while others work: they are unaffected"),
    L2("Use after close: as without"),
    L3("Close while its own response streams: as without"),
    L4("Leaked responses and clients, 10,000 times: no hang, sockets as without"),
    L5("Nested calls, 200 deep or 200 threads: no wait that was not there"),
    L6("Casts, equals, pool statistics, limits, evictors, subclassed builders: as without"),
    L7("Interrupt, cancel, abort or timeout in an exchange: the connection is discarded"),
    L8("An Error in an interceptor: that client only"),
    L9("One client's response timeout is not another's"),
    L10("One long-lived client used properly: as without"),
    L11("close, shutdown, awaitTermination with bodies in flight: as without"),
    L12("evictAll, cancelAll and the dispatcher's shutdown: for this client only"),
    L13("Worker threads pin no class loader"),
    S1("The server closes after each response, unannounced: no failed GET, no failed POST"),
    S2("The server closes after N ms idle, N swept: no failed GET, no new failed POST"),
    S3("Reset while idle, or packets dropped: discarded, or the app's own timeout"),
    S4("The server restarts on the same port: the app sees no error for GET"),
    S5("A POST is taken and the connection dropped: one arrival, the same error"),
    S6("Surplus bytes, with, after or long after a response: never another's response"),
    S7("DNS or backend changes: new connections within max-lifetime"),
    S8("Keep-Alive hints, Connection: close, HTTP/1.0: obeyed"),
    S9("Both lengths, two lengths, wrong lengths, a body where none may be: not shelved"),
    S10("100-continue, early hints, 417: as without"),
    F1("500 threads at the default limits: no slower than without"),
    F2("when-full=block or fail: waits, or fails in the library's own exception"),
    F3("An exception in every hook and bridge method: the app never notices"),
    F4("A bridge that can't be loaded: the library is untouched, one line, counted"),
    F5("Enabled=false under load, and back: no failed call"),
    F6("File descriptors nearly used up: idle connections go first"),
    F7("Circuit breaker and the app's own retries: the same counts"),
    F8("429 and 503: passed through, never retried by the agent"),
    F9("100,000 hosts: memory bounded by max-routes"),
    F10("Soak against a server that fails at random: no growth, opened = accepted"),
    F11("A paused JVM: idle connections are checked before use");

    private static final String NO_POOL = "it has no pool to wait for; nothing is capped";

    /** Why a hazard can't happen in a library; whatever is not here has to have a test. */
    private static final Map<Hazard, Map<String, String>> CANNOT =
            Map.of(
                    L11,
                            and(
                                    nowhereBut("these methods are java.net.http's"),
                                    "okhttp",
                                    "these methods are java.net.http's"),
                    L12,
                            and(
                                    nowhereBut("these methods are OkHttp's"),
                                    "jdk",
                                    "these methods are OkHttp's"),
                    I16, ofTheJdk("a JVM has one copy of it"),
                    L6, Map.of("urlconnection", "there is no client, pool or builder to look at"),
                    L8, ofTheJdk("there are no interceptors"),
                    L13, Map.of("urlconnection", "calls run on the app's own threads"),
                    F2, and(ofTheJdk(NO_POOL), "okhttp", NO_POOL));

    private static Map<String, String> nowhereBut(String why) {
        return Map.of("apache5", why, "apache4", why, "apache3", why, "urlconnection", why);
    }

    private static Map<String, String> ofTheJdk(String why) {
        return Map.of("urlconnection", why, "jdk", why);
    }

    private static Map<String, String> and(Map<String, String> some, String library, String why) {
        Map<String, String> all = new HashMap<>(some);
        all.put(library, why);
        return all;
    }

    private final String title;

    Hazard(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Null if it can. */
    String cannotHappen(String library) {
        return CANNOT.getOrDefault(this, Map.of()).get(library);
    }
}
