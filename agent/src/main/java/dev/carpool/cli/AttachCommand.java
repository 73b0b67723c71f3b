package dev.carpool.cli;

import dev.carpool.options.OptionException;
import dev.carpool.options.Options;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings the agent into a JVM that runs. */
@Command(
        name = "attach",
        description = {
            "Brings Carpool into a running JVM, to observe unless told otherwise.",
            "",
            "With mode=observe nothing changes for the app; 'report' shows what sharing",
            "would do. With mode=share clients that are built from then on share. From",
            "Java 21 on the JVM warns on its stderr that an agent was loaded dynamically,",
            "and a later Java may forbid it (JEP 451): -XX:+EnableDynamicAgentLoading",
            "allows it, and -javaagent:carpool.jar at the start is not affected."
        })
final class AttachCommand extends Subcommand implements Runnable {
    @Parameters(index = "0", paramLabel = "PID", description = "Process id, as 'list' shows it.")
    private String pid;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "options",
            defaultValue = "",
            description = "As after -javaagent:carpool.jar=, key=value,key=value.")
    private String options;

    @Override
    public void run() {
        check();
        String now;
        try (Jvm jvm = Jvm.attach(pid)) {
            if (jvm.hasCarpool()) {
                throw new Failure(
                        "Carpool is in JVM "
                                + pid
                                + " already ("
                                + jvm.carpool()
                                + "); its options stay as they are");
            }
            jvm.load(jar().toString(), options);
            now = jvm.carpool();
        }
        if (now.equals("no")) {
            throw new Failure(
                    "Carpool stayed off in JVM "
                            + pid
                            + ": its stderr says why, unless CARPOOL_ENABLED=false or mode=off is set there");
        }
        PrintWriter out = out();
        out.println("Carpool is in JVM " + pid + ": " + now + ".");
        out.println("See what it does:  watch " + pid + "   report " + pid);
        out.println("Switch it off:     set " + pid + " enabled=false");
        out.flush();
    }

    /** Here a bad option can be told to whoever typed it; there it is a line in a log. */
    private void check() {
        try {
            Options.read(options, true, new Properties(), Collections.<String, String>emptyMap());
        } catch (OptionException e) {
            throw wrong(e.getMessage());
        }
    }

    /** The jar that holds this command, which is the agent's. */
    static Path jar() {
        try {
            return Paths.get(
                            AttachCommand.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new Failure("the agent's own jar can't be found: " + e.getMessage());
        }
    }
}
