package dev.carpool.bench.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** What one calling thread counts. Not thread-safe: each thread has its own, merged at the end. */
final class Tally {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Histogram nanos = new Histogram(LONGEST_NANOS, 3);
    private long errors;
    private String firstError;
    private long allocated;

    /** Runs some calls on this thread and counts what they allocate. */
    void counting(Runnable calls) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            calls.run();
        } finally {
            allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
        }
    }

    void call(Caller caller, String url, boolean close) {
        long start = System.nanoTime();
        try {
            caller.get(url, close);
            nanos.recordValue(Math.min(System.nanoTime() - start, LONGEST_NANOS));
        } catch (Exception e) {
            errors++;
            if (firstError == null) {
                firstError = e.toString();
            }
        }
    }

    void add(Tally other) {
        nanos.add(other.nanos);
        errors += other.errors;
        allocated += other.allocated;
        if (firstError == null) {
            firstError = other.firstError;
        }
    }

    /** Adds what was told in a result. */
    void add(CellResult other) {
        try {
            ByteBuffer encoded = ByteBuffer.wrap(Base64.getDecoder().decode(other.histogram()));
            nanos.add(Histogram.decodeFromCompressedByteBuffer(encoded, 0));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no histogram: " + other.histogram(), e);
        }
        errors += other.errors();
        allocated += other.allocatedBytes();
        if (firstError == null) {
            firstError = other.firstError();
        }
    }

    CellResult result(int passes, double seconds) {
        ByteBuffer buffer = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int length = nanos.encodeIntoCompressedByteBuffer(buffer);
        return new CellResult(
                nanos.getTotalCount(),
                errors,
                firstError,
                passes,
                seconds,
                allocated,
                nanos.getMean() / 1000,
                micros(50),
                micros(95),
                micros(99),
                nanos.getMaxValue() / 1000.0,
                Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length)));
    }

    private double micros(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1000.0;
    }
}
