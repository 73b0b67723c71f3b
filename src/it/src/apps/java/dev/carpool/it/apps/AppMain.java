package dev.carpool.it.apps;

import java.nio.file.Paths;
import java.util.Map;

/** Runs scenarios one after another in one JVM, since a JVM costs more than a scenario. */
public final class AppMain {
    private AppMain() {}

    public static void main(String[] steps) throws Exception {
        Journal journal = new Journal(Paths.get(System.getProperty("it.journal")));
        for (String line : steps) {
            Map<String, String> step = Lines.read(line);
            journal.step(step.get("step"));
            // A scenario that wants to be the first to wake the agent up says so.
            if (!"false".equals(step.get("snapshot"))) {
                Beans.snapshot(journal);
            }
            Scenario scenario =
                    (Scenario)
                            Class.forName(step.get("app")).getDeclaredConstructor().newInstance();
            try {
                scenario.run(new Site(step.get("base"), step), journal);
                journal.fact("ended", "normally");
            } catch (Throwable t) {
                journal.fact("ended", t.toString());
                t.printStackTrace();
            }
            Beans.snapshot(journal);
        }
        // Leaked clients may hold threads of their own.
        System.exit(0);
    }
}
