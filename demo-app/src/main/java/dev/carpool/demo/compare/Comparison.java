package dev.carpool.demo.compare;

import dev.carpool.demo.ResultTable;
import dev.carpool.demo.measure.Result;
import dev.carpool.demo.measure.RunReport;
import dev.carpool.demo.measure.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two runs of the app as one table, and one line of ratios for each scenario. */
public final class Comparison {

    private final RunReport without;
    private final RunReport with;

    public Comparison(RunReport without, RunReport with) {
        if (without.results().size() != with.results().size()) {
            throw new IllegalArgumentException("the two runs did not run the same scenarios");
        }
        this.without = without;
        this.with = with;
    }

    /** Everything, in lines of at most 80 columns. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String scheme : Runner.SCHEMES) {
            lines.add(scheme.toUpperCase(Locale.ROOT));
            lines.add(ResultTable.titles("agent"));
            for (int i = 0; i < without.results().size(); i++) {
                if (without.results().get(i).scheme().equals(scheme)) {
                    lines.add(ResultTable.row(name(i), "without", without.results().get(i)));
                    lines.add(ResultTable.row("", "with", with.results().get(i)));
                }
            }
            lines.add("");
        }
        lines.addAll(ResultTable.LEGEND);
        lines.add("");
        lines.add("With the agent, connections and speed (2.0x: half the latency, 0.5x: twice)");
        for (int i = 0; i < without.results().size(); i++) {
            lines.add(ratio(without.results().get(i), with.results().get(i)));
        }
        lines.add("~ rounds of one run are as fast as rounds of the other: may well be noise");
        lines.add("");
        lines.add("Java " + without.java() + ", " + without.processors() + " processors.");
        lines.add(
                "A JVM for each run: "
                        + without.warmUpRounds()
                        + " rounds of warm-up, then the middle one of "
                        + without.rounds()
                        + ".");
        lines.addAll(ResultTable.remarks("Without: ", without));
        lines.addAll(ResultTable.remarks("With: ", with));
        return lines;
    }

    public boolean hasErrors() {
        return without.hasErrors() || with.hasErrors();
    }

    private String name(int index) {
        return without.results().get(index).scenario();
    }

    private static String ratio(Result without, Result with) {
        String who = String.format("%-5s %-20s", without.scheme(), without.scenario());
        if (without.errors() + with.errors() > 0) {
            return String.format(
                    "%s no ratio: %d requests failed without, %d with",
                    who, without.errors(), with.errors());
        }
        return String.format(
                "%s %4d -> %3d connections   mean %5s   p50 %5s%s",
                who,
                without.connectionsOpened(),
                with.connectionsOpened(),
                times(without.meanMs(), with.meanMs()),
                times(without.p50Ms(), with.p50Ms()),
                without.overlaps(with) ? "~" : "");
    }

    private static String times(double before, double after) {
        if (before <= 0 || after <= 0) {
            return "n/a";
        }
        double ratio = before / after;
        return String.format(Locale.ROOT, ratio < 10 ? "%.1fx" : "%.0fx", ratio);
    }
}
