package dev.carpool.bench.startup;

import dev.carpool.bench.fork.JavaCommand;
import dev.carpool.bench.load.Library;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts fresh JVMs, interleaved, and takes the time from start to exit of each. */
public final class StartupBench {
    private static final long LONGEST_SECONDS = 60;

    private final JavaCommand java;
    private final Library library;
    private final String url;
    private final int runs;

    /**
     * @param library what the app with a client calls with
     * @param url what the app with a client calls
     * @param runs processes for each arm
     */
    public StartupBench(JavaCommand java, Library library, String url, int runs) {
        this.java = java;
        this.library = library;
        this.url = url;
        this.runs = runs;
    }

    /** Measures one app. */
    public StartupTimes measure(StartupCase app) throws IOException, InterruptedException {
        Map<StartupArm, List<Double>> millis = new EnumMap<>(StartupArm.class);
        List<StartupArm> order = new ArrayList<>(Arrays.asList(StartupArm.values()));
        for (StartupArm arm : order) {
            millis.put(arm, new ArrayList<>());
            // The first start reads the files from the disk; it is nobody's.
            start(app, arm);
        }
        int failures = 0;
        for (int round = 0; round < runs; round++) {
            for (StartupArm arm : order) {
                double time = start(app, arm);
                failures += Double.isNaN(time) ? 1 : 0;
                millis.get(arm).add(time);
            }
            Collections.reverse(order);
        }
        return new StartupTimes(app, millis, failures);
    }

    private double start(StartupCase app, StartupArm arm) throws IOException, InterruptedException {
        boolean agent = arm == StartupArm.WITH;
        List<String> command =
                app == StartupCase.EMPTY_MAIN
                        ? java.alone(agent, EmptyMain.class)
                        : java.of(agent, List.of(), FirstCallMain.class, url, library.name());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD);
        long start = System.nanoTime();
        Process process = builder.start();
        boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        double time = (System.nanoTime() - start) / 1e6;
        if (!ended) {
            process.destroyForcibly();
        }
        return ended && process.exitValue() == 0 ? time : Double.NaN;
    }
}
