package dev.carpool.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Markdown table whose columns line up in plain text too. */
public final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings. */
    public MarkdownTable(String... headings) {
        row(headings);
    }

    /** Adds a row; as many cells as there are headings. */
    public MarkdownTable row(String... cells) {
        if (!rows.isEmpty() && cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells");
        }
        rows.add(Arrays.stream(cells).map(cell -> cell.replace("|", "\\|")).toList());
        return this;
    }

    /** Ends with a line feed. */
    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Math.max(3, row.get(i).length()));
            }
        }
        StringBuilder text = new StringBuilder();
        line(text, rows.get(0), widths);
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        line(text, rule, widths);
        rows.subList(1, rows.size()).forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> row, int[] widths) {
        text.append('|');
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            text.append(' ')
                    .append(cell)
                    .append(" ".repeat(widths[i] - cell.length()))
                    .append(" |");
        }
        text.append('\n');
    }
}
