package dev.carpool.bench;

import dev.carpool.bench.fork.JavaCommand;
import dev.carpool.bench.fork.LineProcess;
import dev.carpool.bench.load.CellOrder;
import dev.carpool.bench.load.CellResult;
import dev.carpool.bench.load.ClientMain;
import dev.carpool.bench.load.Workload;
import dev.carpool.bench.report.RawRun;
import dev.carpool.bench.server.Scheme;
import dev.carpool.bench.server.ServerCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One arm in one fresh JVM: warmed up, then through every cell of one scheme. */
final class Run {
    /** A hung client is an error to report, not a session to wait for. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** So that an arm with slow calls enters its cells compiled as well as the others. */
    private static final int FEWEST_WARM_CALLS_A_SECOND = 200;

    private final Settings settings;
    private final TestBed bed;
    private final List<CellResult> warmUp = new ArrayList<>();
    private final List<RawRun.Cell> cells = new ArrayList<>();

    Run(Settings settings, TestBed bed) {
        this.settings = settings;
        this.bed = bed;
    }

    void go(Arm arm, Scheme scheme, Path log) throws IOException, InterruptedException {
        List<String> command =
                bed.java()
                        .of(
                                arm.agent(),
                                JavaCommand.trusting(bed.material()),
                                ClientMain.class,
                                arm.variant(),
                                settings.library().name());
        String failure = null;
        try (LineProcess client = new LineProcess(command, log)) {
            try {
                warmUp(client, scheme);
            } catch (IOException e) {
                failure = e.getMessage();
            }
            for (int latency : settings.latencies()) {
                for (Workload workload : settings.workloads()) {
                    Sample sample = null;
                    if (failure == null) {
                        try {
                            sample = measure(client, scheme, latency, workload);
                        } catch (IOException e) {
                            failure = e.getMessage();
                        }
                    }
                    cells.add(
                            new RawRun.Cell(
                                    workload,
                                    latency,
                                    sample == null ? Sample.failed(failure) : sample));
                }
            }
        }
    }

    List<CellResult> warmUp() {
        return warmUp;
    }

    List<RawRun.Cell> cells() {
        return cells;
    }

    private void warmUp(LineProcess client, Scheme scheme)
            throws IOException, InterruptedException {
        String url = bed.server().url(scheme, 0);
        for (Workload workload : List.of(Workload.STEADY_4, Workload.STEADY_1)) {
            warmUp.add(
                    ask(
                            client,
                            new CellOrder(
                                    workload,
                                    url,
                                    settings.warmUpSeconds() / 2,
                                    (int)
                                            (FEWEST_WARM_CALLS_A_SECOND
                                                    * settings.warmUpSeconds()))));
        }
    }

    private Sample measure(LineProcess client, Scheme scheme, int latency, Workload workload)
            throws IOException, InterruptedException {
        double seconds = workload.steady() ? settings.seconds() : settings.seconds() / 4;
        CellOrder order = new CellOrder(workload, bed.server().url(scheme, latency), seconds, 0);
        ServerCounts before = bed.server().counts();
        CellResult result = ask(client, order);
        return new Sample(result, bed.server().counts().since(before));
    }

    private CellResult ask(LineProcess client, CellOrder order)
            throws IOException, InterruptedException {
        Duration patience = PATIENCE.plusSeconds((long) order.seconds());
        return client.ask(order, CellResult.class, patience);
    }
}
