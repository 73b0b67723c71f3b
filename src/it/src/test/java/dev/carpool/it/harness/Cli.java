package dev.carpool.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The agent's command line, as a user runs it. */
public record Cli(int exit, String out, String err) {
    private static final long SECONDS = 90;

    /** {@code java -jar carpool.jar arguments} with the running Java. */
    public static Cli run(String... arguments) {
        return run(Java.RUNNING, arguments);
    }

    public static Cli run(Java java, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.executable());
        command.add("-jar");
        command.add(Launch.agentJar().toString());
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("carpool-cli", ".out");
            Path err = Files.createTempFile("carpool-cli", ".err");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectOutput(out.toFile())
                                .redirectError(err.toFile())
                                .start();
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " did not end");
                }
                return new Cli(
                        process.exitValue(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
