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
                    run(bed, round, scheme, order);
                }
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

    private void run(TestBed bed, int number, Scheme scheme, List<Arm> order)
            throws IOException, InterruptedException {
        say("round " + (number + 1) + ", " + scheme);
        double loadBefore = Machine.load();
        try (Round round = new Round(settings, bed, number, scheme, order)) {
            round.warmUp();
            round.measure();
            for (Run run : round.runs()) {
                run.samples()
                        .forEach((key, sample) -> measurements.add(key, run.arm(), number, sample));
                bed.store().keep(raw(bed, number, scheme, order, run, loadBefore));
            }
        }
    }

    private RawRun raw(
            TestBed bed, int number, Scheme scheme, List<Arm> order, Run run, double loadBefore) {
        Arm arm = run.arm();
        return new RawRun(
                number,
                order.indexOf(arm),
                arm,
                scheme,
                java,
                Runtime.getRuntime().availableProcessors(),
                loadBefore,
                Machine.load(),
                arm.agent() ? bed.agentSha256() : null,
                arm.agent() ? settings.agentOptions() : null,
                run.warmUp(),
                run.cells());
    }

    private void say(String what) {
        progress.println(what);
        progress.flush();
    }
}
