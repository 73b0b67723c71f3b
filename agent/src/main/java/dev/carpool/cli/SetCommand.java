package dev.carpool.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Switches the agent in a running JVM off and on. */
@Command(
        name = "set",
        description = {
            "Switches Carpool in a running JVM off and on again.",
            "",
            "enabled=false takes effect within a second: later calls behave as without",
            "the agent, idle connections are closed. No call that is under way is harmed."
        })
final class SetCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Parameters(index = "0", paramLabel = "PID", description = "Process id, as 'list' shows it.")
    private String pid;

    @Parameters(
            index = "1",
            paramLabel = "enabled=true|false",
            description = "The one thing that can be changed while it runs.")
    private String setting;

    @Override
    public void run() {
        boolean value = value();
        try (AgentOf agent = AgentOf.jvm(pid)) {
            agent.set("Enabled", value);
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    "Carpool in JVM "
                            + pid
                            + " is "
                            + (Boolean.TRUE.equals(agent.agent().get("Enabled")) ? "on." : "off."));
            out.flush();
        }
    }

    private boolean value() {
        switch (setting) {
            case "enabled=true":
                return true;
            case "enabled=false":
                return false;
            default:
                throw new ParameterException(
                        spec.commandLine(),
                        "'"
                                + setting
                                + "' can't be set; what can is enabled=true or enabled=false");
        }
    }
}
