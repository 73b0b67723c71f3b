package dev.carpool.it.harness;

import dev.carpool.it.apps.AppMain;
import dev.carpool.it.apps.Lines;
import dev.carpool.it.server.Keys;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.ServerSaw;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Runs steps in a JVM of their own, each against a fresh server, and gathers what both sides saw.
 */
public final class Fork {
    private static final long LIMIT_SECONDS = 240;

    private Fork() {}

    public static Run run(Launch launch, Step... steps) {
        return run(launch, List.of(steps));
    }

    public static Run run(Launch launch, List<Step> steps) {
        return run(launch, steps, live -> {});
    }

    /** A running app, for what happens to it from outside. */
    public record Live(long pid, Path journal) {
        /** Waits until the app has written such a line. */
        public void await(String text) {
            Awaitility.await(text)
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(journal) && Files.readString(journal).contains(text));
        }
    }

    public static Run run(Launch launch, List<Step> steps, Consumer<Live> meanwhile) {
        Map<Step, Origin> origins = new LinkedHashMap<>();
        try {
            List<String> arguments = new ArrayList<>();
            for (Step step : steps) {
                Origin origin = step.origin().get();
                origins.put(step, origin);
                arguments.add(argument(step, origin));
            }
            Path directory = directory();
            Path journal = directory.resolve("journal");
            long limit = LIMIT_SECONDS + steps.stream().mapToLong(Fork::announced).sum();
            Finished finished = start(launch, directory, journal, arguments, limit, meanwhile);
            Map<Step, ServerSaw> servers = new LinkedHashMap<>();
            origins.forEach((step, origin) -> servers.put(step, origin.saw()));
            return Run.read(
                    finished,
                    Files.exists(journal) ? Files.readAllLines(journal) : List.of(),
                    servers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            origins.values().forEach(Origin::close);
        }
    }

    /** A step that goes by the clock says for how long. */
    private static long announced(Step step) {
        return Long.parseLong(step.parameters().getOrDefault("seconds", "0"));
    }

    /** What a JVM said and how it ended. */
    public record Finished(int exit, String out, String err) {}

    private static Finished start(
            Launch launch,
            Path directory,
            Path journal,
            List<String> arguments,
            long limit,
            Consumer<Live> meanwhile)
            throws IOException {
        List<String> command = new ArrayList<>();
        String under = launch.environment().get(Launch.UNDER);
        if (under != null) {
            command.addAll(List.of("sh", "-c", under + "; exec \"$@\"", "sh"));
        }
        command.addAll(command(launch, journal));
        command.add(AppMain.class.getName());
        command.addAll(arguments);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        // What the tests' own environment says must not reach the app.
        builder.environment()
                .keySet()
                .removeIf(k -> k.startsWith("CARPOOL_") || k.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
        try {
            meanwhile.accept(new Live(process.pid(), journal));
        } catch (Throwable t) {
            process.destroyForcibly();
            throw t;
        }
        int exit = await(process, out, limit);
        return new Finished(exit, Files.readString(out), Files.readString(err));
    }

    public static List<String> command(Launch launch, Path journal) {
        List<String> command = new ArrayList<>();
        command.add(launch.java().executable());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(Keys.shared().jvmArguments());
        command.add("-Dit.journal=" + journal);
        command.addAll(launch.agents());
        command.addAll(launch.jvmArguments());
        command.add("-cp");
        command.add(
                launch.classPath().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        return command;
    }

    private static int await(Process process, Path out, long limit) throws IOException {
        try {
            if (process.waitFor(limit, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            // The thread dump says where it hangs.
            new ProcessBuilder("kill", "-3", Long.toString(process.pid())).start().waitFor();
            process.waitFor(2, TimeUnit.SECONDS);
            throw new AssertionError("the app hangs:\n" + Files.readString(out));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    static String argument(Step step, Origin origin) {
        Map<String, String> line = new LinkedHashMap<>(step.parameters());
        line.replaceAll((name, value) -> origin.fill(value));
        line.put("step", step.name());
        line.put("app", step.app().getName());
        line.put("base", origin.base());
        return Lines.write(line);
    }

    static Path directory() throws IOException {
        Path work = Path.of(System.getProperty("it.work"));
        Files.createDirectories(work);
        return Files.createTempDirectory(work, "fork");
    }
}
