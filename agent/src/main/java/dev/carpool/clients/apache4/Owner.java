package dev.carpool.clients.apache4;

import dev.carpool.clients.Context;
import dev.carpool.clients.Recent;
import dev.carpool.clients.Recents;
import dev.carpool.clients.Standing;
import dev.carpool.options.Mode;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.Cap;
import dev.carpool.sharing.Condition;
import dev.carpool.sharing.Exchange;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import dev.carpool.sharing.Shelf;
import dev.carpool.sharing.SocketDefaults;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.conn.ConnectionPoolTimeoutException;

/**
 * One connection manager's part in sharing: which place on the shelf a connection that it opens
 * has, or why none.
 */
final class Owner {

    private static final long MILLI = 1_000_000L;

    private final Context context;
    private final Shelf shelf;
    private final Recents<Object, Object> recents;
    private final Standing standing;
    private final boolean observes;
    private final Map<RouteShelf, Object> used = new ConcurrentHashMap<RouteShelf, Object>(2);

    private volatile String refusal;
    private volatile long timeToLive;
    private volatile Answer last;

    Owner(Context context, Shelf shelf, Recents<Object, Object> recents) {
        this.context = context;
        this.shelf = shelf;
        this.recents = recents;
        standing = new Standing(context, "org.apache.http.");
        observes = context.policy().options().mode() == Mode.OBSERVE;
    }

    Context context() {
        return context;
    }

    /** Nothing of this manager may be shared. */
    void refuse(String reason) {
        refusal = reason;
    }

    /** Counts a client that opens its connections where nobody sees it. */
    void judge() {
        standing.judge(refusal);
    }

    /**
     * @param millis the age that the app lets a connection reach; 0 or less: any
     */
    void timeToLive(long millis) {
        timeToLive = Math.max(0, millis);
    }

    /**
     * The place of a connection that is about to be opened, or null if it is not to be shared.
     *
     * <p>A key that compares by identity is worth nothing until a second client has it; the first
     * is left exactly alone.
     */
    RouteShelf home(Connecting how) {
        if (!context.active()) {
            return null;
        }
        Answer answer = answer(how);
        Exchange.current().route(answer.counters, standing.sighting());
        RouteShelf home = answer.home;
        return home == null || home.belongsTo(standing.client()) ? null : home;
    }

    private Answer answer(Connecting how) {
        Object[] raw = refusal != null || how.refusal() != null ? new Object[0] : how.raw();
        List<Object> extra = Arrays.<Object>asList(how.values(), timeToLive, SocketDefaults.now());
        Answer known = last;
        if (known != null && known.fits(how, raw, extra)) {
            return known;
        }
        Answer fresh = find(how, raw, extra);
        last = fresh;
        return fresh;
    }

    private Answer find(Connecting how, Object[] raw, List<Object> extra) {
        boolean fixed = raw.length > 0 && how.isFixed();
        Recent<Object> recent = fixed && standing.siteAllowed() ? recents.get(how.route()) : null;
        if (recent != null && recent.isMadeOf(raw, extra)) {
            standing.judge(null);
            return new Answer(
                    how, raw, extra, shelf.at(recent.key, recent.counters), recent.counters);
        }
        HttpHost host = how.target();
        RouteCounters counters =
                context.counters()
                        .route(how.secure() ? "https" : "http", host.getHostName(), host.getPort());
        String why = refusal != null ? refusal : how.refusal();
        if (why == null) {
            why = standing.refusal(host.getHostName(), counters.port());
        }
        RouteShelf home = null;
        if (why == null) {
            Connecting.Key key = how.key(extra);
            home = shelf.at(key.parts, counters);
            home.joined(standing.client());
            if (home.belongsTo(standing.client())) {
                why = key.identityReason;
            } else if (fixed) {
                recents.put(how.route(), new Recent<Object>(raw, extra, key.parts, null, counters));
            }
        }
        standing.judge(why);
        return new Answer(how, fixed ? raw : Answer.weakly(raw), extra, home, counters);
    }

    private Cap cap() {
        return context.shelves().cap();
    }

    /**
     * An idle connection of the shelf, or a new one, to be opened.
     *
     * @throws ConnectionPoolTimeoutException the library's own, where the user's limit is reached
     */
    Car take(RouteShelf home, Connecting how, boolean repeatable, Shell shell) throws Exception {
        if (observes) {
            if (home.wouldBe().take()) {
                context.counters().avoidable(home.counters(), standing.sighting());
            }
            return shell.fresh(home);
        }
        SharedConnection given =
                cap().isSet()
                        ? capped(home, repeatable, shell.fresh(home))
                        : home.take(repeatable, standing.client());
        if (given == null) {
            return shell.fresh(home);
        }
        Car car = (Car) given;
        if (!car.fromShelf()) {
            return car;
        }
        try {
            car.board();
            car.connection().setSocketTimeout(how.socketTimeout());
            standing.taken(home, how.secure());
            return car;
        } catch (RuntimeException e) {
            car.end();
            context.failed(e);
            return shell.fresh(home);
        }
    }

    private SharedConnection capped(RouteShelf home, boolean repeatable, Car fresh)
            throws ConnectionPoolTimeoutException, InterruptedIOException {
        SharedConnection given;
        try {
            given = cap().acquire(home, repeatable, standing.client(), null, fresh, Long.MAX_VALUE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a connection");
        }
        if (given == null) {
            standing.full(home.counters());
            throw new ConnectionPoolTimeoutException("Timeout waiting for connection from pool");
        }
        return given;
    }

    /**
     * @param keepNanos for how long it may be kept; {@link Long#MAX_VALUE}: nothing was said
     * @return false if it stays with its client
     */
    boolean shelve(Car car, long keepNanos) {
        long keep = keepNanos;
        if (timeToLive > 0) {
            long left = timeToLive * MILLI - (System.nanoTime() - car.openedAt());
            if (left <= 0) {
                car.end();
                return false;
            }
            keep = Math.min(keep, left + RouteShelf.MARGIN);
        }
        if (observes) {
            car.home().wouldBe().put();
            return false;
        }
        used.put(car.home(), car.route());
        return car.home().put(car, standing.client(), keep);
    }

    void released(Car car) {
        cap().released(car);
    }

    /**
     * A request is about to be written.
     *
     * @param again on a connection that stayed with this client
     */
    void sending(HttpRequest request, Car car, boolean again) {
        if (!observes) {
            Outgoing.strip(request, context.policy().options(), context.counters());
            return;
        }
        if (again) {
            car.home().wouldBe().take();
        }
    }

    /** In mode observe: this connection ends only because the app asked for it. */
    void answered(HttpRequest request, Car car) {
        if (observes && Outgoing.wouldStrip(request, context.policy().options())) {
            car.home().wouldBe().put();
        }
    }

    /** Of the connections that this manager put on the shelf, how many nobody has taken. */
    int idle(Object route) {
        int idle = 0;
        for (Map.Entry<RouteShelf, Object> each : used.entrySet()) {
            if (route == null || route.equals(each.getValue())) {
                idle += each.getKey().idleOf(standing.client());
            }
        }
        return idle;
    }

    /** The app has its manager close what is idle for so long. */
    void closeIdle(long nanos) {
        final long since = System.nanoTime() - Math.max(0, nanos);
        Condition idle =
                new Condition() {
                    @Override
                    public boolean holds(SharedConnection connection) {
                        return connection.idleSince() - since <= 0;
                    }
                };
        for (RouteShelf each : used.keySet()) {
            each.closeOf(standing.client(), idle);
        }
    }
}
