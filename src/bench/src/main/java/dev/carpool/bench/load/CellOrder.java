package dev.carpool.bench.load;

/**
 * What the measured JVM is told to do next.
 *
 * @param seconds how long to go on; a timed scenario ends with the pass during which it runs out
 * @param fewestCalls calls to make even when the time is over (for warming up)
 * @param collects to collect garbage first, outside of the time: before Java 21 nothing else ends a
 *     client of the JDK's, and a warm-up makes more of them than there are descriptors
 */
public record CellOrder(
        Workload workload, String url, double seconds, int fewestCalls, boolean collects) {}
