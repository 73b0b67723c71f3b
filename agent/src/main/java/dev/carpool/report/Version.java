package dev.carpool.report;

import java.io.IOException;
import java.io.InputStream;

/** The agent's version, as the build wrote it into the jar. */
public final class Version {

    private static final String KEY = "version=";

    public static final String TEXT = read();

    private Version() {}

    /** One short line: {@link java.util.Properties} would take longer than all the rest of it. */
    private static String read() {
        byte[] line = new byte[64];
        try (InputStream in =
                Version.class.getClassLoader().getResourceAsStream("carpool.properties")) {
            int length = in == null ? -1 : in.read(line);
            String text = length <= 0 ? "" : new String(line, 0, length, "UTF-8").trim();
            return text.startsWith(KEY) ? text.substring(KEY.length()) : "unknown";
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
