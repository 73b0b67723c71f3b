package dev.carpool.clients.jdk;

import dev.carpool.report.Ended;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.Shelf;
import java.net.CookieHandler;
import java.net.http.HttpClient;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;

/**
 * What does the work of all clients with one key: selector thread, workers, connections. It is a
 * client of the JDK's own making that no app ever sees. Times are nanoseconds.
 */
final class Machine {

    /** For how long its threads may keep an app's class loader that nobody uses any more. */
    private static final long FOREIGN = 5_000_000_000L;

    private final SSLContext context;
    private final BooleanSupplier holds;
    private final boolean foreign;
    private final long ends;
    private final ConcurrentMap<Object, RouteShelf> homes = new ConcurrentHashMap<>(4);
    private final Leftovers leftovers = new Leftovers();
    private volatile HttpClient client;
    private volatile Object impl;
    private int within;
    private boolean retired;
    private volatile long lastUse;

    /**
     * @param cookies for clients that keep any
     * @param ends when it is to be replaced
     */
    Machine(Setup setup, CookieHandler cookies, long now, long ends) throws Throwable {
        context = setup.sslContext();
        holds = setup.holding();
        this.ends = ends;
        ClassLoader inherited = Thread.currentThread().getContextClassLoader();
        foreign = inherited != null && inherited != ClassLoader.getSystemClassLoader();
        client = setup.createShared(cookies);
        impl = Internals.impl(client);
        lastUse = now;
    }

    HttpClient client() {
        return client;
    }

    /**
     * False when it is to be replaced: too old, its context is not what it was, or its selector has
     * died, which without the agent is the end of one client.
     */
    boolean isFit(long now) {
        return holds.getAsBoolean() && mayServe(now);
    }

    /** The same for a client that was just seen to have the context that its key says. */
    boolean isFit(long now, Setup by) {
        return (context == by.sslContext() || holds.getAsBoolean()) && mayServe(now);
    }

    private boolean mayServe(long now) {
        Object known = impl;
        return now - ends < 0 && known != null && Selectors.lives(known);
    }

    /**
     * Whether nobody has used it for so long. Its threads have the context class loader of whoever
     * needed it first, which may be of an app that is being taken down.
     */
    boolean isIdle(long now, long longest) {
        return idleFor(now) > (foreign ? Math.min(longest, FOREIGN) : longest);
    }

    /** How long ago it was last used. */
    long idleFor(long now) {
        return now - lastUse;
    }

    /** A request is about to be begun. False: it has been replaced. */
    synchronized boolean enter(long now) {
        if (retired) {
            return false;
        }
        within++;
        lastUse = now;
        return true;
    }

    /** The request is under way: the JDK itself sees it to its end. */
    synchronized void leave(long now) {
        within--;
        lastUse = now;
        letGo();
    }

    /** Nothing new is begun; what is under way ends, its threads with it. */
    void retire() {
        synchronized (this) {
            retired = true;
            letGo();
        }
        closeIdle();
    }

    synchronized boolean isRetired() {
        return retired;
    }

    private void letGo() {
        if (!retired || within > 0 || impl == null) {
            return;
        }
        try {
            Internals.drop(impl);
        } catch (IllegalAccessException e) {
            throw new IllegalAccessError(e.getMessage());
        } finally {
            client = null;
            impl = null;
        }
    }

    void closeIdle() {
        for (RouteShelf home : homes.values()) {
            home.closeAll(Ended.ROUTE);
        }
        leftovers.closeAll();
    }

    /** Idle connections that are not for everybody. */
    Leftovers leftovers() {
        return leftovers;
    }

    /**
     * Where its idle connections of one route are kept. Those of another machine are not for this
     * one: the other's selector has them.
     */
    RouteShelf home(Object route, SharingKey key, RouteCounters counters, Shelf shelf) {
        RouteShelf known = homes.get(route);
        if (known != null && known.isKept()) {
            return known;
        }
        SharingKey place = new SharingKey.Builder().all(key).value(route).identity(this).build();
        RouteShelf found = shelf.at(place, counters);
        homes.put(route, found);
        return found;
    }
}
