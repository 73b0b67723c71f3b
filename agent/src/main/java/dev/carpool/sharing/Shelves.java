package dev.carpool.sharing;

import dev.carpool.report.ClientCounters;
import dev.carpool.report.Ended;
import dev.carpool.report.Log;
import dev.carpool.report.RouteCounters;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All shelves of the JVM, and the limit on what is kept in all. */
public final class Shelves {

    /** Monotonic time in nanoseconds. */
    public interface Clock {
        long nanos();
    }

    private final Policy policy;
    private final Clock clock;
    private final List<WeakReference<Shelf>> all = new CopyOnWriteArrayList<WeakReference<Shelf>>();
    private final Chores chores = new Chores();
    private final Reaper reaper;
    private final Cap cap;
    private volatile Descriptors descriptors;

    public Shelves(Policy policy) {
        this(
                policy,
                new Clock() {
                    @Override
                    public long nanos() {
                        return System.nanoTime();
                    }
                });
    }

    Shelves(Policy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
        cap = new Cap(policy, this);
        reaper = new Reaper(this, chores, clock);
    }

    /**
     * Has something of a library's looked after together with its connections, about once a second,
     * and ten times at most.
     */
    public void look(Runnable after) {
        chores.add(after);
    }

    /** The same for as long as somebody else refers to it: for code with an app's class loader. */
    public void lookWeakly(Runnable after) {
        chores.addWeakly(after);
    }

    /** The cap on open connections, if the user has set one. */
    public Cap cap() {
        return cap;
    }

    /** A shelf for one copy of a library; kept alive by whoever asked for it, not from here. */
    public Shelf add(ClientCounters client) {
        Shelf shelf = new Shelf(this, client);
        all.add(new WeakReference<Shelf>(shelf));
        return shelf;
    }

    /**
     * Closes every idle connection, if it is for want of a descriptor that something failed.
     *
     * @return true if there is a point in trying again
     */
    public boolean giveWay(Throwable failure) {
        if (!descriptors().ranOut(failure) || idle() == 0) {
            return false;
        }
        closeAll(Ended.DESCRIPTORS);
        return true;
    }

    /**
     * Whether descriptors were so few, when they were last counted, that nothing should be kept.
     */
    public boolean isScarce() {
        Descriptors known = descriptors;
        return known != null && known.scarce();
    }

    /** The same, counted now and then, the descriptor being one of those in use. */
    boolean scarce(int descriptor) {
        Descriptors known = descriptors();
        boolean before = known.scarce();
        boolean now = known.look(descriptor, clock.nanos());
        if (now && !before) {
            Log.info("file descriptors are nearly used up: nothing is kept idle");
            closeAll(Ended.DESCRIPTORS);
        }
        return now;
    }

    private Descriptors descriptors() {
        if (descriptors == null) {
            descriptors = new Descriptors();
        }
        return descriptors;
    }

    /** Connections idle in the JVM. */
    public int idle() {
        int idle = 0;
        for (Shelf shelf : shelves()) {
            idle += shelf.idle();
        }
        return idle;
    }

    /** Connections idle in the JVM for one route's counters. */
    public int idle(RouteCounters counters) {
        int idle = 0;
        for (RouteShelf route : routes()) {
            if (counters.counts(route.counters())) {
                idle += route.idle();
            }
        }
        return idle;
    }

    /** Connections idle in the JVM for one library. */
    public int idle(ClientCounters client) {
        int idle = 0;
        for (Shelf shelf : shelves()) {
            if (shelf.client() == client) {
                idle += shelf.idle();
            }
        }
        return idle;
    }

    /** Closes every idle connection. */
    public void closeAll(Ended why) {
        for (Shelf shelf : shelves()) {
            shelf.closeAll(why);
        }
    }

    /** Closes every idle connection to a host, whatever its port. */
    public void closeHost(String host) {
        for (Shelf shelf : shelves()) {
            shelf.closeHost(host);
        }
    }

    /**
     * Makes room for one more idle connection, at the expense of the one that is idle for longest.
     */
    boolean admit() {
        int limit = policy.options().maxTotal();
        for (int attempt = 0; attempt < 3 && idle() >= limit; attempt++) {
            evictOldest();
        }
        return idle() < limit;
    }

    /**
     * Closes the connection that is idle for longest. False if none is, or if it was taken just
     * now.
     */
    boolean evictOldest() {
        RouteShelf where = null;
        SharedConnection oldest = null;
        for (RouteShelf route : routes()) {
            SharedConnection candidate = route.oldest();
            if (candidate != null
                    && (oldest == null || candidate.idleSince() - oldest.idleSince() < 0)) {
                oldest = candidate;
                where = route;
            }
        }
        return where != null && where.evict(oldest);
    }

    Reaper reaper() {
        return reaper;
    }

    /** Starts the thread that looks after idle connections. */
    public void start() {
        reaper.start();
    }

    /**
     * Looks at all idle connections whose time has come.
     *
     * @return nanoseconds until the next look
     */
    long sweep(long now) {
        if (!policy.shares()) {
            closeAll(Ended.SWITCHED_OFF);
            return Reaper.LONGEST_SLEEP / 2;
        }
        try {
            if ((descriptors != null || idle() > 0) && descriptors().look(now)) {
                closeAll(Ended.DESCRIPTORS);
            }
        } catch (Throwable t) {
            // No library's failure, and no reason not to look after the connections.
            Log.failure("the reaper", t);
        }
        long wait = Reaper.LONGEST_SLEEP;
        for (Shelf shelf : shelves()) {
            try {
                shelf.sweep(now);
                wait = Math.min(wait, shelf.nextSweep(now));
            } catch (Throwable t) {
                shelf.client().failed();
                Log.failure("the reaper", t);
            }
        }
        return wait;
    }

    private List<Shelf> shelves() {
        List<Shelf> live = new ArrayList<Shelf>(all.size());
        for (WeakReference<Shelf> reference : all) {
            Shelf shelf = reference.get();
            if (shelf == null) {
                all.remove(reference);
            } else {
                live.add(shelf);
            }
        }
        return live;
    }

    private Iterable<RouteShelf> routes() {
        List<Shelf> live = shelves();
        if (live.size() == 1) {
            return live.get(0).routes();
        }
        List<RouteShelf> routes = new ArrayList<RouteShelf>();
        for (Shelf shelf : live) {
            for (Iterator<RouteShelf> own = shelf.routes().iterator(); own.hasNext(); ) {
                routes.add(own.next());
            }
        }
        return routes;
    }

    Policy policy() {
        return policy;
    }

    Clock clock() {
        return clock;
    }
}
