package dev.carpool.it;

import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs the command line as one who sits in front of it, in a terminal that {@code script} makes.
 */
final class Terminals {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final long SECONDS = 60;

    private Terminals() {}

    /** Waits for a page, types the keys, and returns all that the terminal was told. */
    static String run(String keys, String... arguments) {
        Assumptions.assumeTrue(Files.isExecutable(SCRIPT), "no " + SCRIPT + " here");
        String command =
                "stty rows 20 cols 70; "
                        + Java.RUNNING.executable()
                        + " -jar "
                        + Launch.agentJar()
                        + " "
                        + String.join(" ", List.of(arguments));
        try {
            Path said = Files.createTempFile("carpool-terminal", ".out");
            Process process =
                    new ProcessBuilder(SCRIPT.toString(), "-qfec", command, "/dev/null")
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            Awaitility.await("a page")
                    .atMost(SECONDS, TimeUnit.SECONDS)
                    .until(() -> Files.readString(said).contains("HOST"));
            process.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it did not end: " + Files.readString(said));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(Files.readString(said));
            }
            String all = Files.readString(said);
            Files.delete(said);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
