package dev.carpool.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns of a fixed width whose cells wrap between words, never inside one. */
final class Table {
    private final int[] widths;
    private final List<String[]> rows = new ArrayList<>();

    /** The widths of the columns in characters, with the gap of at least one after each. */
    Table(int... widths) {
        this.widths = widths;
    }

    void row(String... cells) {
        rows.add(cells);
    }

    void print(PrintWriter out) {
        for (String[] row : rows) {
            List<List<String>> columns = new ArrayList<>();
            int height = 0;
            for (int i = 0; i < row.length; i++) {
                List<String> lines = wrap(row[i], widths[i] - 1);
                columns.add(lines);
                height = Math.max(height, lines.size());
            }
            for (int line = 0; line < height; line++) {
                out.println(line(columns, line));
            }
        }
    }

    private String line(List<List<String>> columns, int line) {
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (int i = 0; i < widths.length; i++) {
            if (line < columns.get(i).size()) {
                text.append(columns.get(i).get(line));
            }
            end += widths[i];
            // A word wider than its column pushes the rest aside, still one blank apart.
            do {
                text.append(' ');
            } while (text.length() < end);
        }
        return text.toString().replaceAll(" +$", "");
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
