package dev.carpool.clients.urlconnection;

import dev.carpool.clients.Traveller;
import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.KeepAliveHint;
import dev.carpool.sharing.RouteShelf;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * One connection of the JDK's. While it is in use nothing here keeps it alive: an app that drops a
 * response unread leaves it to the garbage collector, as without the agent.
 */
final class Car extends Traveller {

    private static final KeepAliveHint NOTHING_SAID = KeepAliveHint.read(null);

    private final boolean provesCertificate;
    private final RouteCounters counters;
    private final WeakReference<Object> client;
    private volatile Object shelved;
    private volatile WeakReference<Object> user;
    private volatile WeakReference<Object> factory;
    private WeakReference<Object> early;
    private boolean own;
    private long ownNanos;
    private boolean inUse;
    private volatile boolean stale;
    private boolean repeatable;
    private KeepAliveHint hint = NOTHING_SAID;
    private boolean closing;
    private boolean readingAhead;
    private boolean counted;
    private boolean comesAgain;
    private long connectStarted;

    /**
     * @param home null if its connections are not shared
     */
    Car(Object client, RouteShelf home, boolean provesCertificate, RouteCounters counters) {
        super(home);
        this.client = new WeakReference<Object>(client);
        this.provesCertificate = provesCertificate;
        this.counters = counters;
    }

    RouteCounters counters() {
        return counters;
    }

    Object client() {
        Object idle = shelved;
        return idle == null ? client.get() : idle;
    }

    boolean isShelved() {
        return shelved != null;
    }

    /** The app's connection object that it belongs to now. */
    boolean isUsedBy(Object connection) {
        WeakReference<Object> now = user;
        return now != null && now.get() == connection;
    }

    /** Whether it is idle on the shelf, or in use by another than this one. */
    boolean isOthers(Object connection) {
        WeakReference<Object> now = user;
        return isShelved() || (now != null && now.get() != connection);
    }

    synchronized void use(Asking asking) throws Throwable {
        repeatable = asking.isRepeatable();
        user = new WeakReference<Object>(asking.connection());
        factory = new WeakReference<Object>(asking.factory());
        shelved = null;
        early = null;
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

    /**
     * It is about to be shelved.
     *
     * @param asItWould the JDK's own cache would have it now and give it to whoever asks with the
     *     same socket factory, until it has been idle for so long, nanoseconds
     * @param body the response body, if the connection is free before its end
     */
    synchronized void parked(Object connection, boolean asItWould, long nanos, Object body) {
        unused();
        user = null;
        early = body == null ? null : new WeakReference<Object>(body);
        own = asItWould && body == null;
        ownNanos = nanos;
        shelved = connection;
    }

    /** The shelf did not want it. */
    synchronized void notParked() {
        early = null;
        shelved = null;
    }

    /** Without the agent this one would have been closed now. */
    synchronized void onlyBecauseOfTheAgent() {
        own = false;
        early = null;
    }

    /** The app has come to the end of this body, which was read ahead: now it would be idle. */
    synchronized void bodyClosed(Object body) {
        if (shelved != null && early != null && early.get() == body) {
            own = true;
            early = null;
        }
    }

    @Override
    protected synchronized boolean isOwnOf(Object asking, long idle) {
        return own
                && idle <= ownNanos
                && asking instanceof Asking
                && ((Asking) asking).factory() == factory.get();
    }

    /** A request is about to be written: nothing of the last response counts any more. */
    void sending(boolean wantsClose) {
        sending();
        hint = NOTHING_SAID;
        closing = wantsClose;
        counted = false;
    }

    /** True the first time. */
    boolean turnsOutStale() {
        boolean first = fromShelf() && !stale;
        stale = true;
        return first;
    }

    /** Its user closes it: what fails by that is not the server's doing. */
    void endsByItsUser() {
        stale = true;
    }

    /** Whether what its user asks for may be sent again without harm. */
    boolean isRepeatable() {
        return repeatable;
    }

    void startsAfresh() {
        stale = false;
    }

    void hint(KeepAliveHint announced) {
        hint = announced;
    }

    /** How long the server keeps it idle, nanoseconds; {@link Long#MAX_VALUE}: it said nothing. */
    long hint() {
        return hint.nanos();
    }

    /** The app asked for this exchange's connection to be closed, and that was taken off. */
    boolean isClosing() {
        return closing;
    }

    void readingAhead(boolean now) {
        readingAhead = now;
    }

    /** True while it is given back before the app has come to the end of the response. */
    boolean isReadingAhead() {
        return readingAhead;
    }

    /** In mode observe: true the first time for an exchange. */
    boolean count() {
        boolean first = !counted;
        counted = true;
        return first;
    }

    /** The next request is the last one again, which is counted: it reached nobody. */
    void comesAgain() {
        comesAgain = true;
    }

    boolean takeComesAgain() {
        boolean again = comesAgain;
        comesAgain = false;
        return again;
    }

    void connecting(long now) {
        connectStarted = now;
    }

    long connectStarted() {
        return connectStarted;
    }

    /**
     * Whether the server was shown a certificate that the sharing key does not name: it may be that
     * of whoever opened the connection, and nobody else's.
     */
    boolean showsUnprovenCertificate() {
        return !provesCertificate && showedCertificate();
    }

    @Override
    protected Object live() {
        return client();
    }

    @Override
    protected long received() {
        return -1;
    }

    /**
     * Looked for before it is shelved. From then on its buffers are only those that its last user
     * reads a response from that had arrived whole, maybe at this moment.
     */
    @Override
    protected boolean buffered() {
        if (isShelved()) {
            return false;
        }
        try {
            Object connection = client();
            return connection == null || JdkStreams.hasLeftover(Jdk.input(connection));
        } catch (Throwable unreadable) {
            return true;
        }
    }

    @Override
    protected Socket socket() {
        try {
            Object connection = client();
            return connection == null ? null : Jdk.socket(connection);
        } catch (Throwable unreadable) {
            return null;
        }
    }

    /** Reads for a millisecond, which takes in session tickets; anything else must not be there. */
    @Override
    protected boolean isStale() throws IOException {
        Socket socket = socket();
        if (socket == null) {
            return true;
        }
        try {
            socket.setSoTimeout(1);
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException nothing) {
            return false;
        }
    }

    @Override
    protected boolean isOpen() {
        Socket socket = socket();
        return socket != null && !socket.isClosed();
    }

    @Override
    protected void close() {
        try {
            Object connection = client();
            shelved = null;
            if (connection != null) {
                Jdk.close(connection);
            }
        } catch (Throwable alreadyGone) {
            unused();
        }
    }
}
