package dev.carpool.clients.apache4;

import dev.carpool.sharing.SharingKey;
import java.util.List;
import org.apache.http.HttpHost;

/** One connection that the library is about to open: to where, and all that will shape it. */
interface Connecting {

    /** What the connection is for; equal routes have equal counters. */
    Object route();

    /** The server, also where a proxy is in between. */
    HttpHost target();

    boolean secure();

    /** Milliseconds that the first read may take; 0 for ever. */
    int socketTimeout();

    /** Why the connection can't be shared, as a word for counters, or null. */
    String refusal();

    /** The objects that the key is made of, to be told from others by identity. */
    Object[] raw();

    /** Further parts of the key, to be compared by value. */
    List<Object> values();

    /** Whether clients come and go with these very objects. */
    boolean isFixed();

    /** Whether the key says by value what certificate a connection shows, if it shows one. */
    boolean provesCertificate();

    /**
     * @param extra further parts, to be compared by value
     */
    Key key(List<Object> extra);

    /** Opens a new connection in the place of a dead one. */
    void again() throws Throwable;

    /** A key, and why it compares by identity, or null. */
    final class Key {
        final SharingKey parts;
        final String identityReason;

        Key(SharingKey parts, String identityReason) {
            this.parts = parts;
            this.identityReason = identityReason;
        }
    }
}
