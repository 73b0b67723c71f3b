package dev.carpool.bench.report;

import dev.carpool.bench.Arm;
import dev.carpool.bench.CellKey;
import dev.carpool.bench.Measurements;
import dev.carpool.bench.Sample;
import dev.carpool.bench.server.Scheme;
import dev.carpool.bench.startup.StartupArm;
import dev.carpool.bench.startup.StartupTimes;
import dev.carpool.bench.stats.Comparison;
import dev.carpool.bench.stats.Goal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The results as a Markdown page. */
public final class ResultsPage {
    private static final ToDoubleFunction<Sample> SPEED = s -> s.client().callsPerSecond();
    private static final ToDoubleFunction<Sample> BYTES = s -> s.client().bytesPerCall();
    private static final ToDoubleFunction<Sample> SOCKETS =
            s -> (double) s.server().accepted() / (s.client().calls() + s.client().errors());

    private final Measurements measurements;
    private final List<StartupTimes> startup;
    private final List<Goal> goals;
    private final Circumstances circumstances;

    /** A page over one session's data. */
    public ResultsPage(
            Measurements measurements,
            List<StartupTimes> startup,
            List<Goal> goals,
            Circumstances circumstances) {
        this.measurements = measurements;
        this.startup = startup;
        this.goals = goals;
        this.circumstances = circumstances;
    }

    /** The whole page. */
    public String text() {
        StringBuilder page = new StringBuilder("# Benchmark results\n\n");
        page.append(
                "Written by `mvn -q -Pbench verify`; edit the benchmark, not this page. "
                        + "The raw data of each run are JSON files under `target/bench/`.\n\n");
        page.append(circumstances.text(measurements.rounds()));
        page.append("\n## Goals\n\n").append(goals(goals));
        for (Scheme scheme : Scheme.values()) {
            if (measurements.cells().stream().anyMatch(key -> key.scheme() == scheme)) {
                page.append("\n## ").append(scheme.name()).append("\n\n").append(speed(scheme));
                page.append("\n").append(cost(scheme));
            }
        }
        if (!startup.isEmpty()) {
            page.append("\n## Start-up\n\n").append(startup());
        }
        page.append(Explanation.TEXT);
        return page.toString();
    }

    /** The goals as a table, for the page and for the terminal. */
    public static String goals(List<Goal> goals) {
        MarkdownTable table = new MarkdownTable("Goal", "Outcome", "Measured");
        goals.forEach(goal -> table.row(goal.what(), goal.outcome().words(), goal.why()));
        return table.toString();
    }

    private String speed(Scheme scheme) {
        MarkdownTable table =
                new MarkdownTable(
                        "Calls a second (medians)",
                        "Added latency",
                        "Per call",
                        "Per call + agent",
                        "Hand-written",
                        "Agent / per call",
                        "Agent / hand-written",
                        "A/A",
                        "Errors");
        for (CellKey key : cells(scheme)) {
            table.row(
                    key.workload().describe(),
                    key.latencyMillis() + " ms",
                    whole(key, Arm.PER_CALL, SPEED),
                    whole(key, Arm.AGENT, SPEED),
                    whole(key, Arm.SHARED, SPEED),
                    against(Arm.PER_CALL, key, SPEED),
                    against(Arm.SHARED, key, SPEED),
                    noise(key),
                    errors(key));
        }
        return table.toString();
    }

    private String cost(Scheme scheme) {
        MarkdownTable table =
                new MarkdownTable(
                        "A call (medians)",
                        "Added latency",
                        "Arm",
                        "p50 µs",
                        "p95 µs",
                        "p99 µs",
                        "Bytes allocated",
                        "Connections a call",
                        "Bytes, agent / hand-written");
        for (CellKey key : cells(scheme)) {
            for (Arm arm : List.of(Arm.PER_CALL, Arm.AGENT, Arm.SHARED)) {
                table.row(
                        key.workload().describe(),
                        key.latencyMillis() + " ms",
                        arm.label(),
                        whole(key, arm, s -> s.client().p50Micros()),
                        whole(key, arm, s -> s.client().p95Micros()),
                        whole(key, arm, s -> s.client().p99Micros()),
                        whole(key, arm, BYTES),
                        sockets(measurements.median(key, arm, SOCKETS)),
                        arm == Arm.AGENT ? against(Arm.SHARED, key, BYTES) : "");
            }
        }
        return table.toString();
    }

    private String startup() {
        MarkdownTable table =
                new MarkdownTable(
                        "App",
                        "Without, ms",
                        "With the agent, ms",
                        "Difference, ms",
                        "Ratio",
                        "A/A",
                        "Failed");
        for (StartupTimes times : startup) {
            table.row(
                    times.app().label(),
                    rounded(times.median(StartupArm.WITHOUT)),
                    rounded(times.median(StartupArm.WITH)),
                    times.difference().text(),
                    times.ratio().text(),
                    times.difference().noiseText(),
                    percent(times.failedShare()));
        }
        return table.toString();
    }

    private List<CellKey> cells(Scheme scheme) {
        return measurements.cells().stream().filter(key -> key.scheme() == scheme).toList();
    }

    private String against(Arm other, CellKey key, ToDoubleFunction<Sample> quantity) {
        return measurements
                .agentAgainst(other, key, quantity)
                .map(Comparison::text)
                .orElse("not measured");
    }

    private String noise(CellKey key) {
        return measurements
                .agentAgainst(Arm.SHARED, key, SPEED)
                .map(Comparison::noiseText)
                .orElse("not run");
    }

    private String errors(CellKey key) {
        double share = measurements.errorShare(key);
        Optional<String> first = measurements.firstError(key);
        return percent(share) + first.map(words -> " (" + shortened(words) + ")").orElse("");
    }

    private String whole(CellKey key, Arm arm, ToDoubleFunction<Sample> quantity) {
        return rounded(measurements.median(key, arm, quantity));
    }

    private static String shortened(String words) {
        String line = words.lines().findFirst().orElse("").strip();
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }

    private static String rounded(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.0f", value);
    }

    private static String sockets(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share == 0 ? "0 %%" : "%.2f %%", share * 100);
    }
}
