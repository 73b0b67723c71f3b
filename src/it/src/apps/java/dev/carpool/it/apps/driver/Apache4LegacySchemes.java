package dev.carpool.it.apps.driver;

import javax.net.ssl.SSLContext;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.scheme.SocketFactory;
import org.apache.http.conn.ssl.SSLSocketFactory;

/** What the API of 4.0 to 4.2 opens sockets with. */
@SuppressWarnings("deprecation")
public final class Apache4LegacySchemes {
    private Apache4LegacySchemes() {}

    /** The kind of scheme that 4.1 made the older one of fails there for an address as host. */
    public static Scheme https(SSLSocketFactory factory) {
        try {
            return Since41.https(factory);
        } catch (LinkageError in40) {
            SocketFactory old = factory;
            return new Scheme("https", old, 443);
        }
    }

    /** As clients have it by themselves. */
    private static Scheme http(PlainSocketFactory factory) {
        try {
            return Since41.http(factory);
        } catch (LinkageError in40) {
            SocketFactory old = factory;
            return new Scheme("http", old, 80);
        }
    }

    private static final class Since41 {
        static Scheme http(PlainSocketFactory factory) {
            return new Scheme("http", 80, factory);
        }

        static Scheme https(SSLSocketFactory factory) {
            return new Scheme("https", 443, factory);
        }
    }

    public static SchemeRegistry defaults() {
        SchemeRegistry schemes = new SchemeRegistry();
        schemes.register(http(PlainSocketFactory.getSocketFactory()));
        schemes.register(https(SSLSocketFactory.getSocketFactory()));
        return schemes;
    }

    static SchemeRegistry of(Settings settings) throws Exception {
        SchemeRegistry schemes = defaults();
        SSLContext context = Tls.context(settings);
        String verifier = settings.take(Knob.VERIFIER);
        String[] protocols = settings.list(Knob.PROTOCOLS);
        String[] ciphers = settings.list(Knob.CIPHERS);
        if (context != null || verifier != null || protocols != null || ciphers != null) {
            SSLContext used = context == null ? SSLContext.getDefault() : context;
            SSLSocketFactory secure =
                    protocols == null && ciphers == null
                            ? new SSLSocketFactory(used)
                            : new Apache4LegacySockets.Limited(used, protocols, ciphers);
            if (verifier != null) {
                secure.setHostnameVerifier(
                        verifier.equals("OWN")
                                ? new Apache4Verifier("127.0.0.1")
                                : SSLSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER);
            }
            schemes.register(https(secure));
        }
        SocketFactory plain =
                Apache4LegacySockets.plain(
                        settings.take(Knob.RESOLVER),
                        settings.take(Knob.SOCKET_FACTORY),
                        settings.pair(Knob.SOCKS));
        if (plain != null) {
            schemes.register(new Scheme("http", plain, 80));
        }
        return schemes;
    }
}
