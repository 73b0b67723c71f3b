package dev.carpool.report;

import dev.carpool.options.LogLevel;
import dev.carpool.options.Options;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Lines on stderr or in the file named by {@code log-file}. Not java.util.logging: the first use of
 * that fixes the JVM's log manager before an application server has set its own.
 */
public final class Log {

    private static volatile LogLevel level = LogLevel.WARN;
    private static volatile PrintStream out = System.err;

    private Log() {}

    /**
     * @throws IOException if the log file can't be written
     */
    public static void open(Options options) throws IOException {
        level = options.log();
        if (options.logFile() != null) {
            out = new PrintStream(new FileOutputStream(options.logFile(), true), true, "UTF-8");
        }
    }

    /** The one line at start, which only {@code log=off} keeps quiet. */
    public static void start(String line) {
        print(LogLevel.ERROR, line);
    }

    public static void warn(String line) {
        print(LogLevel.WARN, "carpool: " + line);
    }

    public static boolean isDebug() {
        return level.compareTo(LogLevel.DEBUG) >= 0;
    }

    public static void debug(String line) {
        print(LogLevel.DEBUG, "carpool: " + line);
    }

    public static void info(String line) {
        print(LogLevel.INFO, "carpool: " + line);
    }

    /**
     * A failure inside the agent, which the app does not notice. The stack trace is printed at
     * {@code log=debug}.
     */
    public static void failure(String where, Throwable failure) {
        print(
                LogLevel.WARN,
                "carpool: failed in " + where + ", which goes on without it: " + failure);
        if (level == LogLevel.DEBUG) {
            failure.printStackTrace(out);
        }
    }

    private static void print(LogLevel at, String line) {
        if (level.compareTo(at) >= 0) {
            out.println(line);
        }
    }
}
