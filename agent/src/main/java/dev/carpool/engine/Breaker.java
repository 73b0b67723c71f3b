package dev.carpool.engine;

/** Opens when ten failures fall within a minute, and stays open until it is reset. */
final class Breaker implements Runnable {

    private static final int FAILURES = 10;
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private final long[] last = new long[FAILURES];
    private int count;
    private volatile boolean open;

    boolean open() {
        return open;
    }

    /**
     * @param now time of the failure, nanoseconds
     * @return true if this failure opened it
     */
    synchronized boolean failed(long now) {
        last[count % FAILURES] = now;
        count++;
        if (open || count < FAILURES) {
            return false;
        }
        open = now - last[count % FAILURES] <= WINDOW_NANOS;
        return open;
    }

    /** Closes it: the library is used again. */
    @Override
    public synchronized void run() {
        count = 0;
        open = false;
    }
}
