package dev.carpool.clients.apache5;

import dev.carpool.clients.Context;
import dev.carpool.clients.Recent;
import dev.carpool.clients.Recents;
import dev.carpool.clients.Standing;
import dev.carpool.report.RouteCounters;
import dev.carpool.report.Sighting;
import dev.carpool.sharing.Cap;
import dev.carpool.sharing.Exchange;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.SocketDefaults;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.Deadline;
import org.apache.hc.core5.util.DeadlineTimeoutException;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * One manager's part in sharing: which place on the shelf its connections to a route have, or why
 * none. Asked at every lease, so the answer is remembered until the route or the configuration is
 * another.
 */
final class Sharing {

    private static final String LIBRARY = "org.apache.hc.";

    private final Context context;
    private final Shelf shelf;
    private final ManagerConfig config;
    private final Object extra;
    private final Standing standing;
    private final Map<RouteShelf, HttpRoute> used = new ConcurrentHashMap<RouteShelf, HttpRoute>(2);

    private final Recents<HttpRoute, Timeout> known;
    private volatile Map<HttpRoute, Answer> answers;
    private volatile Answer last;

    /** What was found for a route. */
    private static final class Answer {
        final HttpRoute route;
        final RouteShelf home;
        final Timeout socketTimeout;
        final RouteCounters counters;
        final boolean provesCertificate;

        Answer(
                HttpRoute route,
                RouteShelf home,
                Timeout socketTimeout,
                RouteCounters counters,
                boolean provesCertificate) {
            this.route = route;
            this.home = home;
            this.socketTimeout = socketTimeout;
            this.counters = counters;
            this.provesCertificate = provesCertificate;
        }

        boolean fits(HttpRoute other) {
            return route == other || route.equals(other);
        }
    }

    /**
     * @param extra part of the key that the configuration does not show
     */
    Sharing(
            Context context,
            Shelf shelf,
            Recents<HttpRoute, Timeout> known,
            ManagerConfig config,
            Object extra) {
        this.known = known;
        this.context = context;
        this.shelf = shelf;
        this.config = config;
        this.extra = extra;
        standing = new Standing(context, "org.apache.hc.");
    }

    Sighting sighting() {
        return standing.sighting();
    }

    Object client() {
        return standing.client();
    }

    Context context() {
        return context;
    }

    /** The places where connections of this manager may be idle, and their routes. */
    Map<RouteShelf, HttpRoute> used() {
        return used;
    }

    /**
     * The place of this manager's connections to a route, or null if they are not to be shared.
     *
     * <p>A key that compares by identity is worth nothing until a second client has it; the first
     * is left exactly alone.
     */
    RouteShelf home(HttpRoute route) throws Throwable {
        if (!context.active()) {
            return null;
        }
        Answer answer = answer(route);
        Exchange.current().route(answer.counters, standing.sighting());
        RouteShelf home = answer.home;
        return home == null || home.belongsTo(standing.client()) ? null : home;
    }

    /** Whether connections to a route are shared, without a look at its configuration. */
    boolean shares(HttpRoute route) {
        Answer answer = last;
        return answer != null
                && answer.home != null
                && context.policy().shares()
                && answer.fits(route)
                && !answer.home.belongsTo(standing.client());
    }

    /** The cap on open connections, if the user has set one. */
    Cap cap() {
        return context.shelves().cap();
    }

    /**
     * Under a cap: an idle connection, or {@code fresh}, to be opened.
     *
     * @throws DeadlineTimeoutException the library's own, where the limit stays reached
     */
    SharedConnection acquire(
            RouteShelf home,
            boolean repeatable,
            Object state,
            SharedConnection fresh,
            long waitNanos)
            throws InterruptedException, DeadlineTimeoutException {
        SharedConnection given =
                cap().acquire(home, repeatable, standing.client(), state, fresh, waitNanos);
        if (given == null) {
            standing.full(home.counters());
            throw DeadlineTimeoutException.from(
                    Deadline.fromUnixMilliseconds(System.currentTimeMillis()));
        }
        return given;
    }

    /** Counters of the route that was last asked for. */
    RouteCounters counters(HttpRoute route) throws Throwable {
        return answer(route).counters;
    }

