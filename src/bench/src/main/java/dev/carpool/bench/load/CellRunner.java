package dev.carpool.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Carries out one {@link CellOrder} against one caller. */
public final class CellRunner {
    private final Caller caller;
    private final CellOrder order;
    private final List<Tally> tallies = new ArrayList<>();

    /** Runner of one cell; used once. */
    public CellRunner(Caller caller, CellOrder order) {
        this.caller = caller;
        this.order = order;
        for (int i = 0; i < order.workload().threads(); i++) {
            tallies.add(new Tally());
        }
    }

    /** Runs the cell to its end. */
    public CellResult run() throws InterruptedException {
        int threads = order.workload().threads();
        ExecutorService pool = threads == 1 ? null : started(threads);
        try {
            return passes(pool);
        } finally {
            if (pool != null) {
                pool.shutdownNow();
            }
        }
    }

    private static ExecutorService started(int threads) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        // An app has its threads already; starting them is no part of a call.
        pool.prestartAllCoreThreads();
        return pool;
    }

    private CellResult passes(ExecutorService pool) throws InterruptedException {
        long deadline = System.nanoTime() + (long) (order.seconds() * TimeUnit.SECONDS.toNanos(1));
        AtomicLong made = new AtomicLong();
        long nanos = 0;
        int passes = 0;
        do {
            Pass pass = new Pass(deadline, made);
            long start = System.nanoTime();
            if (pool == null) {
                // On this thread: handing over to another would cost as much as a reused
                // connection.
                pass.work(tallies.get(0));
            } else {
                onAll(pool, pass);
            }
            nanos += System.nanoTime() - start;
            passes++;
        } while (!order.workload().steady() && System.nanoTime() < deadline);
        Tally sum = new Tally();
        tallies.forEach(sum::add);
        return sum.result(passes, nanos / (double) TimeUnit.SECONDS.toNanos(1));
    }

    private void onAll(ExecutorService pool, Pass pass) throws InterruptedException {
        List<Future<?>> workers = new ArrayList<>();
        for (Tally tally : tallies) {
            workers.add(pool.submit(() -> pass.work(tally)));
        }
        for (Future<?> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a calling thread died", e.getCause());
            }
        }
    }

    /** One pass, shared by its threads. */
    private final class Pass {
        private final AtomicLong left = new AtomicLong(order.workload().calls());
        private final long deadline;
        private final AtomicLong made;

        Pass(long deadline, AtomicLong made) {
            this.deadline = deadline;
            this.made = made;
        }

        void work(Tally tally) {
            tally.counting(
                    () -> {
                        while (next()) {
                            tally.call(caller, order.url(), order.workload().close());
                        }
                    });
        }

        private boolean next() {
            if (order.workload().steady()) {
                return made.getAndIncrement() < order.fewestCalls() || System.nanoTime() < deadline;
            }
            return left.getAndDecrement() > 0;
        }
    }
}
