package dev.carpool.clients.jdk;

import dev.carpool.report.RouteCounters;
import dev.carpool.sharing.RouteShelf;
import dev.carpool.sharing.SharedConnection;
import dev.carpool.sharing.SocketHealth;
import dev.carpool.sharing.SocketHealth.Health;
import java.lang.ref.WeakReference;
import java.nio.channels.SocketChannel;

/**
 * One connection of the JDK's. While it is in use nothing here keeps it alive: that is for the JDK
 * to say, as without the agent.
 */
final class Car extends SharedConnection {

    /** How often a connection is looked at that has something to read, a millisecond apart. */
    private static final int LOOKS = 5;

    /** What has become of the head of its last request. */
    private enum Head {
        NONE,
        DUE,
        WRITTEN,
        GIVEN_UP
    }

    private final RouteCounters counters;
    private final boolean secure;
    private final boolean shared;
    private volatile Machine machine;
    private volatile RouteShelf home;
    private volatile Object user;
    private volatile Object parked;
    private volatile RouteShelf observed;
    private volatile boolean wouldNotClose;
    private WeakReference<Object> receiver;
    private boolean ending;
    private boolean counted;
    private boolean opened;
    private Head head = Head.NONE;
    private volatile String keepAlive;

    /**
     * @param shared false: it belongs to a client that the JDK runs by itself
     */
    Car(RouteCounters counters, boolean secure, boolean shared) {
        this.counters = counters;
        this.secure = secure;
        this.shared = shared;
    }

    RouteCounters counters() {
        return counters;
    }

    boolean isShared() {
        return shared;
    }

    Machine machine() {
        return machine;
    }

    RouteShelf home() {
        return home;
    }

    /** Whose it is, or was last: only compared. */
    Object user() {
        return user;
    }

    /** What keeps it knows whose it is. */
    void forgetsUser() {
        user = null;
    }

    /** The JDK's connection, or null: it is not idle. */
    Object parked() {
        return parked;
    }

    /** In mode observe: the request asks to close it, which would have been taken off. */
    void wouldNotClose(boolean value) {
        wouldNotClose = value;
    }

    boolean wouldNotClose() {
        return wouldNotClose;
    }

    /** In mode observe: where it would be kept. */
    void observe(RouteShelf place) {
        observed = place;
    }

    /** Null if it would not be shared. */
    RouteShelf observed() {
        return confined() ? null : observed;
    }

    /** True the first time. */
    synchronized boolean opens() {
        boolean first = !opened;
        opened = true;
        return first;
    }

    /** A client is going to use it; nothing of its last response counts any more. */
    synchronized void use(Object client, Machine by, RouteShelf place) {
        user = client;
        machine = by;
        home = place;
        parked = null;
        keepAlive = null;
        if (!counted) {
            counted = true;
            counters.inUse.increment();
        }
    }

    /** Whether it was given to this client, and not come back since. */
    synchronized boolean isUsedBy(Object client, Machine by) {
        return counted && parked == null && user == client && machine == by;
    }

    /** A request is to be written on it. */
    synchronized void due() {
        used();
        head = Head.DUE;
    }

    /** The request is written now. False: it was given up, and must not be. */
    synchronized boolean writes() {
        boolean may = head != Head.GIVEN_UP;
        head = may ? Head.WRITTEN : head;
        return may;
    }

    /** If the request is not written yet, it never will be. False: it is. */
    synchronized boolean givesUp() {
        head = head == Head.DUE ? Head.GIVEN_UP : head;
        return head == Head.GIVEN_UP;
    }

    /** Whether the request was given up before anything of it was written. */
    synchronized boolean hasGivenUp() {
        return head == Head.GIVEN_UP;
    }

    /** Answers once: whether its last request was written, and counted. */
    synchronized boolean takeWritten() {
        boolean was = head == Head.WRITTEN;
        head = was ? Head.NONE : head;
        return was;
    }

    synchronized void unused() {
        if (counted) {
            counted = false;
            counters.inUse.decrement();
        }
    }

    /**
     * @param by what receives the response of its exchange; null: it is given away, and nobody's
     *     exchange yet
     */
    synchronized void receives(Object by) {
        receiver = new WeakReference<>(by);
    }

    /**
     * Whether the end of an exchange is its end, too, and then it will never be idle.
     *
     * @param by what receives the exchange's response
     */
    synchronized boolean endsBy(Object by) {
        boolean own = parked == null && (receiver == null || receiver.get() == by);
        ending |= own;
        return own;
    }

    /** What the response to a request that was written on it is for; null: it waits for none. */
    synchronized Object receiving() {
        return head == Head.WRITTEN && parked == null && receiver != null ? receiver.get() : null;
    }

    /** It is idle from now on. False: it is being closed. */
    synchronized boolean park(Object connection) {
        if (!ending) {
            parked = connection;
        }
        return !ending;
    }

    /** What the server announced with its last response; null for nothing. */
    void announced(String value) {
        keepAlive = value;
    }

    String announced() {
        return keepAlive;
    }

    private SocketChannel channel() {
        try {
            Object connection = parked;
            return connection == null ? null : Internals.channel(connection);
        } catch (Throwable unreadable) {
            return null;
        }
    }

    @Override
    protected boolean isOpen() {
        try {
            Object connection = parked;
            return connection != null && Internals.isOpen(connection);
        } catch (Throwable unreadable) {
            return false;
        }
    }

    @Override
    protected Health glance() {
        Health health = SocketHealth.checkChannel(channel());
        // What there is to read may be a session ticket (RFC 8446, 4.6.1), which the JDK's selector
        // is about to take.
        return health == Health.DIRTY && secure && isOpen() ? Health.UNKNOWN : health;
    }

    /** While it is idle the JDK reads it, and closes it if there was anything. */
    @Override
    protected boolean hasLeftover() {
        return false;
    }

    @Override
    protected boolean inspect() {
        return isOpen() && settles(channel()) == Health.CLEAN && isOpen();
    }

    /**
     * Whether a request may still be written on it: nobody has closed it, and nothing has come that
     * would be taken for the response.
     */
    boolean isFit(SocketChannel channel) {
        Health health = SocketHealth.checkChannel(channel);
        return (health == Health.DIRTY && secure ? settles(channel) : health) != Health.DIRTY;
    }

    /** Gives the JDK's selector some milliseconds to read what is there. */
    private static Health settles(SocketChannel channel) {
        Health health = Health.DIRTY;
        for (int i = 0; i < LOOKS && channel != null && channel.isOpen(); i++) {
            health = SocketHealth.checkChannel(channel);
            if (health == Health.CLEAN) {
                break;
            }
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return health;
    }

    @Override
    protected int descriptor() {
        return SocketHealth.descriptor(channel());
    }

    @Override
    protected void close() {
        unused();
        Object connection = parked;
        parked = null;
        if (connection != null) {
            try {
                Internals.close(connection);
                Selectors.wake(connection);
            } catch (Throwable alreadyClosed) {
                return;
            }
        }
    }
}
