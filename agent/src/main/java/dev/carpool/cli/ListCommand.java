package dev.carpool.cli;

import dev.carpool.report.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows where the agent is, and where it could be. */
@Command(
        name = "list",
        description = {
            "Lists the JVMs that this user may attach to, and whether Carpool is in them.",
            "",
            "CARPOOL is 'no'; the mode and the version of the agent at work; 'waiting'",
            "where it was given on the command line and has met no HTTP client yet; '?'",
            "where the JVM can't be asked, with the reason. One that forbids attaching",
            "(-XX:+DisableAttachMechanism) is not listed."
        })
final class ListCommand extends Subcommand implements Runnable {
    @Option(names = "--json", description = "Write a JSON array of objects.")
    private boolean json;

    @Override
    public void run() {
        List<Map<String, String>> jvms = new ArrayList<>();
        for (String[] each : all()) {
            if (!each[0].equals(ownPid())) {
                Map<String, String> row = row(each[0], each[1]);
                if (row != null) {
                    jvms.add(row);
                }
            }
        }
        PrintWriter out = out();
        if (json) {
            out.println(Json.of(jvms));
        } else {
            Table table = new Table(9, 12, 16, 43);
            table.row("PID", "JAVA", "CARPOOL", "MAIN");
            for (Map<String, String> jvm : jvms) {
                table.row(jvm.values().toArray(new String[0]));
            }
            table.print(out);
        }
        out.flush();
    }

    private static List<String[]> all() {
        AttachApi api = AttachApi.ofThisJava();
        try {
            return api.all();
        } catch (Exception e) {
            throw new Failure("can't list JVMs: " + e);
        }
    }

    /** Null if it has ended in the meantime. */
    private static Map<String, String> row(String pid, String name) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("pid", pid);
        try (Jvm jvm = Jvm.attach(pid)) {
            row.put("java", jvm.java());
            row.put("carpool", jvm.carpool());
            row.put("main", main(name));
        } catch (Failure e) {
            if (Unreachable.isGone(pid)) {
                return null;
            }
            row.put("java", "?");
            row.put("carpool", "?");
            row.put("main", main(name) + " (" + e.getMessage() + ")");
        }
        return row;
    }

    /** Of a command line the first word, of a path the last: arguments may be secrets. */
    private static String main(String command) {
        String first = command.trim().split("\\s+")[0];
        return first.isEmpty() ? "(unknown)" : first.replaceAll(".*[/\\\\]", "");
    }

    private static String ownPid() {
        return java.lang.management.ManagementFactory.getRuntimeMXBean().getName().split("@")[0];
    }
}
