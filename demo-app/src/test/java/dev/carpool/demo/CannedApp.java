package dev.carpool.demo;

import dev.carpool.demo.measure.Result;
import dev.carpool.demo.measure.RunReport;
import dev.carpool.demo.measure.Runner;
import dev.carpool.demo.metrics.AgentMBeans;
import dev.carpool.demo.scenario.Scenario;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes a report as the app does, in no time; with an agent, one scenario has an error. */
final class CannedApp {

    private CannedApp() {}

    public static void main(String[] args) throws IOException {
        String agent = AgentMBeans.ofThisJvm().version().orElse(null);
        RunReport.JSON.writeValue(new File(args[1]), report(agent, agent == null ? 0 : 1));
    }

    static RunReport report(String agent, int chatErrors) {
        List<Result> results = new ArrayList<>();
        for (String scheme : Runner.SCHEMES) {
            for (Scenario scenario : Scenario.all()) {
                int errors = scenario.name().equals("ollama-chat") ? chatErrors : 0;
                results.add(
                        new Result(
                                scenario.name(),
                                scheme,
                                scenario.requests(),
                                scenario.requests(),
                                errors,
                                errors > 0 ? "reset ".repeat(40) : null,
                                99_999,
                                agent == null ? 12_345.678 : 1_234.5678,
                                999.999,
                                54_321.0,
                                1_234,
                                agent == null ? null : 28_232,
                                scenario.requests(),
                                List.of(agent == null ? 12_345.678 : 1_234.5678)));
            }
        }
        return new RunReport("17.0.99", 128, agent, 2, 3, results);
    }
}
