package dev.carpool.clients.apache4;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whose a {@link Shell}'s connection is. Closing and leaving exclude each other: a client's close
 * never reaches a connection that has left, and one that is being closed never leaves.
 */
final class Phase {

    private enum Of {
        OWNED,
        LEAVING,
        GONE,
        ENDED
    }

    private final AtomicReference<Of> now = new AtomicReference<Of>(Of.OWNED);
    private volatile boolean endedWhileLeaving;

    /** There is another connection. */
    void begins() {
        now.set(Of.OWNED);
    }

    /**
     * @return false if it has ended already
     */
    boolean leaves() {
        endedWhileLeaving = false;
        return now.compareAndSet(Of.OWNED, Of.LEAVING);
    }

    void left() {
        now.set(Of.GONE);
    }

    /**
     * It could not leave.
     *
     * @return true if its client closed it meanwhile, which is for the caller to do then
     */
    boolean stays() {
        now.set(Of.OWNED);
        return endedWhileLeaving;
    }

    /**
     * @return false if there is nothing to close: the connection has left
     */
    boolean ends() {
        while (true) {
            Of current = now.get();
            if (current == Of.LEAVING) {
                endedWhileLeaving = true;
                if (now.get() == Of.LEAVING) {
                    return false;
                }
            } else if (current == Of.GONE) {
                return false;
            } else if (now.compareAndSet(current, Of.ENDED)) {
                return true;
            }
        }
    }
}
