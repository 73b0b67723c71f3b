package dev.carpool.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What it was measured on, as far as it matters to others.
 *
 * @param memoryGib physical memory, rounded
 */
public record Machine(String cpu, int processors, long memoryGib, String system) {

    /** This machine. */
    public static Machine here() {
        com.sun.management.OperatingSystemMXBean os =
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return new Machine(
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                Math.round(os.getTotalMemorySize() / (double) (1L << 30)),
                os.getName() + " " + os.getVersion() + " " + os.getArch());
    }

    /** Load average of the last minute; negative where the system has none. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** In one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s, %d processors, %d GiB, %s", cpu, processors, memoryGib, system);
    }

    private static String cpuName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown CPU");
        } catch (IOException e) {
            return "unknown CPU";
        }
    }
}
