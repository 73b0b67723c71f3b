package dev.carpool.clients.jdk;

import dev.carpool.clients.Context;
import dev.carpool.options.Options;
import dev.carpool.sharing.SharingKey;
import java.net.CookieHandler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;

/** One machine a sharing key: made when it is needed, replaced in time, ended when it is idle. */
final class Machines implements Runnable {

    /** More than so many at once, and the one that is idle for longest goes. */
    private static final int MOST = 64;

    /** Keys by identity that were seen once. */
    private static final int MOST_SEEN = 1000;

    private static final long MILLI = 1_000_000L;

    private final Context context;
    private final CookieHandler cookies;
    private final ConcurrentMap<SharingKey, Machine> live = new ConcurrentHashMap<>();
    private final ConcurrentMap<SharingKey, Boolean> seen = new ConcurrentHashMap<>();

    Machines(Context context, CookieHandler cookies) {
        this.context = context;
        this.cookies = cookies;
    }

    /**
     * Whether an earlier client had this key. What only one has is worth nothing to others, and is
     * left to the JDK.
     */
    boolean wasSeen(SharingKey key) {
        if (seen.size() >= MOST_SEEN) {
            seen.clear();
        }
        return seen.putIfAbsent(key, true) != null;
    }

    /**
     * A machine that the caller has entered, and must leave.
     *
     * @param setup of the client that asks, whose context {@link Setup#holds} now
     */
    Machine enter(SharingKey key, Setup setup) throws Throwable {
        while (true) {
            long now = System.nanoTime();
            Machine machine = live.get(key);
            if (machine == null || !machine.isFit(now, setup)) {
                machine = replace(key, setup, now);
            }
            if (machine.enter(now)) {
                return machine;
            }
            live.remove(key, machine);
        }
    }

    private synchronized Machine replace(SharingKey key, Setup setup, long now) throws Throwable {
        Machine old = live.get(key);
        if (old != null && old.isFit(now)) {
            return old;
        }
        long lifetime = context.policy().options().maxLifetimeMillis() * MILLI;
        double jitter = 0.8 + 0.2 * ThreadLocalRandom.current().nextDouble();
        Machine fresh = new Machine(setup, cookies, now, now + (long) (lifetime * jitter));
        live.put(key, fresh);
        if (old != null) {
            old.retire();
        }
        if (live.size() > MOST) {
            retireOldest(now);
        }
        return fresh;
    }

    private void retireOldest(long now) {
        Map.Entry<SharingKey, Machine> oldest = null;
        for (Map.Entry<SharingKey, Machine> entry : live.entrySet()) {
            if (oldest == null || entry.getValue().idleFor(now) > oldest.getValue().idleFor(now)) {
                oldest = entry;
            }
        }
        if (oldest != null && live.remove(oldest.getKey(), oldest.getValue())) {
            oldest.getValue().retire();
        }
    }

    /** About once a second. */
    @Override
    public void run() {
        long now = System.nanoTime();
        Options options = context.policy().options();
        long longest = options.idleTimeoutMillis() * MILLI;
        boolean on = context.policy().shares();
        for (Map.Entry<SharingKey, Machine> entry : live.entrySet()) {
            Machine machine = entry.getValue();
            if (!on || machine.isIdle(now, longest) || !machine.isFit(now)) {
                live.remove(entry.getKey(), machine);
                machine.retire();
            } else if (context.shelves().isScarce()) {
                machine.leftovers().closeAll();
            } else {
                machine.leftovers().close(now, longest);
            }
        }
        seen.keySet().removeIf(key -> !key.reachable());
    }
}
