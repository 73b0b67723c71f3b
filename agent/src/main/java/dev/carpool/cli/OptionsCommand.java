package dev.carpool.cli;

import dev.carpool.options.Key;
import dev.carpool.options.Options;
import dev.carpool.report.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what the agent can be told. */
@Command(
        name = "options",
        description = {
            "Shows the agent's options: key, default, allowed values, meaning.",
            "",
            "They are given as key=value,key=value after -javaagent:carpool.jar=, as",
            "-Dcarpool.<key>=<value>, in the environment variable CARPOOL_OPTIONS as",
            "key=value,key=value, and in the properties file that config= names; of these",
            "the first that gives a key wins. CARPOOL_ENABLED=false in the environment",
            "switches all off. Lists are separated by |, durations end in ms, s or m."
        })
final class OptionsCommand extends Subcommand implements Runnable {
    @Option(names = "--json", description = "Write a JSON array of objects.")
    private boolean json;

    @Override
    public void run() {
        PrintWriter out = out();
        if (json) {
            out.println(json());
        } else {
            table().print(out);
        }
        out.flush();
    }

    private static Table table() {
        Table table = new Table(16, 13, 17, 33);
        table.row("KEY", "DEFAULT", "VALUES", "MEANING");
        for (Key key : Options.keys()) {
            table.row(key.text(), key.defaultText(), key.allowed(), key.meaning());
        }
        return table;
    }

    private static String json() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Key key : Options.keys()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("key", key.text());
            row.put("default", key.defaultText());
            row.put("values", key.allowed());
            row.put("meaning", key.meaning());
            rows.add(row);
        }
        return Json.of(rows);
    }
}
