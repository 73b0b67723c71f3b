package dev.carpool.it.apps;

import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs scenarios one after another in one JVM, since a JVM costs more than a scenario. Neighbours
 * that say {@code together=true}, because they do nothing but wait, run at the same time.
 */
public final class AppMain {
    private AppMain() {}

    public static void main(String[] steps) throws Exception {
        Journal journal = new Journal(Paths.get(System.getProperty("it.journal")));
        List<Thread> together = new ArrayList<>();
        for (String line : steps) {
            Map<String, String> step = Lines.read(line);
            Journal own = journal.of(step.get("step"));
            if (step.containsKey("together")) {
                Thread thread = new Thread(() -> run(step, own));
                together.add(thread);
                thread.start();
            } else {
                join(together);
                // A scenario that wants to be the first to wake the agent up says so.
                if (!"false".equals(step.get("snapshot"))) {
                    Beans.snapshot(own);
                }
                run(step, own);
                Beans.snapshot(own);
            }
        }
        join(together);
        // Leaked clients may hold threads of their own.
        if (!Boolean.getBoolean("it.returns")) {
            System.exit(0);
        }
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    private static void run(Map<String, String> step, Journal journal) {
        try {
            Scenario scenario =
                    (Scenario)
                            Class.forName(step.get("app")).getDeclaredConstructor().newInstance();
            scenario.run(new Site(step.get("base"), step), journal);
            journal.fact("ended", "normally");
        } catch (Throwable t) {
            journal.fact("ended", t.toString());
            t.printStackTrace();
        }
    }
}
