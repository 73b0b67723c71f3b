package dev.carpool.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what the agent in a running JVM has done so far. */
@Command(
        name = "report",
        description = {
            "Tells what Carpool in a running JVM has done since it came: clients built,",
            "connections opened and spared, per host, the lines of code that build",
            "clients, and why clients were left alone."
        })
final class ReportCommand extends Subcommand implements Runnable {
    @Option(names = "--json", description = "Write a JSON object.")
    private boolean json;

    @Option(
            names = "-o",
            paramLabel = "FILE",
            description = "Write to this file, .html, .json or .txt, and not to the terminal.")
    private Path file;

    @Parameters(index = "0", paramLabel = "PID", description = "Process id, as 'list' shows it.")
    private String pid;

    @Override
    public void run() {
        String format = format();
        String report;
        try (AgentOf agent = AgentOf.jvm(pid)) {
            report = String.valueOf(agent.call("reportAs", format));
        }
        PrintWriter out = out();
        if (file == null) {
            out.print(report);
        } else {
            write(report);
            out.println("Written: " + file);
        }
        out.flush();
    }

    private String format() {
        if (file == null) {
            return json ? "json" : "txt";
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (String format : new String[] {"html", "json", "txt"}) {
            if (name.endsWith('.' + format) && (!json || format.equals("json"))) {
                return format;
            }
        }
        throw wrong("'" + file + "' must end in " + (json ? ".json" : ".html, .json or .txt"));
    }

    private void write(String report) {
        try {
            Files.write(file, report.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failure("can't write " + file + ": " + e);
        }
    }
}
