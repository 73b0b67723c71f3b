package dev.carpool.sharing;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * Whether the process is about to run out of file descriptors, which an app that closes its clients
 * would not be: then nothing is kept idle. Read from {@code /proc}, as the JDK's own bean for it
 * would have the management classes loaded in every app; where there is none, nothing is known and
 * only a socket that can't be opened tells.
 *
 * <p>A look lists a directory: 30 µs with a hundred descriptors open, 2 ms with ten thousand. So it
 * is taken at most each {@link #INTERVAL}, and, since the system gives out the lowest free number,
 * sooner only when the number of a socket says that as many are open.
 */
final class Descriptors {

    /** Nanoseconds between two looks. */
    static final long INTERVAL = 500_000_000L;

    private static final long MOST_RESERVED = 256;

    private final File open;
    private final long threshold;
    private long nextLook = Long.MIN_VALUE;
    private volatile boolean scarce;

    Descriptors() {
        this(new File("/proc/self/fd"), limit(new File("/proc/self/limits")));
    }

    /**
     * @param open a directory with one entry a descriptor
     * @param limit how many there may be; 0: unknown
     */
    Descriptors(File open, long limit) {
        this.open = open;
        threshold = limit <= 0 ? Long.MAX_VALUE : limit - Math.min(limit / 8, MOST_RESERVED);
    }

    /** What the last look found. */
    boolean scarce() {
        return scarce;
    }

    /**
     * Looks again if it is time.
     *
     * @return true if nearly all are used up
     */
    boolean look(long now) {
        if (threshold == Long.MAX_VALUE) {
            return false;
        }
        synchronized (this) {
            if (nextLook != Long.MIN_VALUE && now - nextLook < 0) {
                return scarce;
            }
            nextLook = now + INTERVAL;
        }
        String[] all = open.list();
        scarce = all != null && all.length >= threshold;
        return scarce;
    }

    /**
     * A descriptor of this number was given out.
     *
     * @param number -1: unknown
     */
    boolean look(int number, long now) {
        return number >= threshold ? look(now) : scarce;
    }

    /** Whether an attempt to open one has failed because there was none left. */
    boolean ranOut(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (t instanceof IOException && message.contains("Too many open files")) {
                return true;
            }
        }
        return false;
    }

    private static long limit(File limits) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(new FileInputStream(limits), "US-ASCII"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Max open files")) {
                    return Long.parseLong(line.substring(14).trim().split(" +")[0]);
                }
            }
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
        return 0;
    }
}
