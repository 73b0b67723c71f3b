package dev.carpool.sharing;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Whom a TLS client trusts and who it is. Two identities are equal if their contexts are proven
 * equal by value, that is, no server and no test could tell their connections apart; otherwise an
 * identity is equal to that of the same context alone, and only while {@code init} gives that
 * context no other managers.
 *
 * <p>What can be proven, {@link TlsFingerprint} says. Neither protocols nor cipher suites are part
 * of it: a context's defaults for them are static to its class in {@code
 * sun.security.ssl.SSLContextImpl}, and the class is part of it.
 *
 * <p>An identity keeps nothing alive. While a context lives, so does the identity that {@link #of}
 * gives for it.
 */
public final class TlsIdentity {

    private static final WeakMemo<Seen> SEEN = new WeakMemo<Seen>();

    private static final Layout CONTEXT =
            new Layout("javax.net.ssl.SSLContext", "provider", "contextSpi", "protocol");
    private static final Layout FACTORY =
            new Layout("sun.security.ssl.SSLSocketFactoryImpl", "context");

    private final byte[] fingerprint;
    private final String refusal;
    private final boolean clientKeys;

    private TlsIdentity(byte[] fingerprint, String refusal, boolean clientKeys) {
        this.fingerprint = fingerprint;
        this.refusal = refusal;
        this.clientKeys = clientKeys;
    }

    /** The identity that a context has now. Never throws, never null. */
    public static TlsIdentity of(SSLContext context) {
        return of(context, CONTEXT, "contextSpi");
    }

    /** The identity of the context that a factory was made by. Never throws, never null. */
    public static TlsIdentity of(SSLSocketFactory factory) {
        return of(factory, FACTORY, "context");
    }

    /**
     * A value for all that a default context depends on besides code, see {@link TlsDefaults}; not
     * even two in a row are equal if that can't be known.
     */
    public static Object defaults() {
        return TlsDefaults.now();
    }

    /** True if equal to every identity of the same value, false if to that of its context only. */
    public boolean proven() {
        return fingerprint != null;
    }

    /** Why it is not proven, in a word for counters; null if it is. */
    public String refusal() {
        return refusal;
    }

    /** True if it has, or may have, a key to show to a server that asks for one. */
    public boolean clientKeys() {
        return clientKeys;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return fingerprint != null
                && other instanceof TlsIdentity
                && Arrays.equals(fingerprint, ((TlsIdentity) other).fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint == null ? System.identityHashCode(this) : Arrays.hashCode(fingerprint);
    }

    @Override
    public String toString() {
        return "TlsIdentity["
                + (refusal == null ? Integer.toHexString(hashCode()) : refusal)
                + (clientKeys ? ", client keys]" : "]");
    }

    static TlsIdentity proven(byte[] fingerprint, boolean clientKeys) {
        return new TlsIdentity(fingerprint, null, clientKeys);
    }

    static TlsIdentity refused(String reason, boolean clientKeys) {
        return new TlsIdentity(null, reason, clientKeys);
    }

    static int contextsSeen() {
        return SEEN.size();
    }

    private static TlsIdentity of(Object given, Layout layout, String spiField) {
        try {
            if (given == null) {
                return refused("unknownTls", true);
            }
            Object spi = layout.fits(given) ? layout.get(given, spiField) : null;
            return spi == null ? find(given, null) : find(spi, spi);
        } catch (Throwable unreadable) {
            return refused("unknownTls", true);
        }
    }

    private static TlsIdentity find(Object owner, Object spi) throws IllegalAccessException {
        while (true) {
            Object[] managers = TlsFingerprint.managers(spi);
            Seen seen = SEEN.get(owner);
            if (seen != null && seen.hold(managers)) {
                return seen.identity;
            }
            Seen fresh = new Seen(TlsFingerprint.identify(owner, spi, managers), managers);
            if (SEEN.put(owner, seen, fresh) == fresh) {
                return fresh.identity;
            }
        }
    }

    /** An identity and the managers it was read from, which refer to their context at times. */
    private static final class Seen {

        private final TlsIdentity identity;
        private final WeakReference<?>[] managers;

        Seen(TlsIdentity identity, Object[] managers) {
            this.identity = identity;
            this.managers = new WeakReference<?>[managers.length];
            for (int i = 0; i < managers.length; i++) {
                this.managers[i] = new WeakReference<Object>(managers[i]);
            }
        }

        boolean hold(Object[] now) {
            if (now.length != managers.length) {
                return false;
            }
            for (int i = 0; i < now.length; i++) {
                if (managers[i].get() != now[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
