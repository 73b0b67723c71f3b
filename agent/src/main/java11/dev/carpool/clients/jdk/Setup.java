package dev.carpool.clients.jdk;

import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.TlsIdentity;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** How one client is to be built: what the app has set, and what of it shapes connections. */
final class Setup {

    private static final Field[] SETTINGS = Internals.settings();
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();

    private static final int COOKIE_HANDLER = at("cookieHandler");
    private static final int CONNECT_TIMEOUT = at("connectTimeout");
    private static final int REDIRECTS = at("followRedirects");
    private static final int PROXY = at("proxy");
    private static final int AUTHENTICATOR = at("authenticator");
    private static final int VERSION = at("version");
    private static final int EXECUTOR = at("executor");
    private static final int CONTEXT = at("sslContext");
    private static final int PARAMETERS = at("sslParams");

    /** The last key of a client with nothing of the app's own: most are like that. */
    private static volatile Plain last;

    private final Object[] values = new Object[SETTINGS.length];
    private final SSLContext context;
    private final TlsIdentity identity;
    private final WeakReference<ClassLoader> loader;
    private final SharingKey key;
    private final String identityReason;
    private String refusal;

    /**
     * @param builder the app's
     */
    Setup(Object builder) throws IllegalAccessException, NoSuchAlgorithmException {
        for (int i = 0; i < SETTINGS.length; i++) {
            values[i] = SETTINGS[i].get(builder);
        }
        SSLContext set = (SSLContext) values[CONTEXT];
        context = set == null ? SSLContext.getDefault() : set;
        identity = TlsIdentity.of(context);
        ClassLoader current = Thread.currentThread().getContextClassLoader();
        loader = new WeakReference<>(current);
        if (!identity.proven() && identity.clientKeys()) {
            // Whom it shows itself as may change from connection to connection.
            refusal = identity.refusal();
        }
        ProxySelector proxies = ProxySelector.getDefault();
        Plain known = last;
        if (known != null && known.isOf(values, identity, proxies, current)) {
            key = known.key;
            identityReason = null;
            return;
        }
        KeyParts parts = new KeyParts();
        for (int i = 0; i < SETTINGS.length; i++) {
            add(parts, SETTINGS[i].getName(), values[i]);
        }
        identityReason = parts.identityReason();
        key = new SharingKey.Builder().all(parts.build()).identity(current).build();
        if (identityReason == null && refusal == null && Plain.isPlain(values)) {
            last = new Plain(values, identity, proxies, current, key);
        }
    }

    private static int at(String name) {
        for (int i = 0; i < SETTINGS.length; i++) {
            if (SETTINGS[i].getName().equals(name)) {
                return i;
            }
        }
        throw new NoSuchFieldError(name);
    }

    /** What a key was made of that keeps nothing of an app's alive. */
    private static final class Plain {
        final Object[] values;
        final TlsIdentity identity;
        final WeakReference<ProxySelector> proxies;
        final WeakReference<ClassLoader> loader;
        final SharingKey key;

        Plain(
                Object[] values,
                TlsIdentity identity,
                ProxySelector proxies,
                ClassLoader loader,
                SharingKey key) {
            this.values = comparable(values);
            this.identity = identity;
            this.proxies = new WeakReference<>(proxies);
            this.loader = new WeakReference<>(loader);
            this.key = key;
        }

        /** Without what no key is made of. */
        private static Object[] comparable(Object[] values) {
            if (values[COOKIE_HANDLER] == null) {
                return values;
            }
            Object[] others = values.clone();
            others[COOKIE_HANDLER] = Boolean.TRUE;
            return others;
        }

        static boolean isPlain(Object[] values) {
            for (Object value : comparable(values)) {
                if (!(value == null
                        || value instanceof Boolean
                        || value instanceof Duration
                        || value instanceof Enum
                        || value instanceof Integer)) {
                    return false;
                }
            }
            return true;
        }

