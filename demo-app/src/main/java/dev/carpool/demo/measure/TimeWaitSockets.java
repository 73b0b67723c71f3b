package dev.carpool.demo.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    private final String port;

    /**
     * Those of an earlier owner of the port: a server's new port may have been a client's before.
     */
    private final Set<String> earlier;

    /** Begins with a port on which nobody has been served yet. */
    TimeWaitSockets(int port) {
        this.port = String.format(Locale.ROOT, ":%04X", port);
        this.earlier = now();
    }

    /** Counts the new sockets with the port at either end, once their number has settled. */
    Integer count() throws InterruptedException {
        Integer last = countNow();
        for (int sample = 0; last != null && sample < SAMPLES; sample++) {
            // The last connections may still be exchanging their FINs.
            TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLIS);
            Integer now = countNow();
            if (last.equals(now)) {
                break;
            }
            last = now;
        }
        return last;
    }

    private Integer countNow() {
        Set<String> sockets = now();
        if (sockets == null) {
            return null;
        }
        if (earlier != null) {
            sockets.removeAll(earlier);
        }
        return sockets.size();
    }

    private Set<String> now() {
        Set<String> sockets = new HashSet<>();
        boolean readable = false;
        for (Path table : TABLES) {
            try {
                for (String line : Files.readAllLines(table)) {
                    String[] columns = line.trim().split("\\s+");
                    if (line.contains(port) && isTimeWait(columns)) {
                        sockets.add(columns[LOCAL_ADDRESS] + ' ' + columns[REMOTE_ADDRESS]);
                    }
                }
                readable = true;
            } catch (IOException e) {
                // No such table: another system, or a kernel without IPv6.
            }
        }
        return readable ? sockets : null;
    }

    private boolean isTimeWait(String[] columns) {
        return columns.length > STATE
                && columns[STATE].equals(TIME_WAIT)
                && (columns[LOCAL_ADDRESS].endsWith(port)
                        || columns[REMOTE_ADDRESS].endsWith(port));
    }
}
