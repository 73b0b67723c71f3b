package dev.carpool.bench.load;

/**
 * What the measured JVM saw in one cell.
 *
 * @param calls calls that ended well
 * @param errors calls that failed; not in the histogram
 * @param firstError the first failure's class and message, or null
 * @param passes passes of a timed scenario; 1 for a steady load
 * @param seconds wall time of the passes, without what lies between them
 * @param allocatedBytes allocated by the calling threads, as the JVM counts it
 * @param histogram latencies in nanoseconds, HdrHistogram's compressed form in Base64
 */
public record CellResult(
        long calls,
        long errors,
        String firstError,
        int passes,
        double seconds,
        long allocatedBytes,
        double meanMicros,
        double p50Micros,
        double p95Micros,
        double p99Micros,
        double maxMicros,
        String histogram) {

    /** Calls that ended well, a second. */
    public double callsPerSecond() {
        return calls / seconds;
    }

    /** Bytes that one attempted call allocated. */
    public double bytesPerCall() {
        return (double) allocatedBytes / (calls + errors);
    }

    /** Failed calls among all, 0 to 1; a cell without any call counts as failed. */
    public double errorShare() {
        return calls + errors == 0 ? 1 : (double) errors / (calls + errors);
    }

    /** This and another part of the same cell together. */
    public CellResult and(CellResult other) {
        Tally sum = new Tally();
        sum.add(this);
        sum.add(other);
        return sum.result(passes + other.passes, seconds + other.seconds);
    }
}
