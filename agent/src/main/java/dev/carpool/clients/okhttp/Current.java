package dev.carpool.clients.okhttp;

import java.lang.ref.WeakReference;
import okhttp3.Connection;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Route;

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
    private Again again;
    private Route route;

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
        route = null;
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

    /**
     * A request is about to be written.
     *
     * @return false if it was counted before
     */
    boolean sending(Connection on, Car car) {
        connection = new WeakReference<Connection>(on);
        sending = car == null ? null : new WeakReference<Car>(car);
        answered = false;
        route = null;
        boolean counts = !counted;
        counted = false;
        again = null;
        return counts;
    }

    /** What was counted as sent has not reached the server: it is not counted when it does. */
    void takeBack() {
        counted = true;
    }

    /**
     * What failed has opened its connection itself, and has no route left: it is to try that one
     * again.
     */
    void sendsAgainBy(Route known) {
        route = known;
    }

    /** Null if there is none that OkHttp has to be told of; told once. */
    static Route takeRoute() {
        Current current = CURRENT.get();
        if (current == null || current.again != Again.NOW) {
            return null;
        }
        Route known = current.route;
        current.route = null;
        return known;
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
