package dev.carpool.cli;

import dev.carpool.options.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code java -jar carpool.jar}: the command that holds the commands. */
@Command(
        name = "java -jar carpool.jar",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes HTTP clients that are built per call reuse their connections.",
        footer = {
            "",
            "As an agent: java -javaagent:carpool.jar[=key=value,...] -jar app.jar",
            "Exit codes: 0 done, 1 it failed, 2 wrong usage."
        })
public final class Cli implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    @Spec private CommandSpec spec;

    private Cli() {}

    /**
     * Runs one command. What was asked for goes to {@code out}, what went wrong to {@code err}; it
     * throws nothing.
     *
     * @return 0 done, 1 it failed, 2 wrong usage
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        PrintWriter failures = new PrintWriter(err, true);
        try {
            return commands()
                    .setOut(new PrintWriter(out, true))
                    .setErr(failures)
                    .setParameterExceptionHandler(Cli::wrongUsage)
                    .setExecutionExceptionHandler((e, command, parsed) -> failed(e, failures))
                    .execute(args);
        } catch (RuntimeException e) {
            return failed(e, failures);
        }
    }

    private static CommandLine commands() {
        CommandLine commands =
                new CommandLine(new Cli())
                        .addSubcommand(new ListCommand())
                        .addSubcommand(new AttachCommand())
                        .addSubcommand(new WatchCommand())
                        .addSubcommand(new ReportCommand())
                        .addSubcommand(new SetCommand())
                        .addSubcommand(new SelfTestCommand())
                        .addSubcommand(new OptionsCommand())
                        .addSubcommand(new SelfTestCalls());
        commands.getCommandSpec().version("carpool " + version());
        return commands
                // An argument is what it says: @name is no file with more of them.
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    }

    /** Without a command there is nothing to do. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return WRONG_USAGE;
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("carpool: " + wrong(e));
        err.println(
                e.getCommandLine().getCommandSpec().qualifiedName()
                        + " --help says what there is.");
        return WRONG_USAGE;
    }

    private static String wrong(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException)) {
            return e.getMessage();
        }
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String argument = ((UnmatchedArgumentException) e).getUnmatched().get(0);
        if (argument.startsWith("-")) {
            String nearest = Nearest.to(argument, command.optionsMap().keySet());
            return "unknown option '" + argument + "'; the nearest is " + nearest;
        }
        if (command.subcommands().isEmpty()) {
            return "'" + argument + "' is too much: " + command.name() + " takes no arguments";
        }
        String nearest = Nearest.to(argument, command.subcommands().keySet());
        return "unknown command '" + argument + "'; the nearest is " + nearest;
    }

    private static int failed(Exception e, PrintWriter err) {
        err.println("carpool: " + (e.getMessage() == null ? e : e.getMessage()));
        return FAILED;
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Cli.class.getResourceAsStream("/carpool.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            // The version is not worth failing for.
        }
        return properties.getProperty("version", "(unknown version)");
    }
}
