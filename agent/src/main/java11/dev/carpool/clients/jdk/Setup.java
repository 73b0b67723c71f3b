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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** How one client is to be built: what the app has set, and what of it shapes connections. */
final class Setup {

    private static final Field[] SETTINGS = Internals.settings();
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();

    private final Map<String, Object> values = new HashMap<>(16);
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
        for (Field setting : SETTINGS) {
            values.put(setting.getName(), setting.get(builder));
        }
        SSLContext set = (SSLContext) values.get("sslContext");
        context = set == null ? SSLContext.getDefault() : set;
        identity = TlsIdentity.of(context);
        if (!identity.proven() && identity.clientKeys()) {
            // Whom it shows itself as may change from connection to connection.
            refusal = identity.refusal();
        }
        ClassLoader current = Thread.currentThread().getContextClassLoader();
        loader = new WeakReference<>(current);
        if (System.getSecurityManager() != null) {
            refusal = "securityManager";
        }
        KeyParts parts = new KeyParts();
        for (Field setting : SETTINGS) {
            add(parts, setting.getName());
        }
        identityReason = parts.identityReason();
        key = new SharingKey.Builder().all(parts.build()).identity(current).build();
    }

    private void add(KeyParts parts, String name) {
        Object value = values.get(name);
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
                break;
            case "localAddr":
                // With the zone, which addresses don't compare.
                parts.value(value == null ? null : ((InetAddress) value).getHostAddress());
                break;
            case "cookieHandler":
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
        return identity.equals(TlsIdentity.of(context));
    }

    /** The context class loader of the thread that built it. */
    ClassLoader loader() {
        return loader.get();
    }

    /** A client of its own, as the JDK would have built it. */
    HttpClient create() throws Throwable {
        Object builder = HttpClient.newBuilder();
        for (Field setting : SETTINGS) {
            setting.set(builder, values.get(setting.getName()));
        }
        return Internals.create(builder);
    }

    CookieHandler cookieHandler() {
        return (CookieHandler) values.get("cookieHandler");
    }

    Duration connectTimeout() {
        return (Duration) values.get("connectTimeout");
    }

    Redirect redirects() {
        Redirect set = (Redirect) values.get("followRedirects");
        return set == null ? Redirect.NEVER : set;
    }

    ProxySelector proxy() {
        return (ProxySelector) values.get("proxy");
    }

    SSLContext sslContext() {
        return context;
    }

    /** Null: the context's defaults. */
    SSLParameters sslParameters() {
        return (SSLParameters) values.get("sslParams");
    }

    Authenticator authenticator() {
        return (Authenticator) values.get("authenticator");
    }

    Version version() {
        Version set = (Version) values.get("version");
        return set == null ? Version.HTTP_2 : set;
    }

    Executor executor() {
        return (Executor) values.get("executor");
    }
}
