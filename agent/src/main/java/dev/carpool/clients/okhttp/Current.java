package dev.carpool.clients.okhttp;

import java.lang.ref.WeakReference;
import okhttp3.Connection;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** What this thread does for which call; calls may be made within calls. */
final class Current {

    private static final ThreadLocal<Current> CURRENT = new ThreadLocal<Current>();

    /** The call that this thread gives up. */
    private static final ThreadLocal<Object> CANCELLING = new ThreadLocal<Object>();

    private Current outer;
    private Known calling;
    private Asking asking;
    private long connectStarted;
    private WeakReference<Connection> connection;
    private WeakReference<Car> sending;
    private boolean answered;
    private boolean counted;
    private boolean counts;
    private boolean looked;
    private Again again;

    /** What came of a request that failed on a connection that was idle before. */
    enum Again {
        /** It is not known to have been lost: it must not be sent twice because of the agent. */
        NEVER,
        /** Nobody has seen it: it may be sent once more. */
        ONCE,
        /** It is sent once more now. */
        NOW
    }

    /** The current thread's, never null; nothing is on it that has not begun. */
    static Current get() {
        Current current = CURRENT.get();
        if (current == null) {
            current = new Current();
            CURRENT.set(current);
        }
        return current;
    }

    /** Whose call this thread works for; null if for none. Leaves nothing on the thread. */
    static Known caller() {
        Current current = CURRENT.get();
        return current == null ? null : current.calling;
    }

    /** The first bytes of a response are here, if it is one that the thread has asked for. */
    static void answered() {
        Current current = CURRENT.get();
        if (current != null) {
            current.answered = true;
        }
    }

    /** A call begins on this thread. */
    static void begin(Known known) {
        Current inner = new Current();
        inner.outer = CURRENT.get();
        inner.calling = known;
        CURRENT.set(inner);
    }

    static void end() {
        Current current = CURRENT.get();
        if (current == null || current.outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(current.outer);
        }
    }

    static void cancelling(Object call) {
        if (call == null) {
            CANCELLING.remove();
        } else {
            CANCELLING.set(call);
        }
    }

    static Object cancelling() {
        return CANCELLING.get();
    }

    /** Leaves nothing on a thread that works for no call. */
    void release() {
        if (outer == null && calling == null && asking == null) {
            CURRENT.remove();
        }
    }

    /** A call begins, in the versions that have no one place where it also ends. */
    void calling(Known known) {
        calling = known;
        counted = false;
        again = null;
    }

    Asking asking() {
        return asking;
    }

    void asking(Known known, OkHttpClient client, Request request) {
        asking =
                known == null
                        ? null
                        : new Asking(
                                known,
                                client,
                                request.url(),
                                Headers.isRepeatable(request),
                                again == Again.NOW);
    }

    void asked() {
        asking = null;
        sent();
    }

    void connecting() {
        connectStarted = System.nanoTime();
    }

    long connectStarted() {
        return connectStarted;
    }

    /** A request is about to be written. */
    void sending(Connection on, Car car) {
        connection = new WeakReference<Connection>(on);
        sending = car == null ? null : new WeakReference<Car>(car);
        answered = false;
        looked = false;
        // Where the thread is interrupted, nothing will be written.
        counts = !counted && !Thread.currentThread().isInterrupted();
        counted = false;
        again = null;
    }

    /**
     * Whether OkHttp looks at the request for the first time since it has been about to write it.
     */
    boolean looksFirst() {
        boolean first = !looked;
        looked = true;
        return first;
    }

    /** Whether the last request that was sent is to be counted; true once at most. */
    boolean counts() {
        boolean now = counts;
        counts = false;
        return now;
    }

    /** What was sent has most likely not reached the server: it is not counted when it does. */
    void countsForNext() {
        counted = true;
    }

    /** Null if it is on a connection that the agent has nothing to do with. */
    Car sending() {
        return sending == null ? null : sending.get();
    }

    /** That the last request was sent on. */
    Connection connection() {
        return connection == null ? null : connection.get();
    }

    void sent() {
        connection = null;
        sending = null;
    }

    boolean isAnswered() {
        return answered;
    }

    Again again() {
        return again;
    }

    void again(Again value) {
        again = value;
    }
}
