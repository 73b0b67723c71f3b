package dev.carpool.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
            description = "Write to this file, .txt or .json, and not to the terminal.")
    private Path file;

    @Parameters(index = "0", paramLabel = "PID", description = "Process id, as 'list' shows it.")
    private String pid;

    @Override
    public void run() {
        boolean asJson = json || isJson();
        String report;
        try (AgentOf agent = AgentOf.jvm(pid)) {
            report = asJson ? Json.of(all(agent)) : text(agent);
        }
        PrintWriter out = out();
        if (file == null) {
            out.println(report);
        } else {
            write(report);
            out.println("Written: " + file);
        }
        out.flush();
    }

    private boolean isJson() {
        if (file == null) {
            return false;
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return true;
        }
        if (!name.endsWith(".txt") || json) {
            throw wrong("'" + file + "' must end in " + (json ? ".json" : ".txt or .json"));
        }
        return false;
    }

    private static String text(AgentOf agent) {
        String sites = String.valueOf(agent.call("callSites"));
        return agent.call("report") + (sites.isEmpty() ? "" : "\n" + sites);
    }

    private static Map<String, Object> all(AgentOf agent) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("agent", agent.agent());
        all.put("clients", agent.clients());
        all.put("routes", agent.routes());
        all.put("refusals", agent.refusals());
        all.put("callSites", agent.call("callSites"));
        return all;
    }

    private void write(String report) {
        try {
            Files.write(file, (report + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failure("can't write " + file + ": " + e);
        }
    }
}
