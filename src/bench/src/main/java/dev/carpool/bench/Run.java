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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One arm's fresh JVM in one round: warmed up, then measured in turns with those of the others. */
final class Run implements AutoCloseable {
    /** A hung client is an error to report, not a session to wait for. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** So that an arm with slow calls enters its cells compiled as well as the others. */
    private static final int FEWEST_WARM_CALLS_A_SECOND = 200;

    private static final double WARM_PART_SECONDS = 2;

    /**
     * A client per call has opened these when it is as warm as it gets. Loopback has some 28,000
     * ports, and each is gone for a minute.
     */
    private static final int MOST_WARM_CONNECTIONS = 5000;

    private final Arm arm;
    private final Scheme scheme;
    private final TestBed bed;
    private final LineProcess client;
    private final List<CellResult> warmUp = new ArrayList<>();
    private final Map<CellKey, Sample> samples = new LinkedHashMap<>();
    private String failure;

    Run(Settings settings, TestBed bed, Arm arm, Scheme scheme, Path log) throws IOException {
        this.arm = arm;
        this.scheme = scheme;
        this.bed = bed;
        List<String> command =
                bed.java()
                        .of(
                                arm.agent(),
                                JavaCommand.trusting(bed.material()),
                                ClientMain.class,
                                arm.variant(),
                                settings.library().name());
        this.client = new LineProcess(command, log);
    }

    Arm arm() {
        return arm;
    }

    List<CellResult> warmUp() {
        return warmUp;
    }

    Map<CellKey, Sample> samples() {
        return samples;
    }

    List<RawRun.Cell> cells() {
        List<RawRun.Cell> cells = new ArrayList<>();
        samples.forEach(
                (key, sample) ->
                        cells.add(new RawRun.Cell(key.workload(), key.latencyMillis(), sample)));
        return cells;
    }

    /**
     * First with connections that end: the JIT leaves out what it has never seen done, and a
     * connection opened later would undo what it has compiled, in whichever arm that is.
     */
    void warmUp(double seconds) throws InterruptedException {
        String url = bed.server().url(scheme, 0);
        try {
            warmUp(Workload.STEADY_4, bed.server().endingUrl(scheme, 0), seconds / 3);
            warmUp(Workload.STEADY_4, url, seconds / 6);
            warmUp(Workload.STEADY_1, url, seconds / 2);
        } catch (IOException e) {
            failure = e.getMessage();
        }
    }

    private void warmUp(Workload workload, String url, double seconds)
            throws IOException, InterruptedException {
        int parts = Math.max(1, (int) (seconds / WARM_PART_SECONDS));
        double part = seconds / parts;
        int fewest = (int) (FEWEST_WARM_CALLS_A_SECOND * 2 * part);
        ServerCounts before = bed.server().counts();
        for (int i = 0; i < parts && opened(before) < MOST_WARM_CONNECTIONS; i++) {
            warmUp.add(ask(new CellOrder(workload, url, part, fewest, true)));
        }
    }

    private long opened(ServerCounts before) throws IOException, InterruptedException {
        return bed.server().counts().since(before).accepted();
    }

    /** Measures a part of a cell; once a run has failed, all of its cells count as failed. */
    void measure(CellKey key, double seconds) throws InterruptedException {
        if (failure == null) {
            try {
                String url = bed.server().url(scheme, key.latencyMillis());
                ServerCounts before = bed.server().counts();
                CellResult result = ask(new CellOrder(key.workload(), url, seconds, 0, false));
                Sample part = new Sample(result, bed.server().counts().since(before));
                samples.merge(key, part, Sample::and);
            } catch (IOException e) {
                failure = e.getMessage();
            }
        }
        if (failure != null) {
            samples.put(key, Sample.failed(failure));
        }
    }

    private CellResult ask(CellOrder order) throws IOException, InterruptedException {
        Duration patience = PATIENCE.plusSeconds((long) order.seconds());
        return client.ask(order, CellResult.class, patience);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
