package dev.carpool.engine;

import dev.carpool.report.Control;
import dev.carpool.report.Format;
import dev.carpool.report.Log;
import dev.carpool.sharing.Daemon;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Writes a report when the JVM ends: after {@code main}, by {@code System.exit} or by a signal; not
 * after {@code Runtime.halt} or a crash. What goes wrong is a line in the log.
 */
final class ExitReport implements Runnable {

    private final Control control;
    private final File file;

    private ExitReport(Control control, File file) {
        this.control = control;
        this.file = file;
    }

    /**
     * @param path relative to the directory that the JVM was started in; {@code %p} in its name
     *     stands for the process id, as in the JVM's own options
     */
    static void at(String path, Control control) {
        File file = new File(path).getAbsoluteFile();
        String wrong = wrong(file);
        if (wrong != null) {
            // It may be made good until the end.
            Log.warn("report=" + path + " can't be written as it is: " + wrong);
        }
        Daemon.atExit("carpool-report", new ExitReport(control, file));
    }

    private static String pid() {
        try {
            Class<?> handle = Class.forName("java.lang.ProcessHandle");
            Object current = handle.getMethod("current").invoke(null);
            return handle.getMethod("pid").invoke(current).toString();
        } catch (ReflectiveOperationException before9) {
            // Its name is "pid@host" in every JVM of that time.
            return ManagementFactory.getRuntimeMXBean().getName().split("@")[0];
        }
    }

    private static String wrong(File file) {
        File directory = file.getParentFile();
        if (directory == null || !directory.isDirectory()) {
            return directory + " is not a directory";
        }
        if (file.isDirectory()) {
            return file + " is a directory";
        }
        return (file.exists() ? file : directory).canWrite()
                ? null
                : (file.exists() ? file : directory) + " is not writable";
    }

    @Override
    public void run() {
        try {
            // Only now: on Java 8 the question loads classes that an app may want to load later.
            String name = file.getName();
            String own = name.contains("%p") ? name.replace("%p", pid()) : name;
            Format.write(control, new File(file.getParentFile(), own).getPath());
        } catch (IOException e) {
            Log.warn("report=" + file + " could not be written: " + e);
        } catch (Throwable t) {
            Log.failure("the report " + file, t);
        }
    }
}
