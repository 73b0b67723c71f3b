package dev.carpool.it.apps;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** What a JVM holds on to. */
final class Samples {
    private Samples() {}

    /** Bytes that are alive after a collection. */
    static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            System.runFinalization();
            Thread.sleep(30);
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    /** Of the JDK's own HttpClients: each ends when it has had no work for a minute. */
    static int workers() {
        int found = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().matches("HttpClient-\\d+-Worker-\\d+")) {
                found++;
            }
        }
        return found;
    }

    /** Open file descriptors; -1 where the system does not say. */
    static long descriptors() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.UnixOperatingSystemMXBean
                ? ((com.sun.management.UnixOperatingSystemMXBean) system)
                        .getOpenFileDescriptorCount()
                : -1;
    }
}
