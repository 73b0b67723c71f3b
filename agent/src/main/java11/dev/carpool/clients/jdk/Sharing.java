package dev.carpool.clients.jdk;

import dev.carpool.clients.Context;
import dev.carpool.clients.Standing;
import dev.carpool.options.Options;
import dev.carpool.sharing.WeakMemo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;

/** Who shares, and by what. */
final class Sharing {

    private final Context context;
    private final Machines machines;
    private final boolean observes;

    /** Clients of the JDK's own making, by what does their work. */
    private final WeakMemo<Native> natives = new WeakMemo<>();

    /** In what {@link #building} was asked last, until {@link #built}. */
    private final ThreadLocal<Native> current = new ThreadLocal<>();

    Sharing(Context context, CookieHandler cookies, boolean observes) {
        this.context = context;
        this.observes = observes;
        machines = new Machines(context, cookies);
        context.shelves().look(machines);
    }

    Machines machines() {
        return machines;
    }

    Options options() {
        return context.policy().options();
    }

    /** False: everything is to be as without the agent. */
    boolean isOn() {
        return context.active()
                && context.policy().shares()
                // It may have been set since, and each client has its builder's permissions.
                && System.getSecurityManager() == null;
    }

    /** Why a request of a client that shares is not to be shared, or null. */
    String refusal(Setup setup, HttpRequest request) {
        Options options = options();
        if (options.hostsRestricted()) {
            if (setup.redirects() != Redirect.NEVER) {
                // Where it will lead is not known.
                return "exceptedHost";
            }
            URI uri = request.uri();
            int port = uri.getPort();
            boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            if (!options.host(uri.getHost(), port > 0 ? port : secure ? 443 : 80)) {
                return "exceptedHost";
            }
        }
        if (!request.version().map(Setup::isKnown).orElse(true)) {
            return "unknownSetting";
        }
        return setup.holds() ? null : "customTlsContext";
    }

    void failed(Throwable failure) {
        context.failed(failure);
    }

    /** What is known of a client that shares nothing; null if it was made while nobody looked. */
    Native of(Object impl) {
        return natives.get(impl);
    }

    /**
     * @return a client that shares, or null: the JDK makes one
     */
    Object building(Object builder) throws Throwable {
        current.remove();
        String refusal = Surroundings.refusal();
        Setup setup = refusal == null ? new Setup(builder) : null;
        context.counters().built();
        Standing standing = new Standing(context, "java.net.http.");
        if (!standing.siteAllowed()) {
            refusal = "exceptedSite";
        } else if (setup != null) {
            refusal = refusal(setup);
        }
        if (refusal == null && !observes) {
            return new SharedClient(this, setup, standing);
        }
        standing.judge(refusal);
        current.set(new Native(standing, refusal == null ? setup.key() : null));
        return null;
    }

    private String refusal(Setup setup) {
        boolean known =
                setup.refusal() != null
                        || setup.identityReason() == null
                        || machines.wasSeen(setup.key());
        return known ? setup.refusal() : setup.identityReason();
    }

    /** The JDK has made one. */
    void built(Object client) throws Throwable {
        Native made = current.get();
        current.remove();
        if (made != null) {
            remember(client, made);
        }
    }

    /** One that the JDK makes for a client that shares, for what must not be shared. */
    HttpClient own(Setup setup, Standing standing) {
        try {
            HttpClient client = setup.create();
            remember(client, new Native(standing, null));
            return client;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new UncheckedIOException(new IOException(t));
        }
    }

    private void remember(Object client, Native made) throws Throwable {
        Object impl = Internals.impl(client);
        if (impl != null) {
            natives.put(impl, null, made);
        }
    }
}
