package dev.carpool.clients.okhttp;

import dev.carpool.clients.Traveller;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.KeepAliveHint;
import dev.carpool.sharing.SharingKey;
import dev.carpool.sharing.SocketHealth.Health;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Connection;
import okio.BufferedSource;

/** One connection in the pool of all. While it is in use nothing here keeps it alive. */
final class Car extends Traveller {

    private static final long NOTHING_SAID = Long.MAX_VALUE;
    private static final Owner NOBODY = new Owner(null);

    private final WeakReference<Connection> connection;
    private final Pooling pooling;
    private final SharingKey key;
    private final RouteCounters counters;
    private final boolean provesCertificate;
    private final long since = System.nanoTime();
    private volatile Object shelved;
    private volatile Object held;
    private volatile long heldSince;
    private volatile Owner user;
    private volatile boolean foreign;
    private volatile boolean served;
    private final AtomicBoolean stale = new AtomicBoolean();
    private boolean inUse;
    private volatile boolean multiplexed;
    private long hint = NOTHING_SAID;

    Car(Connection connection, Pooling pooling, Known.Place place, Owner opener) {
        super(place.home);
        this.connection = new WeakReference<Connection>(connection);
        this.pooling = pooling;
        key = place.key;
        counters = place.counters;
        provesCertificate = place.provesCertificate;
        user = opener;
    }

    RouteCounters counters() {
        return counters;
    }

    /** Null if it is one client's only. */
    SharingKey key() {
        return key;
    }

    /** Who has it, or had it last. */
    Owner user() {
        return user;
    }

    boolean isShelved() {
        return shelved != null;
    }

    /** When it was opened, in {@link System#nanoTime()}'s nanoseconds. */
    long since() {
        return since;
    }

    /** About to be shelved; from now on the agent keeps it alive. */
    void parked() {
        shelved = connection.get();
    }

    void notParked() {
        shelved = null;
    }

    /** Idle, and for its last user only. */
    void held(long now) {
        heldSince = now;
        held = connection.get();
    }

    void notHeld() {
        held = null;
    }

    boolean isHeld() {
        return held != null;
    }

    long heldSince() {
        return heldSince;
    }

    /** Whether it is in use, or was last used, by this owner's clients. */
    boolean isOf(Owner owner) {
        return user == owner;
    }

    synchronized void takenBy(Owner owner, boolean itsOwn) {
        foreign = !itsOwn;
        served = false;
        user = owner;
        shelved = null;
        hint = NOTHING_SAID;
        inUse();
    }

    /** An owner wants to see it no more; unless somebody has just taken it, nobody was its last. */
    synchronized void leftBy(Owner owner) {
        if (isShelved() && user == owner) {
            user = NOBODY;
        }
    }

    synchronized void inUse() {
        if (!inUse) {
            inUse = true;
            counters.inUse.increment();
        }
    }

    synchronized void unused() {
        if (inUse) {
            inUse = false;
            counters.inUse.decrement();
        }
    }

    /** True if without the agent its user would have opened another one. */
    boolean isForeign() {
        return foreign;
    }

    /** A response has come back on it since its user got it. */
    void serves() {
        served = true;
    }

    boolean hasServed() {
        return served;
    }

    /** It may have died while it was idle, as one that its user had just opened would not have. */
    boolean isDoubtful() {
        return foreign && !served;
    }

    /**
     * It had ended before its user got it; told to the shelf once, however many calls it failed.
     */
    void wasStale() {
        if (stale.compareAndSet(false, true)) {
            home().wasStale(this);
        }
    }

    /** One more use of a connection that its user has, or that is for nobody else. */
    void usedAgain(boolean wasIdle) {
        if (wasIdle) {
            // In its user's own hands.
            foreign = false;
            served = false;
        }
        held = null;
        inUse();
    }

    void multiplexed() {
        multiplexed = true;
    }

    void announced(String keepAlive) {
        hint = KeepAliveHint.read(keepAlive).nanos();
        if (home() != null) {
            home().announced(this, keepAlive);
        }
    }

    void startsRequest() {
        sending();
        hint = NOTHING_SAID;
    }

    long hint() {
        return hint;
    }

    /** A server was shown a certificate that the sharing key does not name. */
    boolean showsUnprovenCertificate() {
        return !provesCertificate && showedCertificate();
    }

    Connection connection() {
        Object idle = shelved;
        if (idle == null) {
            idle = held;
        }
        return idle == null ? connection.get() : (Connection) idle;
    }

    @Override
    protected Object live() {
        return connection();
    }

    @Override
    protected long received() {
        return -1;
    }

    @Override
    protected boolean buffered() {
        // What comes on its own there, OkHttp reads as it comes.
        if (multiplexed) {
            return false;
        }
        try {
            BufferedSource source = Internals.source(connection());
            return source == null || source.buffer().size() > 0;
        } catch (Throwable unknown) {
            return true;
        }
    }

    /** Nothing of a response is here. */
    boolean isSilent() {
        return connection() != null && !buffered();
    }

    @Override
    protected Socket socket() {
        return connection().socket();
    }

    @Override
    protected boolean isOpen() {
        Connection live = connection();
        Socket socket = live == null ? null : live.socket();
        try {
            return socket != null
                    && !socket.isClosed()
                    && !socket.isInputShutdown()
                    && !socket.isOutputShutdown()
                    && !Internals.isLast(live);
        } catch (IllegalAccessException unknown) {
            return false;
        }
    }

    @Override
    protected Health glance() {
        if (multiplexed) {
            return isOpen() ? Health.CLEAN : Health.DIRTY;
        }
        return super.glance();
    }

    @Override
    protected boolean inspect() {
        return multiplexed ? isOpen() : super.inspect();
    }

    @Override
    protected boolean isStale() throws IOException {
        Socket socket = socket();
        int before = socket.getSoTimeout();
        try {
            socket.setSoTimeout(1);
            return Internals.source(connection()).exhausted();
        } catch (java.net.SocketTimeoutException alive) {
            return false;
        } catch (IOException | RuntimeException | Error dead) {
            throw dead;
        } catch (Throwable unknown) {
            throw new IOException(unknown);
        } finally {
            restore(socket, before);
        }
    }

    private static void restore(Socket socket, int timeout) {
        try {
            socket.setSoTimeout(timeout);
        } catch (SocketException closed) {
            // It will not be used.
            return;
        }
    }

    @Override
    protected void close() {
        pooling.close(this);
    }
}
