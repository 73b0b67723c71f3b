package dev.carpool.clients.apache4;

import dev.carpool.clients.Context;
import dev.carpool.clients.Fields;
import dev.carpool.sharing.Daemon;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.http.conn.HttpClientConnectionManager;

/**
 * Does, on one thread, what the library starts a thread for each client for: has the client's
 * manager close what is expired and what is idle for too long, as often and for as long as it would
 * be. A client that nobody refers to any more is no longer looked after: its thread would have kept
 * it alive for ever.
 */
final class Evictions implements Runnable {

    /** Nanoseconds after which a client that was forgotten is noticed. */
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(5);

    private final Context context;
    private final List<Eviction> all = new ArrayList<Eviction>();
    private boolean running;

    /** Of one client. */
    private static final class Eviction extends WeakReference<Object> {
        final long period;
        final long longestIdle;
        long due;

        Eviction(Object evictor, long period, long longestIdle) {
            super(evictor);
            this.period = period;
            this.longestIdle = longestIdle;
            due = System.nanoTime() + period;
        }
    }

    /** Since 4.4. */
    private static final class Evictor {
        static final Class<?> TYPE =
                Fields.type("org.apache.http.impl.client.IdleConnectionEvictor", Evictions.class);
        static final Field MANAGER = Fields.field(TYPE, "connectionManager");
        static final Field PERIOD = Fields.field(TYPE, "sleepTimeMs");
        static final Field LONGEST_IDLE = Fields.field(TYPE, "maxIdleTimeMs");
    }

    Evictions(Context context) {
        this.context = context;
    }

    /** Instead of a thread of its own. */
    boolean begin(Object evictor) throws IllegalAccessException {
        long period = TimeUnit.MILLISECONDS.toNanos(Evictor.PERIOD.getLong(evictor));
        Eviction eviction = new Eviction(evictor, period, Evictor.LONGEST_IDLE.getLong(evictor));
        synchronized (all) {
            all.add(eviction);
            if (!running) {
                Daemon.start("carpool-evictor", this);
                running = true;
            }
            all.notifyAll();
        }
        return true;
    }

    void end(Object evictor) {
        synchronized (all) {
            for (Iterator<Eviction> each = all.iterator(); each.hasNext(); ) {
                Object known = each.next().get();
                if (known == null || known == evictor) {
                    each.remove();
                }
            }
        }
    }

    @Override
    public void run() {
        List<Eviction> due = new ArrayList<Eviction>();
        while (next(due)) {
            for (Eviction eviction : due) {
                Object evictor = eviction.get();
                if (evictor != null && !evict(evictor, eviction.longestIdle)) {
                    end(evictor);
                }
            }
            due.clear();
        }
    }

    /** Waits until something is due. False if there is nothing left to wait for. */
    private boolean next(List<Eviction> due) {
        synchronized (all) {
            while (due.isEmpty()) {
                long now = System.nanoTime();
                long wait = LONGEST_WAIT;
                for (Iterator<Eviction> each = all.iterator(); each.hasNext(); ) {
                    Eviction eviction = each.next();
                    if (eviction.get() == null) {
                        each.remove();
                    } else if (eviction.due - now <= 0) {
                        eviction.due = now + eviction.period;
                        due.add(eviction);
                    } else {
                        wait = Math.min(wait, eviction.due - now);
                    }
                }
                if (all.isEmpty()) {
                    running = false;
                    return false;
                }
                if (due.isEmpty() && !pause(wait)) {
                    running = false;
                    return false;
                }
            }
            return true;
        }
    }

    private boolean pause(long nanos) {
        try {
            all.wait(nanos / 1000000 + 1);
            return true;
        } catch (InterruptedException end) {
            return false;
        }
    }

    /** False where the library's own thread would end: a manager of the app's may throw. */
    private boolean evict(Object evictor, long longestIdle) {
        HttpClientConnectionManager manager;
        try {
            manager = (HttpClientConnectionManager) Evictor.MANAGER.get(evictor);
        } catch (IllegalAccessException e) {
            context.failed(e);
            return false;
        }
        try {
            manager.closeExpiredConnections();
            if (longestIdle > 0) {
                manager.closeIdleConnections(longestIdle, TimeUnit.MILLISECONDS);
            }
            return true;
        } catch (RuntimeException ofTheApp) {
            return false;
        }
    }
}
