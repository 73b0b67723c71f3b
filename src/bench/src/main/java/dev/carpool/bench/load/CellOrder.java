package dev.carpool.bench.load;

/**
 * What the measured JVM is told to do next.
 *
 * @param seconds how long to go on; a timed scenario ends with the pass during which it runs out
 * @param fewestCalls calls to make even when the time is over (for warming up)
 */
public record CellOrder(Workload workload, String url, double seconds, int fewestCalls) {}
