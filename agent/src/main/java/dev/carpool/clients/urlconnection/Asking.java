package dev.carpool.clients.urlconnection;

import dev.carpool.clients.Context;
import dev.carpool.options.Options;
import dev.carpool.report.CallSites;
import dev.carpool.report.RouteCounters;
import dev.carpool.report.Sighting;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.SocketDefaults;
import dev.carpool.sharing.Stateless;
import dev.carpool.sharing.TlsIdentity;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;

/** One wish for a connection, while it lasts: all that would shape a new one. */
final class Asking {

    private static final ThreadLocal<Asking> CURRENT = new ThreadLocal<Asking>();

    /** RFC 9110, 9.2.2. */
    private static final Set<String> IDEMPOTENT =
            new HashSet<String>(Arrays.asList("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"));

    private final Asking outer;
    private final URL url;
    private final Proxy proxy;
    private final SSLSocketFactory factory;
    private final HostnameVerifier verifier;
    private final Object connection;
    private RouteCounters counters;
    private RouteShelf home;
    private String refusal;
    private String identityReason;
    private boolean provesCertificate;
    private boolean found;
    private Sighting sighting;
    private boolean opened;

    private Asking(
            Asking outer,
            URL url,
            Proxy proxy,
            SSLSocketFactory factory,
            HostnameVerifier verifier,
            Object connection) {
        this.outer = outer;
        this.url = url;
        this.proxy = proxy;
        this.factory = factory;
        this.verifier = verifier;
        this.connection = connection;
    }

    /** The current thread's, or null. */
    static Asking current() {
        return CURRENT.get();
    }

    /**
     * @param connection the app's connection object, or null
     */
    static void begin(
            URL url,
            Proxy proxy,
            SSLSocketFactory factory,
            HostnameVerifier verifier,
            Object connection) {
        CURRENT.set(new Asking(CURRENT.get(), url, proxy, factory, verifier, connection));
    }

    /** Null if it was begun while the agent was off. */
    static Asking end() {
        Asking ended = CURRENT.get();
        if (ended != null && ended.outer != null) {
            CURRENT.set(ended.outer);
        } else if (ended != null) {
            CURRENT.remove();
        }
        return ended;
    }

    Object connection() {
        return connection;
    }

    SSLSocketFactory factory() {
        return factory;
    }

    /** Milliseconds that the app waits for a new connection; -1 for the JVM's default. */
    int connectTimeout() {
        int millis = ((HttpURLConnection) connection).getConnectTimeout();
        return millis == 0 ? -1 : millis;
    }

    /** Whether the request may be sent a second time: idempotent, and its body is in memory. */
    boolean isRepeatable() throws Throwable {
        if (!(connection instanceof HttpURLConnection)) {
            return false;
        }
        HttpURLConnection request = (HttpURLConnection) connection;
        // A GET with a body becomes a POST when the body is begun.
        boolean becomesPost = request.getDoOutput() && request.getRequestMethod().equals("GET");
        return IDEMPOTENT.contains(request.getRequestMethod())
                && !becomesPost
                && !Jdk.streams(connection);
    }

    boolean isSecure() {
        return factory != null;
    }

    void opened() {
        opened = true;
    }

    boolean hasOpened() {
        return opened;
    }

    /** Null before it was asked for; one that counts nothing if the agent does not look. */
    Sighting sighting() {
        return sighting;
    }

    RouteCounters counters(Context context) {
        if (counters == null) {
            counters = context.counters().route(url.getProtocol(), url.getHost(), url.getPort());
        }
        return counters;
    }

    /** The place of its connections on the shelf, or null if they are not shared. */
    RouteShelf home(Context context, Shelf shelf) throws Throwable {
        if (!found) {
            found = true;
            find(context, shelf);
        }
        return home;
    }

    /**
     * Whether the sharing key says by value what certificate a connection shows, if it shows one.
     */
    boolean provesCertificate() {
        return provesCertificate;
    }

    /** It asks for an idle connection, and counts as one client. */
    void judge(Context context) {
        if (sighting != null) {
            return;
        }
        sighting = context.counters().sites().here();
        context.counters().built();
        String line = context.counters().events().wantLines() ? CallSites.line() : null;
        context.counters().judged(line, home == null ? refusal : null);
        if (home == null) {
            sighting.refused(refusal);
        } else {
            sighting.shared();
        }
    }

    private void find(Context context, Shelf shelf) throws Throwable {
        Options options = context.policy().options();
        if (!(connection instanceof HttpURLConnection)) {
            refusal = "notHttp";
        } else if (!Jdk.keepsAlive()) {
            refusal = "keepAliveOff";
        } else if (!options.host(url.getHost(), port())) {
            refusal = "exceptedHost";
        } else if (!isSiteAllowed(options)) {
            refusal = "exceptedSite";
        } else {
            RouteShelf place = shelf.at(key(), counters(context));
            Object client = new Object();
            place.joined(client);
            // What only one call has is worth nothing to others: left to the JDK's own cache.
            if (place.belongsTo(client)) {
                refusal = identityReason;
            } else {
                home = place;
            }
        }
    }

    /** Not that of the counters, which are one for all routes beyond a number. */
    private int port() {
        return url.getPort() > 0 ? url.getPort() : url.getDefaultPort();
    }

    private static boolean isSiteAllowed(Options options) {
        if (!options.sitesRestricted()) {
            return true;
        }
        StackTraceElement caller = CallSites.caller();
        return caller != null && options.site(caller.getClassName());
    }

    private SharingKey key() throws Throwable {
        SharingKey.Builder key = new SharingKey.Builder();
        key.value(url.getProtocol()).value(url.getHost()).value(port());
        boolean proxied = proxy != null && proxy.type() != Proxy.Type.DIRECT;
        key.value(proxied ? proxy.type() : null).value(proxied ? proxy.address() : null);
        // A socket that is told of no proxy asks the JVM for one, SOCKS users included.
        key.value(SocketDefaults.now());
        Object authenticator = Jdk.authenticator(connection);
        if (authenticator != null) {
            identityReason = "customAuthenticator";
        }
        key.identity(authenticator);
        if (isSecure()) {
            TlsIdentity identity = TlsIdentity.of(factory);
            provesCertificate = identity.proven();
            if (identity.proven()) {
                key.value(identity);
            } else {
                identityReason = identity.refusal();
                key.identity(identity);
            }
            verifier(key);
            // Read by the JDK at each handshake.
            key.value(System.getProperty("https.protocols"));
            key.value(System.getProperty("https.cipherSuites"));
        }
        return key.build();
    }

    /**
     * The JDK asks it at the handshake and never again, and its own cache takes no notice of it: a
     * connection that one verifier has let pass must not serve another.
     */
    private void verifier(SharingKey.Builder key) {
        Class<?> type = verifier == null ? null : verifier.getClass();
        if (type == null || (type.getClassLoader() == null && Stateless.is(type))) {
            key.value(type);
            return;
        }
        if (identityReason == null) {
            identityReason = "customHostnameVerifier";
        }
        key.identity(Stateless.is(type) ? type : verifier);
    }
}
