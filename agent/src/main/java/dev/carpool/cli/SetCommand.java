package dev.carpool.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Switches the agent in a running JVM off and on. */
@Command(
        name = "set",
        description = {
            "Switches Carpool in a running JVM off and on again.",
            "",
            "enabled=false takes effect within a second: later calls behave as without",
            "the agent, idle connections are closed. No call that is under way is harmed."
        })
final class SetCommand extends Subcommand implements Runnable {
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
            PrintWriter out = out();
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
                throw wrong(
                        "'"
                                + setting
                                + "' can't be set; what can is enabled=true or enabled=false");
        }
    }
}
