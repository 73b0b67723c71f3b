package dev.carpool.bench;

import dev.carpool.bench.load.Workload;
import dev.carpool.bench.server.Scheme;
import java.io.IOException;
import java.util.ArrayList;
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
    private int taken;

    Round(Settings settings, TestBed bed, int number, Scheme scheme, List<Arm> order)
            throws IOException {
        this.settings = settings;
        this.scheme = scheme;
        // A cell of a single turn begins with another arm in each round.
        taken = number;
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
        List<List<Run>> orders = Turns.of(runs);
        // Each order as often as the others, or they would not be fair.
        long times = Math.round(settings.seconds() / TURN_SECONDS / orders.size());
        int turns = steady ? orders.size() * (int) Math.max(1, times) : 1;
        double seconds = steady ? settings.seconds() / turns : settings.seconds() / 4;
        for (int turn = 0; turn < turns; turn++) {
            for (Run run : orders.get(taken++ % orders.size())) {
                run.measure(key, seconds);
            }
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