    Timeout socketTimeout(HttpRoute route) throws Throwable {
        return answer(route).socketTimeout;
    }

    /**
     * Whether a connection that fell idle may be another client's, as far as it carries an identity
     * of its own.
     *
     * @param state what its client's pool would tell it apart by
     */
    boolean travels(ManagedHttpClientConnection connection, Object state, HttpRoute route)
            throws Throwable {
        Principal shown = Car.shown(connection);
        if (shown == null) {
            return state == null;
        }
        // The very object and not its equal: a token of the app's own that reads the same may mean
        // more than the certificate.
        return answer(route).provesCertificate
                && shown instanceof X500Principal
                && (state == null || state == shown);
    }

    /**
     * The time for which a connection may be kept, for {@link RouteShelf#put}.
     *
     * @param nanos what the exchange has left of it; {@link Long#MAX_VALUE}: nothing was said
     */
    long keepAtMost(long nanos) {
        TimeValue idle = config.limits().idleTimeout();
        return idle == null || idle.getDuration() <= 0
                ? nanos
                : Math.min(nanos, idle.toMilliseconds() * 1000000 + RouteShelf.MARGIN);
    }

    /**
     * Whether the app limits the age of this manager's connections, and this one has reached the
     * limit.
     */
    boolean tooOld(PoolEntry<?, ?> entry) {
        TimeValue limit = config.limits().timeToLive();
        return limit != null
                && limit.getDuration() >= 0
                && entry.getValidityDeadline() != null
                && System.currentTimeMillis() - PooledCar.created(entry) > limit.toMilliseconds();
    }

    private Answer answer(HttpRoute route) throws Throwable {
        Answer known = last;
        if (known == null || !known.fits(route)) {
            known = answers == null ? null : answers.get(route);
        }
        if (known != null && !config.changed() && (known.home == null || known.home.isKept())) {
            last = known;
            return known;
        }
        synchronized (this) {
            Answer fresh = find(route);
            if (last != null && answers == null) {
                answers = new ConcurrentHashMap<HttpRoute, Answer>();
            }
            if (answers != null) {
                if (answers.size() >= context.policy().options().maxRoutes()) {
                    answers.clear();
                }
                answers.put(route, fresh);
            }
            last = fresh;
            return fresh;
        }
    }

    private Answer find(HttpRoute route) throws Throwable {
        Object way = Arrays.asList(extra, SocketDefaults.now());
        Object[] raw = config.refusal() == null ? config.raw(route) : null;
        Recent<Timeout> recent = raw == null || !standing.siteAllowed() ? null : known.get(route);
        if (recent != null && recent.isMadeOf(raw, way)) {
            standing.judge(null);
            return new Answer(
                    route,
                    shelf.at(recent.key, recent.counters),
                    recent.socketTimeout,
                    recent.counters,
                    // Made of the library's defaults, which have no key to show.
                    false);
        }
        HttpHost host = route.getTargetHost();
        String scheme = ManagerConfig.isSecure(route) ? "https" : "http";
        RouteCounters counters =
                context.counters().route(scheme, host.getHostName(), host.getPort());
        String refusal = config.refusal();
        if (refusal == null) {
            refusal = standing.refusal(host.getHostName(), counters.port());
        }
        if (refusal == null && ManagerConfig.isUnixSocket(route)) {
            refusal = "unixDomainSocket";
        }
        RouteShelf home = null;
        if (refusal == null) {
            SharingKey key = config.key(raw, route, way);
            home = shelf.at(key, counters);
            home.joined(standing.client());
            if (home.belongsTo(standing.client())) {
                refusal = config.identityReason();
            } else if (config.areFixed(raw)) {
                known.put(
                        route,
                        new Recent<Timeout>(
                                raw, way, key, config.limits().socketTimeout(), counters));
            }
        }
        standing.judge(refusal);
        return new Answer(
                route, home, config.limits().socketTimeout(), counters, config.provesCertificate());
    }

    /** Counts a connection that the shelf gave. */
    void taken(HttpRoute route, RouteShelf home) {
        standing.taken(home, ManagerConfig.isSecure(route));
    }
}