        boolean isOf(Object[] others, TlsIdentity tls, ProxySelector selector, ClassLoader by) {
            return loader.get() == by
                    && proxies.get() == selector
                    && identity.equals(tls)
                    && Arrays.equals(values, comparable(others));
        }
    }

    /** Of a later one's connections nobody here has heard. */
    static boolean isKnown(Version version) {
        return version == Version.HTTP_1_1 || version == Version.HTTP_2;
    }

    private void add(KeyParts parts, String name, Object value) {
        switch (name) {
            case "sslContext":
                parts.add(name, context);
                break;
            case "proxy":
                // The client says whether it was set.
                parts.value(value != null);
                parts.add("proxySelector", value == null ? ProxySelector.getDefault() : value);
                break;
            case "followRedirects":
                parts.add(name, redirects());
                break;
            case "version":
                parts.add(name, version());
                refusal = isKnown(version()) ? refusal : "unknownSetting";
                break;
            case "localAddr":
                // With the zone, which addresses don't compare.
                parts.value(value == null ? null : ((InetAddress) value).getHostAddress());
                break;
            case "cookieHandler":
                // Whose cookies they are is said for each call.
                parts.value(value != null);
                break;
            case "authenticator":
            case "executor":
            case "connectTimeout":
            case "sslParams":
            case "priority":
                parts.add(name, value);
                break;
            default:
                // A setting of a Java that nobody has seen yet.
                refusal = value == null ? refusal : "unknownSetting";
        }
    }

    /** Equal for two clients whose requests can be told apart by nothing but their own bytes. */
    SharingKey key() {
        return key;
    }

    /** Why it can't share at all, or null. */
    String refusal() {
        return refusal;
    }

    /** Why it shares only with those that have the same object, or null. */
    String identityReason() {
        return identityReason;
    }

    /** Tells clients apart for people. */
    long number() {
        return number;
    }

    /** Whether its context is still what the key says: {@code init} may be called again. */
    boolean holds() {
        return holds(identity, context);
    }

    private static boolean holds(TlsIdentity known, SSLContext context) {
        return known.equals(TlsIdentity.of(context));
    }

    /** {@link #holds}, for whom nothing else of this client is to be kept. */
    BooleanSupplier holding() {
        TlsIdentity known = identity;
        SSLContext of = context;
        return () -> holds(known, of);
    }

    /** The context class loader of the thread that built it. */
    ClassLoader loader() {
        return loader.get();
    }

    /** A client of its own, as the JDK would have built it. */
    HttpClient create() throws Throwable {
        return create((CookieHandler) values[COOKIE_HANDLER]);
    }

    /**
     * A client that does the work of all with this key.
     *
     * @param cookies asks the handler of whose request it is
     */
    HttpClient createShared(CookieHandler cookies) throws Throwable {
        return create(cookieHandler() == null ? null : cookies);
    }

    private HttpClient create(CookieHandler cookies) throws Throwable {
        Object builder = HttpClient.newBuilder();
        for (int i = 0; i < SETTINGS.length; i++) {
            SETTINGS[i].set(builder, i == COOKIE_HANDLER ? cookies : values[i]);
        }
        return Internals.create(builder);
    }

    CookieHandler cookieHandler() {
        return (CookieHandler) values[COOKIE_HANDLER];
    }

    Duration connectTimeout() {
        return (Duration) values[CONNECT_TIMEOUT];
    }

    Redirect redirects() {
        Redirect set = (Redirect) values[REDIRECTS];
        return set == null ? Redirect.NEVER : set;
    }

    ProxySelector proxy() {
        return (ProxySelector) values[PROXY];
    }

    SSLContext sslContext() {
        return context;
    }

    /** Null: the context's defaults. */
    SSLParameters sslParameters() {
        return (SSLParameters) values[PARAMETERS];
    }

    Authenticator authenticator() {
        return (Authenticator) values[AUTHENTICATOR];
    }

    Version version() {
        Version set = (Version) values[VERSION];
        return set == null ? Version.HTTP_2 : set;
    }

    Executor executor() {
        return (Executor) values[EXECUTOR];
    }
}
