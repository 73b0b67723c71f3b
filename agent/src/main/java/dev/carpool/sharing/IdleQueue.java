package dev.carpool.sharing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Idle connections in the order in which they fell idle. A lock and not a monitor: a virtual thread
 * that waits for it must not hold its carrier (JEP 444).
 */
final class IdleQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<SharedConnection> idle = new ArrayDeque<SharedConnection>(4);
    private final Shelf shelf;
    private boolean closed;

    /**
     * @param shelf is told of every change of the number
     */
    IdleQueue(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Adds the one that has just fallen idle.
     *
     * @return false if there are as many as the limit allows, or if the queue is closed
     */
    boolean add(SharedConnection connection, int limit) {
        lock.lock();
        try {
            if (closed || idle.size() >= limit) {
                return false;
            }
            shelf.idleChanged(1);
            idle.addLast(connection);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Puts one back where it was: first. False if the queue is closed. */
    boolean putBack(SharedConnection connection) {
        lock.lock();
        try {
            if (!closed) {
                shelf.idleChanged(1);
                idle.addFirst(connection);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Removes the one that is idle for longest of those that the condition names, or gives null.
     */
    SharedConnection removeFirst(Condition condition) {
        lock.lock();
        try {
            return remove(idle.iterator(), condition);
        } finally {
            lock.unlock();
        }
    }

    /** The same from the other end: the one that fell idle last. */
    SharedConnection removeLast(Condition condition) {
        lock.lock();
        try {
            return remove(idle.descendingIterator(), condition);
        } finally {
            lock.unlock();
        }
    }

    private SharedConnection remove(Iterator<SharedConnection> all, Condition condition) {
        while (all.hasNext()) {
            SharedConnection next = all.next();
            if (condition.holds(next)) {
                shelf.idleChanged(-1);
                all.remove();
                return next;
            }
        }
        return null;
    }

    /** Removes all that the condition names, in order. */
    List<SharedConnection> removeAll(Condition condition) {
        List<SharedConnection> removed = Collections.emptyList();
        lock.lock();
        try {
            for (Iterator<SharedConnection> all = idle.iterator(); all.hasNext(); ) {
                SharedConnection next = all.next();
                if (condition.holds(next)) {
                    shelf.idleChanged(-1);
                    all.remove();
                    if (removed.isEmpty()) {
                        removed = new ArrayList<SharedConnection>(2);
                    }
                    removed.add(next);
                }
            }
        } finally {
            lock.unlock();
        }
        return removed;
    }

    /** From now on it takes nothing. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    SharedConnection first() {
        lock.lock();
        try {
            return idle.peekFirst();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return idle.size();
        } finally {
            lock.unlock();
        }
    }

    int countOf(Object donor) {
        int count = 0;
        lock.lock();
        try {
            for (SharedConnection connection : idle) {
                if (connection.donor() == donor) {
                    count++;
                }
            }
        } finally {
            lock.unlock();
        }
        return count;
    }

    /** Nanoseconds until the first of them wants to be looked at. */
    long nextPoll(long now) {
        long wait = Long.MAX_VALUE;
        lock.lock();
        try {
            for (SharedConnection connection : idle) {
                wait = Math.min(wait, connection.nextPoll() - now);
            }
        } finally {
            lock.unlock();
        }
        return wait;
    }
}
