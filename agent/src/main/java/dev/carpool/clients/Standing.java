package dev.carpool.clients;

import dev.carpool.options.Options;
import dev.carpool.options.WhenFull;
import dev.carpool.report.CallSites;
import dev.carpool.report.RouteCounters;
import dev.carpool.report.Sighting;
import dev.carpool.sharing.RouteShelf;

/** How one client that an app has built stands with the agent: may it share, and does it. */
public final class Standing {

    private final Context context;
    private final boolean siteAllowed;
    private final Sighting sighting;
    private final String builtAt;

    /**
     * Stands for the client on the shelf; a plain object, so that it keeps nothing of the client
     * alive.
     */
    private final Object client = new Object();

    private boolean judged;

    /**
     * To be made where the client is built: its call site is on the stack.
     *
     * @param library prefix of the library's own classes
     */
    public Standing(Context context, String library) {
        this.context = context;
        siteAllowed = CallSite.allowed(context.policy().options(), library);
        sighting = context.counters().sites().here(library);
        builtAt = context.counters().events().wantLines() ? CallSites.line(library) : null;
    }

    /** The line of the app that built it. */
    public Sighting sighting() {
        return sighting;
    }

    public Object client() {
        return client;
    }

    public boolean siteAllowed() {
        return siteAllowed;
    }

    /** Why the user's options keep it from sharing connections to a host, or null. */
    public String refusal(String host, int port) {
        Options options = context.policy().options();
        if (!siteAllowed) {
            return "exceptedSite";
        }
        return options.host(host, port) ? null : "exceptedHost";
    }

    /** A client counts once, by what its first use showed, whichever of its threads that was. */
    public synchronized void judge(String refusal) {
        if (judged) {
            return;
        }
        judged = true;
        context.counters().judged(builtAt, refusal);
        if (refusal == null) {
            sighting.shared();
        } else {
            sighting.refused(refusal);
        }
    }

    /** Counts a server's request to come again later (RFC 6585, section 4; RFC 9110, 15.6.4). */
    public static void answered(RouteCounters route, int status) {
        if (route != null && (status == 429 || status == 503)) {
            route.throttled.increment();
        }
    }

    /** Counts a call that the user's cap kept from opening a connection. */
    public void full(RouteCounters route) {
        if (context.policy().options().whenFull() == WhenFull.BLOCK) {
            context.counters().acquireTimeout(route);
        } else {
            context.counters().full(route);
        }
    }

    /** Counts a connection that the shelf gave. */
    public void taken(RouteShelf home, boolean secure) {
        context.counters().avoided(home.counters(), sighting, secure);
    }
}
