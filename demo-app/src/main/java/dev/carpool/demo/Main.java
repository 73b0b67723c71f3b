package dev.carpool.demo;

import dev.carpool.demo.library.Library;
import dev.carpool.demo.measure.RunReport;
import dev.carpool.demo.measure.Runner;
import dev.carpool.demo.metrics.AgentMBeans;
import dev.carpool.demo.metrics.PoolMetrics;
import dev.carpool.demo.scenario.Scenario;
import dev.carpool.demo.server.FrontServer;
import dev.carpool.demo.server.SelfSignedKey;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The app: runs all scenarios once, or serves until it is stopped. */
@Command(
        name = "demo-app",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Calls its own server the way ordinary apps call others, and counts.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all requests succeeded", "1:some failed", "2:wrong usage"})
public final class Main implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--client",
            paramLabel = "NAME",
            defaultValue = "apache5",
            description =
                    "Library to call with: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Library client;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the results to FILE as JSON, too.")
    private File json;

    @Option(
            names = "--warm-up",
            paramLabel = "ROUNDS",
            defaultValue = "1",
            description = "Uncounted rounds before the counted ones (default: ${DEFAULT-VALUE}).")
    private int warmUpRounds;

    @Option(
            names = "--rounds",
            paramLabel = "ROUNDS",
            defaultValue = "1",
            description = {
                "Counted rounds; of each scenario the one with the middle",
                "mean latency is told (default: ${DEFAULT-VALUE})."
            })
    private int rounds;

    @Option(
            names = "--serve",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "0",
            description = "Serve metrics and scenarios on loopback; by default on a free port.")
    private Integer port;

    @Spec private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Library.class, Library::named)
                .setExecutionExceptionHandler(new BriefFailure());
    }

    @Override
    public Integer call() throws Exception {
        check();
        Runner runner = new Runner(SelfSignedKey.ofThisJvm(), client);
        return port == null ? runOnce(runner) : serve(runner);
    }

    private void check() {
        if (warmUpRounds < 0) {
            throw wrong("--warm-up must be 0 or more, but was " + warmUpRounds);
        }
        if (rounds < 1) {
            throw wrong("--rounds must be 1 or more, but was " + rounds);
        }
        if (port != null && (port < 0 || port > MAX_PORT)) {
            throw wrong("--serve takes a port of 0 to " + MAX_PORT + ", but was " + port);
        }
        if (port != null && json != null) {
            throw wrong("--json and --serve exclude each other");
        }
        if (json != null && !json.getAbsoluteFile().getParentFile().isDirectory()) {
            throw wrong("--json: no such folder for " + json);
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private int runOnce(Runner runner) throws Exception {
        RunReport report = runner.runAll(warmUpRounds, rounds);
        PrintWriter out = spec.commandLine().getOut();
        ResultTable.of(report).forEach(out::println);
        if (json != null) {
            RunReport.JSON.writeValue(json, report);
        }
        return report.hasErrors() ? 1 : 0;
    }

    private int serve(Runner runner) throws Exception {
        PoolMetrics metrics = new PoolMetrics(AgentMBeans.ofThisJvm());
        FrontServer front;
        try {
            front = FrontServer.start(port, new FrontHandler(metrics, runner));
        } catch (IOException e) {
            throw new IOException("can't serve on port " + port + ": " + rootMessage(e), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("metrics:   " + front.uri() + FrontHandler.METRICS);
        for (Scenario scenario : Scenario.all()) {
            out.println("scenario:  " + front.uri() + FrontHandler.RUN + scenario.name());
        }
        front.join();
        return 0;
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
