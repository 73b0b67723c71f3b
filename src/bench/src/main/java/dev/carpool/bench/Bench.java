package dev.carpool.bench;

import dev.carpool.bench.fork.JavaInfo;
import dev.carpool.bench.load.Library;
import dev.carpool.bench.load.Workload;
import dev.carpool.bench.report.Circumstances;
import dev.carpool.bench.report.Machine;
import dev.carpool.bench.report.ResultsPage;
import dev.carpool.bench.server.Scheme;
import dev.carpool.bench.stats.Goal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmark's command line. Exit codes: 0 done, 1 it failed, 2 wrong usage. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Compares a client built per call, the same with the agent, and a hand-written"
                        + " shared client, in interleaved fresh JVMs.")
public final class Bench implements Callable<Integer> {
    private static final double DEFAULT_MINUTES = 5;
    private static final int OLDEST_JAVA = 17;

    @Spec private CommandSpec spec;

    @Option(names = "--agent", required = true, description = "The agent's jar.")
    private Path agent;

    @Option(
            names = "--agent-options",
            defaultValue = "",
            description = "Its options string; default: none.")
    private String agentOptions;

    @Option(names = "--java", description = "The java to measure, 17 or later; default: this one.")
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    @Option(
            names = "--client",
            description = "Library: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Library library = Library.APACHE5;

    @Option(
            names = "--minutes",
            description = "How long it may take; at least three rounds are run (${DEFAULT-VALUE}).")
    private double minutes = DEFAULT_MINUTES;

    @Option(names = "--rounds", description = "Exact number of rounds, instead of --minutes.")
    private Integer rounds;

    @Option(names = "--seconds", description = "Length of a steady cell; default: by --minutes.")
    private Double seconds;

    @Option(names = "--warm-up", description = "Seconds to warm up; default: by --minutes.")
    private Double warmUp;

    @Option(
            names = "--startup-runs",
            description = "Fresh JVMs for each start-up arm, 0 for none; default: by --minutes.")
    private Integer startupRuns;

    @Option(
            names = "--scheme",
            split = ",",
            description = "${COMPLETION-CANDIDATES}; default: all.")
    private List<Scheme> schemes = Arrays.asList(Scheme.values());

    @Option(names = "--latency", split = ",", description = "Added ms; default: 0,1,20.")
    private List<Integer> latencies = List.of(0, 1, 20);

    @Option(
            names = "--workload",
            split = ",",
            description = "${COMPLETION-CANDIDATES}; default: all.")
    private List<Workload> workloads = Arrays.asList(Workload.values());

    @Option(names = "--raw", description = "Directory for the raw data (${DEFAULT-VALUE}).")
    private Path raw = Path.of("target", "bench");

    @Option(names = "--results", description = "The page to write (${DEFAULT-VALUE}).")
    private Path results = Path.of("RESULTS.md");

    private Bench() {}

    /** Runs the command line and exits. */
    public static void main(String[] args) {
        System.exit(
                execute(
                        new PrintWriter(System.out, true),
                        new PrintWriter(System.err, true),
                        args));
    }

    /** Runs the command line and returns its exit code. */
    public static int execute(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Bench()).setOut(out).setErr(err);
        line.registerConverter(Workload.class, Bench::workload);
        line.registerConverter(Scheme.class, Bench::scheme);
        line.registerConverter(Library.class, Bench::library);
        line.setParameterExceptionHandler(
                (e, given) -> {
                    err.println("bench: " + e.getMessage());
                    err.println("Try --help.");
                    return CommandLine.ExitCode.USAGE;
                });
        line.setExecutionExceptionHandler(
                (e, command, parsed) -> {
                    err.println("bench: " + e);
                    return CommandLine.ExitCode.SOFTWARE;
                });
        return line.execute(args);
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = settings();
        JavaInfo measured = measured();
        PrintWriter out = spec.commandLine().getOut();
        double loadBefore = Machine.load();
        Session.Outcome outcome = new Session(settings, measured, out).run();
        List<Goal> goals = new Goals(library, outcome.measurements(), outcome.startup()).all();
        Circumstances circumstances =
                new Circumstances(
                        Machine.here(),
                        measured,
                        library.title() + ", " + library.version(),
                        settings.agentOptions().isEmpty()
                                ? "default options"
                                : settings.agentOptions(),
                        settings.warmUpSeconds(),
                        settings.seconds(),
                        settings.startupRuns(),
                        loadBefore,
                        Machine.load());
        Files.writeString(
                settings.results(),
                new ResultsPage(outcome.measurements(), outcome.startup(), goals, circumstances)
                        .text());
        out.println();
        out.print(ResultsPage.goals(goals));
        out.println("All results: " + settings.results());
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private Settings settings() {
        check(
                Files.isRegularFile(agent),
                "no agent at " + agent + ": build it first (mvn package)");
        // Now rather than after minutes of measuring.
        check(
                Files.isDirectory(results.toAbsolutePath().getParent()),
                "--results: no directory for " + results);
        check(minutes > 0, "--minutes must be more than 0");
        check(rounds == null || rounds > 0, "--rounds must be more than 0");
        check(seconds == null || seconds > 0, "--seconds must be more than 0");
        check(warmUp == null || warmUp >= 0, "--warm-up must not be negative");
        check(startupRuns == null || startupRuns >= 0, "--startup-runs must not be negative");
        check(latencies.stream().allMatch(ms -> ms >= 0), "--latency must not be negative");
        // A longer session has both longer cells and more rounds; neither alone is better data.
        double steady =
                seconds != null
                        ? seconds
                        : Math.min(2, Math.max(0.2, 0.45 * minutes / DEFAULT_MINUTES));
        return new Settings(
                library,
                agent.toAbsolutePath().normalize(),
                agentOptions,
                java,
                minutes,
                Optional.ofNullable(rounds),
                steady,
                // The JIT's best code comes after some ten thousand calls; a cold arm measures the
                // JIT.
                warmUp != null ? warmUp : Math.max(1, Math.min(12, 8 * minutes / DEFAULT_MINUTES)),
                startupRuns != null ? startupRuns : (int) Math.max(5, Math.min(40, 2.4 * minutes)),
                schemes,
                latencies,
                workloads,
                raw.toAbsolutePath().normalize(),
                results);
    }

    private JavaInfo measured() throws InterruptedException {
        try {
            JavaInfo info = JavaInfo.of(java);
            check(
                    info.feature() >= OLDEST_JAVA,
                    "--java is Java " + info.feature() + "; the benchmark needs 17 or later");
            return info;
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--java " + java + " does not run: " + e.getMessage(), e);
        }
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private static Workload workload(String name) {
        return named(Workload.values(), name);
    }

    private static Scheme scheme(String name) {
        return named(Scheme.values(), name);
    }

    private static Library library(String name) {
        return named(Library.values(), name);
    }

    private static <T> T named(T[] all, String name) {
        return Arrays.stream(all)
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandLine.TypeConversionException(
                                        "expected one of "
                                                + Arrays.toString(all)
                                                + ", not '"
                                                + name
                                                + "'"));
    }
}
