package dev.carpool.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Connections over time as columns of a table, each with what was opened and what was spared. The
 * spans of a column are of one length, whatever those of the samples are.
 */
final class Chart {

    static final int COLUMNS = 40;

    private static final int LABELS = 5;

    private final List<Object> rows = new ArrayList<Object>();
    private final long end;
    private double highest = 1;

    /**
     * @param samples at least two
     */
    Chart(List<History.Sample> samples, boolean observes) {
        int columns = Math.max(1, Math.min(COLUMNS, samples.size() - 1));
        double[] opened = new double[columns];
        double[] spared = new double[columns];
        end = Math.max(1, samples.get(samples.size() - 1).at);
        for (int i = 1; i < samples.size(); i++) {
            History.Sample from = samples.get(i - 1);
            History.Sample to = samples.get(i);
            long more = to.opened - from.opened;
            long less = observes ? to.avoidable - from.avoidable : to.avoided - from.avoided;
            // It happened somewhere between the two: in the middle.
            int at = (int) ((from.at / 2.0 + to.at / 2.0) * columns / end);
            at = Math.min(columns - 1, at);
            opened[at] += observes ? Math.max(0, more - less) : more;
            spared[at] += less;
        }
        for (int i = 0; i < columns; i++) {
            highest = Math.max(highest, opened[i] + spared[i]);
        }
        for (int i = 0; i < columns; i++) {
            Map<String, Object> row = new LinkedHashMap<String, Object>();
            row.put("label", label(i, columns));
            row.put("opened", Words.count((long) opened[i]));
            row.put("spared", Words.count((long) spared[i]));
            row.put("openedSize", size(opened[i], highest));
            row.put("sparedSize", size(spared[i], highest));
            rows.add(row);
        }
    }

    /** One a column. */
    List<Object> rows() {
        return rows;
    }

    /** Connections of the highest column. */
    String highest() {
        return Words.count((long) highest);
    }

    /** How long a column stands for. */
    String span() {
        return Words.duration(end / 1e6 / rows.size());
    }

    /** The beginning of some of the spans; the others have none, for want of room. */
    private String label(int column, int columns) {
        int every = Math.max(1, columns / LABELS);
        return column % every == 0 ? Words.duration(end / 1e6 * column / columns) : "";
    }

    /** A part of the whole, as the style sheet wants it: 0 to 1. */
    static String size(double part, double whole) {
        return String.format(Locale.ROOT, "%.4f", whole <= 0 ? 0 : part / whole);
    }
}
