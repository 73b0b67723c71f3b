package dev.carpool.report;

import java.io.InputStream;
import java.util.Properties;

/** The agent's version, as the build wrote it into the jar. */
public final class Version {

    public static final String TEXT = read();

    private Version() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in =
                Version.class.getClassLoader().getResourceAsStream("carpool.properties")) {
            properties.load(in);
        } catch (Exception unreadable) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }
}
