package dev.carpool.demo.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Sockets in TIME_WAIT, as the Linux kernel lists them; null on other systems. */
final class TimeWaitSockets {

    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final int LOCAL_ADDRESS = 1;
    private static final int REMOTE_ADDRESS = 2;
    private static final int STATE = 3;
    private static final String TIME_WAIT = "06";

    private static final int SAMPLES = 20;
    private static final long SAMPLE_MILLIS = 20;

    private TimeWaitSockets() {}

    /** Counts the sockets with {@code port} at either end, once their number has settled. */
    static Integer of(int port) throws InterruptedException {
        Integer last = count(port);
        for (int sample = 0; last != null && sample < SAMPLES; sample++) {
            // The last connections may still be exchanging their FINs.
            TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLIS);
            Integer now = count(port);
            if (last.equals(now)) {
                break;
            }
            last = now;
        }
        return last;
    }

    private static Integer count(int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        int sockets = 0;
        boolean readable = false;
        for (Path table : TABLES) {
            try {
                for (String line : Files.readAllLines(table)) {
                    if (line.contains(suffix) && isTimeWait(line.trim().split("\\s+"), suffix)) {
                        sockets++;
                    }
                }
                readable = true;
            } catch (IOException e) {
                // No such table: another system, or a kernel without IPv6.
            }
        }
        return readable ? sockets : null;
    }

    private static boolean isTimeWait(String[] columns, String port) {
        return columns.length > STATE
                && columns[STATE].equals(TIME_WAIT)
                && (columns[LOCAL_ADDRESS].endsWith(port)
                        || columns[REMOTE_ADDRESS].endsWith(port));
    }
}
