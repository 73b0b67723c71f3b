package dev.carpool.cli;

import dev.carpool.report.Json;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs an app of its own without and with the agent. */
@Command(
        name = "self-test",
        description = {
            "Forks a JVM without and one with the agent; both call a server of this",
            "process 20 times and give their connection up after each call. Says how many",
            "connections the server accepted; 1 is the exit code where the agent made no",
            "difference."
        })
final class SelfTestCommand extends Subcommand implements Callable<Integer> {
    /** The forked JVM's command; not shown, since it is of no use to anybody. */
    static final String CALLS = "self-test-calls";

    private static final int COUNT = 20;
    private static final int MOST = 2;
    private static final long SECONDS = 30;

    @Option(names = "--json", description = "Write a JSON object.")
    private boolean json;

    @Option(
            names = "--java",
            paramLabel = "HOME",
            description = "Home of the Java to test with (default: the running one).")
    private Path home = Paths.get(System.getProperty("java.home"));

    @Override
    public Integer call() throws Exception {
        Path java = home.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
        if (!Files.isRegularFile(java)) {
            throw new Failure("there is no Java in " + home + ": " + java + " is missing");
        }
        int without = accepted(java, false);
        int with = accepted(java, true);
        boolean shared = with <= MOST && with < without;
        PrintWriter out = out();
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("java", java.toString());
            result.put("calls", COUNT);
            result.put("connectionsWithout", without);
            result.put("connectionsWith", with);
            result.put("shared", shared);
            out.println(Json.of(result));
        } else {
            out.println(COUNT + " calls by HttpURLConnection, disconnect() after each, " + java);
            out.println("  without Carpool: " + without + " connections");
            out.println("  with Carpool:    " + with + " connections");
            out.println(shared ? "Carpool works here." : "Carpool made no difference here.");
        }
        out.flush();
        return shared ? 0 : 1;
    }

    private static int accepted(Path java, boolean agent) throws IOException, InterruptedException {
        Path jar = AttachCommand.jar();
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        if (agent) {
            command.add("-javaagent:" + jar);
        }
        command.add("-jar");
        command.add(jar.toString());
        command.add(CALLS);
        try (CountingServer server = new CountingServer()) {
            command.add(server.url());
            command.add(Integer.toString(COUNT));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            // It is this jar that is tested, with its defaults, whatever this shell is set up for.
            builder.environment().remove("CARPOOL_ENABLED");
            builder.environment().remove("CARPOOL_OPTIONS");
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            Path said = Files.createTempFile("carpool-self-test", ".log");
            try {
                Process process = builder.redirectOutput(said.toFile()).start();
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new Failure("the forked JVM did not end within " + SECONDS + " s");
                }
                if (process.exitValue() != 0 || server.answered() != COUNT) {
                    throw new Failure(
                            "the forked JVM failed: "
                                    + new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
                                            .trim());
                }
            } finally {
                Files.delete(said);
            }
            return server.accepted();
        }
    }
}
