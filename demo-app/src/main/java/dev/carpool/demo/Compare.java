package dev.carpool.demo;

import dev.carpool.demo.compare.Comparison;
import dev.carpool.demo.compare.ForkedRun;
import dev.carpool.demo.library.Library;
import dev.carpool.demo.measure.RunReport;
import dev.carpool.demo.server.SelfSignedKey;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the app without and with an agent and prints what changed. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Runs the demo app twice, without and with an agent.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:both runs are comparable",
            "1:requests failed, or the agent was not at work",
            "2:wrong usage"
        })
public final class Compare implements Callable<Integer> {

    @Option(
            names = "--agent",
            required = true,
            paramLabel = "JAR",
            description = "The agent's jar.")
    private Path agent;

    @Option(
            names = "--client",
            paramLabel = "NAME",
            defaultValue = "apache5",
            description =
                    "Library to call with: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Library client;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the table to FILE, too, if the runs are comparable.")
    private Path output;

    @Spec private CommandSpec spec;

    private final String app;

    private Compare(String app) {
        this.app = app;
    }

    public static void main(String[] args) {
        System.exit(commandLine(Main.class).execute(args));
    }

    /** {@code app} is the main class to run; it takes the arguments of {@link Main}. */
    static CommandLine commandLine(Class<?> app) {
        return new CommandLine(new Compare(app.getName()))
                .registerConverter(Library.class, Library::named)
                .setExecutionExceptionHandler(new BriefFailure());
    }

    @Override
    public Integer call() throws Exception {
        Path jar = agent.toAbsolutePath().normalize();
        if (!Files.isRegularFile(jar)) {
            throw wrong("--agent: no such jar: " + jar + " (mvn package makes it)");
        }
        if (output != null) {
            // A table of an earlier run must not pass for this one's.
            Files.deleteIfExists(output);
        }
        PrintWriter out = spec.commandLine().getOut();
        ForkedRun run = new ForkedRun(SelfSignedKey.make(), app, arguments());
        out.println("Running the demo app on " + client + " without the agent ...");
        out.flush();
        RunReport without = run.run(null).report();
        out.println("Running it again with the agent ...");
        out.println();
        out.flush();
        ForkedRun.Outcome with = run.run(jar);
        Comparison comparison = new Comparison(without, with.report());
        comparison.lines().forEach(out::println);
        if (!isAgentWhereItShouldBe(without, with) || comparison.hasErrors()) {
            return 1;
        }
        if (output != null) {
            Files.write(output, comparison.lines());
        }
        return 0;
    }

    private List<String> arguments() {
        return List.of("--client", client.toString(), "--warm-up", "3", "--rounds", "3");
    }

    private boolean isAgentWhereItShouldBe(RunReport without, ForkedRun.Outcome with) {
        PrintWriter err = spec.commandLine().getErr();
        if (without.agent() != null) {
            err.println("Not a comparison: the run without the agent had it, too.");
            return false;
        }
        if (with.report().agent() == null) {
            err.println("The agent was not at work: it registered no MBean. It said:");
            err.println(with.stderr().isEmpty() ? "(nothing)" : with.stderr());
            return false;
        }
        return true;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
