package dev.carpool.bench.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Which JVM is measured, as it says itself. */
public record JavaInfo(int feature, String version, String vm, String vendor) {

    /** Asks an executable. */
    public static JavaInfo of(Path java) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(java.toString(), "-XshowSettings:properties", "-version"))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("it failed when asked for its version");
        }
        return parse(said);
    }

    /** Reads the output of {@code -XshowSettings:properties}. */
    public static JavaInfo parse(String said) throws IOException {
        String specification = value(said, "java.specification.version");
        int feature =
                Integer.parseInt(
                        specification.startsWith("1.")
                                ? specification.substring(2)
                                : specification);
        return new JavaInfo(
                feature,
                value(said, "java.runtime.version"),
                value(said, "java.vm.name"),
                value(said, "java.vendor"));
    }

    private static String value(String said, String key) throws IOException {
        return said.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(key + " = "))
                .map(line -> line.substring(key.length() + 3))
                .findFirst()
                .orElseThrow(() -> new IOException("it did not say its " + key));
    }

    /** In one line. */
    @Override
    public String toString() {
        return vm + " " + version + " (" + vendor + ")";
    }
}
