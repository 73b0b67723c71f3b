package dev.carpool.clients;

import java.util.Locale;

/** What the value of an {@code Authorization} header says about the connection that carries it. */
public final class Credentials {

    private Credentials() {}

    /** Schemes that authenticate a connection and not a request (RFC 4559, MS-NTHT). */
    public static boolean authenticateConnection(String value) {
        String scheme = value == null ? "" : value.trim().toLowerCase(Locale.ROOT);
        return scheme.startsWith("ntlm")
                || scheme.startsWith("negotiate")
                || scheme.startsWith("kerberos");
    }
}
