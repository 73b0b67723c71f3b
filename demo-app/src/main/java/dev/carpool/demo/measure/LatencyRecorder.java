package dev.carpool.demo.measure;

import dev.carpool.demo.scenario.Scenario;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies of the requests that succeeded, and the number of those that did not. */
final class LatencyRecorder implements Scenario.Stopwatch {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram nanos = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    private final LongAdder requests = new LongAdder();
    private final AtomicReference<String> firstError = new AtomicReference<>();

    @Override
    public void time(Scenario.Call call) {
        requests.increment();
        long start = System.nanoTime();
        try {
            boolean expected = call.succeeds();
            long took = System.nanoTime() - start;
            if (expected) {
                nanos.recordValue(took);
            } else {
                failed("an answer other than the expected one");
            }
        } catch (Exception | LinkageError e) {
            failed(e.toString());
        }
    }

    long requests() {
        return requests.sum();
    }

    long errors() {
        return requests.sum() - nanos.getTotalCount();
    }

    /** What the first failed request met, or null. */
    String firstError() {
        return firstError.get();
    }

    double meanMs() {
        return millis(nanos.getMean());
    }

    double percentileMs(double percentile) {
        return millis(nanos.getValueAtPercentile(percentile));
    }

    private void failed(String why) {
        firstError.compareAndSet(null, why);
    }

    private static double millis(double nanos) {
        return nanos / TimeUnit.MILLISECONDS.toNanos(1);
    }
}
