package dev.carpool.clients.okhttp;

import dev.carpool.clients.Context;
import dev.carpool.clients.Standing;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.SocketDefaults;
import dev.carpool.sharing.TlsIdentity;
import java.net.ProxySelector;
import okhttp3.Authenticator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * What is known of one client that was built under the agent's eyes. Refers to nothing of the
 * client, by which it is remembered.
 */
final class Known {

    private static final String JDK_SELECTOR = "sun.net.spi.DefaultProxySelector";
    private static final String NO_PROXIES = "okhttp3.internal.proxy.NullProxySelector";

    /** Where the JDK's own selector finds proxies (Java networking properties). */
    private static final String[] PROXIES = {
        "http.proxyHost",
        "http.proxyPort",
        "http.nonProxyHosts",
        "https.proxyHost",
        "https.proxyPort",
        "proxyHost",
        "proxyPort",
        "java.net.useSystemProxies"
    };

    private final Owner owner;
    private final Standing standing;
    private volatile Part plain;
    private volatile Part secure;

    /**
     * @param owner null if the app chose the client's pool
     */
    Known(Owner owner, Standing standing) {
        this.owner = owner;
        this.standing = standing;
    }

    /** What of a client's configuration can't change any more. */
    private static final class Part {
        final SharingKey key;
        final String refusal;
        final String identityReason;

        Part(SharingKey key, String refusal, String identityReason) {
            this.key = key;
            this.refusal = refusal;
            this.identityReason = identityReason;
        }
    }

    /** Where connections to one host go. */
    static final class Place {
        /** All but the host. */
        final SharingKey key;

        final RouteShelf home;
        final RouteCounters counters;
        final String refusal;
        final boolean provesCertificate;

        Place(
                SharingKey key,
                RouteShelf home,
                RouteCounters counters,
                String refusal,
                boolean provesCertificate) {
            this.key = key;
            this.home = home;
            this.counters = counters;
            this.refusal = refusal;
            this.provesCertificate = provesCertificate;
        }
    }

    Owner owner() {
        return owner;
    }

    Standing standing() {
        return standing;
    }

    /** Never null; one without a home if the client's connections there are its own. */
    Place place(Context context, Shelf shelf, OkHttpClient client, HttpUrl url) throws Throwable {
        RouteCounters counters = context.counters().route(url.scheme(), url.host(), url.port());
        String refusal =
                owner == null || owner.isChosen()
                        ? "ownPool"
                        : standing.refusal(url.host(), url.port());
        if (refusal != null) {
            return new Place(null, null, counters, refusal, false);
        }
        Part part = part(client, url.isHttps());
        if (part.refusal != null) {
            return new Place(null, null, counters, part.refusal, false);
        }
        SharingKey.Builder key = new SharingKey.Builder().all(part.key);
        key.value(SocketDefaults.now());
        for (String name : PROXIES) {
            key.value(System.getProperty(name));
        }
        String reason = part.identityReason;
        boolean proves = false;
        if (url.isHttps()) {
            TlsIdentity identity = TlsIdentity.of(client.sslSocketFactory());
            proves = identity.proven();
            if (proves) {
                key.value(identity);
            } else {
                key.identity(identity);
                reason = identity.refusal();
            }
        }
        SharingKey all = key.build();
        RouteShelf home =
                shelf.at(
                        new SharingKey.Builder()
                                .all(all)
                                .value(url.scheme())
                                .value(url.host())
                                .value(url.port())
                                .build(),
                        counters);
        home.joined(owner);
        if (home.belongsTo(owner)) {
            return new Place(null, null, counters, reason, false);
        }
        return new Place(all, home, counters, null, proves);
    }

    private Part part(OkHttpClient client, boolean isSecure) throws Throwable {
        Part known = isSecure ? secure : plain;
        if (known == null) {
            known = read(client, isSecure);
            if (isSecure) {
                secure = known;
            } else {
                plain = known;
            }
        }
        return known;
    }

    private static Part read(OkHttpClient client, boolean isSecure) throws Throwable {
        if (client.proxyAuthenticator() != Authenticator.NONE) {
            // A tunnel is opened with what it says, and is its alone.
            return new Part(null, "proxyAuthenticator", null);
        }
        if (client.proxy() == null && !isPredictable(client.proxySelector())) {
            return new Part(null, "customProxySelector", null);
        }
        KeyParts key = new KeyParts();
        key.add("dns", client.dns())
                .add("socketFactory", client.socketFactory())
                .add("proxy", client.proxy());
        key.list("protocols", client.protocols());
        key.list("connectionSpecs", client.connectionSpecs());
        key.value(Internals.pingInterval(client));
        if (isSecure) {
            key.add("hostnameVerifier", client.hostnameVerifier());
            if (!Internals.PINNERS_ARE_VALUES) {
                key.add("certificatePinner", client.certificatePinner());
            }
        }
        return new Part(key.build(), null, key.identityReason());
    }

    /** Asked anew for each connection; one of the app's may choose another proxy each time. */
    private static boolean isPredictable(ProxySelector selector) {
        String name = selector == null ? NO_PROXIES : selector.getClass().getName();
        return name.equals(NO_PROXIES)
                || (name.equals(JDK_SELECTOR) && selector.getClass().getClassLoader() == null);
    }
}
