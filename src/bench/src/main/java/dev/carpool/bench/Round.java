package dev.carpool.bench;

import dev.carpool.bench.load.Workload;
import dev.carpool.bench.server.Scheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A JVM for each arm, all alive at once, measured in turns of half a second: whatever disturbs the
 * machine for longer than that disturbs all of them alike.
 */
final class Round implements AutoCloseable {
    private static final double TURN_SECONDS = 0.5;

    private final Settings settings;
    private final Scheme scheme;
    private final List<Run> runs = new ArrayList<>();

    Round(Settings settings, TestBed bed, int number, Scheme scheme, List<Arm> order)
            throws IOException {
        this.settings = settings;
        this.scheme = scheme;
        try {
            for (Arm arm : order) {
                String log = "run-" + number + "-" + scheme + "-" + arm + ".log";
                runs.add(new Run(settings, bed, arm, scheme, bed.logs().resolve(log)));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** In the order in which they were started. */
    List<Run> runs() {
        return runs;
    }

    void warmUp() throws InterruptedException {
        for (Run run : runs) {
            run.warmUp(settings.warmUpSeconds());
        }
    }

    void measure() throws InterruptedException {
        for (int latency : settings.latencies()) {
            for (Workload workload : settings.workloads()) {
                measure(new CellKey(scheme, latency, workload));
            }
        }
    }

    private void measure(CellKey key) throws InterruptedException {
        // A pass of a timed scenario is a turn already.
        boolean steady = key.workload().steady();
        int turns = steady ? (int) Math.max(1, Math.round(settings.seconds() / TURN_SECONDS)) : 1;
        double seconds = steady ? settings.seconds() / turns : settings.seconds() / 4;
        List<Run> order = new ArrayList<>(runs);
        for (int turn = 0; turn < turns; turn++) {
            for (Run run : order) {
                run.measure(key, seconds);
            }
            // A B C D, then D C B A: a machine that drifts favours no arm.
            Collections.reverse(order);
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Run run : runs) {
            try {
                run.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
