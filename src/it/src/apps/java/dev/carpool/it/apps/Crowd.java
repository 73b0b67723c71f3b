package dev.carpool.it.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Some threads that start together and do the same thing. */
final class Crowd {
    private Crowd() {}

    /** What each of them does. */
    interface Work {
        void run(int thread) throws Exception;
    }

    /**
     * @return milliseconds until the last had done it
     */
    static long run(int threads, Work work) throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            // Threads that exist: making five hundred takes longer than what they do.
            ready(workers, threads);
            long began = System.nanoTime();
            List<Future<?>> results = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                results.add(
                        workers.submit(
                                () -> {
                                    work.run(thread);
                                    return null;
                                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        } finally {
            workers.shutdown();
        }
    }

    private static void ready(ExecutorService workers, int threads)
            throws InterruptedException, ExecutionException {
        List<Future<?>> results = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            results.add(workers.submit(() -> null));
        }
        for (Future<?> result : results) {
            result.get();
        }
    }
}
