package dev.carpool.demo.compare;

import dev.carpool.demo.measure.RunReport;
import dev.carpool.demo.server.SelfSignedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The app in a JVM of its own, with the class path and the Java of this one. */
public final class ForkedRun {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final SelfSignedKey key;
    private final String mainClass;
    private final List<String> arguments;

    /** {@code arguments} are for the app, besides the one that names the file of its results. */
    public ForkedRun(SelfSignedKey key, String mainClass, List<String> arguments) {
        this.key = key;
        this.mainClass = mainClass;
        this.arguments = List.copyOf(arguments);
    }

    /**
     * What a run left behind.
     *
     * @param stderr what the JVM and any agent said
     */
    public record Outcome(RunReport report, String stderr) {}

    /** Runs the app to its end; {@code agent} is a jar, or null for none. */
    public Outcome run(Path agent) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("demo-app-run");
        Path json = folder.resolve("results.json");
        Path stderr = folder.resolve("stderr");
        try {
            int exitCode = await(start(agent, json, stderr));
            String said = Files.readString(stderr).strip();
            if (!Files.exists(json)) {
                throw new IOException(
                        "the app "
                                + (agent == null ? "without" : "with")
                                + " the agent ended with exit code "
                                + exitCode
                                + " and no results; it said:"
                                + System.lineSeparator()
                                + said.lines().limit(5).collect(Collectors.joining("\n")));
            }
            return new Outcome(RunReport.JSON.readValue(json.toFile(), RunReport.class), said);
        } finally {
            Files.deleteIfExists(json);
            Files.deleteIfExists(stderr);
            Files.delete(folder);
        }
    }

    private Process start(Path agent, Path json, Path stderr) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (agent != null) {
            command.add("-javaagent:" + agent);
        }
        command.addAll(key.jvmArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of("--json", json.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(stderr.toFile())
                .start();
    }

    private static int await(Process app) throws IOException, InterruptedException {
        try {
            if (!app.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the app did not end within " + LIMIT.toSeconds() + " s");
            }
            return app.exitValue();
        } finally {
            // Ends it in every case: after a time-out, an interrupt or a failure above.
            app.destroyForcibly();
        }
    }
}
