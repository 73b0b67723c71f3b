package dev.carpool.bench;

import dev.carpool.bench.fork.JavaInfo;
import dev.carpool.bench.report.Machine;
import dev.carpool.bench.report.RawRun;
import dev.carpool.bench.server.Scheme;
import dev.carpool.bench.startup.StartupBench;
import dev.carpool.bench.startup.StartupCase;
import dev.carpool.bench.startup.StartupTimes;
import dev.carpool.bench.stats.Comparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Runs everything that was asked for, interleaved, and keeps what came out. */
final class Session {

    /** What a session yields. */
    record Outcome(Measurements measurements, List<StartupTimes> startup) {}

    private final Settings settings;
    private final JavaInfo java;
    private final PrintWriter progress;
    private final Measurements measurements = new Measurements();

    Session(Settings settings, JavaInfo java, PrintWriter progress) {
        this.settings = settings;
        this.java = java;
        this.progress = progress;
    }

    Outcome run() throws IOException, GeneralSecurityException, InterruptedException {
        long deadline = System.nanoTime() + (long) (settings.minutes() * 60e9);
        try (TestBed bed = TestBed.of(settings)) {
            List<StartupTimes> startup = startup(bed);
            List<Arm> order = new ArrayList<>(Arrays.asList(Arm.values()));
            long longest = 0;
            for (int round = 0; another(round, deadline - longest); round++) {
                long began = System.nanoTime();
                for (Scheme scheme : settings.schemes()) {
                    for (Arm arm : order) {
                        run(bed, round, order.indexOf(arm), scheme, arm);
                    }
                }
                // A B C D, then D C B A: a machine that drifts favours no arm.
                Collections.reverse(order);
                longest = Math.max(longest, System.nanoTime() - began);
            }
            return new Outcome(measurements, startup);
        }
    }

    private boolean another(int done, long latestStart) {
        return settings.rounds()
                .map(wanted -> done < wanted)
                .orElseGet(
                        () ->
                                done < Comparison.FEWEST_PAIRS
                                        || System.nanoTime() - latestStart < 0);
    }

    private List<StartupTimes> startup(TestBed bed) throws IOException, InterruptedException {
        List<StartupTimes> times = new ArrayList<>();
        if (settings.startupRuns() > 0) {
            String url = bed.server().url(Scheme.HTTP, 0);
            StartupBench bench =
                    new StartupBench(bed.java(), settings.library(), url, settings.startupRuns());
            for (StartupCase app : StartupCase.values()) {
                say("start-up: " + app.label());
                times.add(bench.measure(app));
            }
        }
        bed.store().keep("startup.json", times);
        return times;
    }

    private void run(TestBed bed, int round, int position, Scheme scheme, Arm arm)
            throws IOException, InterruptedException {
        say("round " + (round + 1) + ", " + scheme + ": " + arm.label());
        double loadBefore = Machine.load();
        Run run = new Run(settings, bed);
        run.go(arm, scheme, bed.logs().resolve("run-" + round + "-" + scheme + "-" + arm + ".log"));
        for (RawRun.Cell cell : run.cells()) {
            CellKey key = new CellKey(scheme, cell.latencyMillis(), cell.workload());
            measurements.add(key, arm, round, cell.sample());
        }
        bed.store()
                .keep(
                        new RawRun(
                                round,
                                position,
                                arm,
                                scheme,
                                java,
                                Runtime.getRuntime().availableProcessors(),
                                loadBefore,
                                Machine.load(),
                                arm.agent() ? bed.agentSha256() : null,
                                arm.agent() ? settings.agentOptions() : null,
                                run.warmUp(),
                                run.cells()));
    }

    private void say(String what) {
        progress.println(what);
        progress.flush();
    }
}
