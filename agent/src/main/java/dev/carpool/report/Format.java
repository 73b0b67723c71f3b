package dev.carpool.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;

/** How a report is written, by the ending of the file's name. */
public enum Format {
    HTML {
        @Override
        String of(Control control) {
            return HtmlReport.of(control);
        }
    },
    JSON {
        @Override
        String of(Control control) {
            return Json.of(Facts.of(control)) + '\n';
        }
    },
    TXT {
        @Override
        String of(Control control) {
            return TextReport.of(control);
        }
    };

    abstract String of(Control control);

    /**
     * @throws IllegalArgumentException naming those that there are
     */
    static Format named(String name) {
        for (Format format : values()) {
            if (format.name().equalsIgnoreCase(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is not one of html, json, txt");
    }

    /**
     * Writes what was done so far.
     *
     * @param path ends in {@code .html}, {@code .json} or {@code .txt}, which the options check
     * @throws IOException if the file can't be written
     */
    public static void write(Control control, String path) throws IOException {
        Format format = named(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        Files.write(new File(path).toPath(), format.of(control).getBytes(StandardCharsets.UTF_8));
    }
}
