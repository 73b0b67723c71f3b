package dev.carpool.bench.fork;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A child JVM that is spoken to in JSON lines. Closing it ends it. */
public final class LineProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TO_EXIT = Duration.ofSeconds(5);

    private final Process process;
    private final Path log;
    private final BufferedWriter in;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final Thread hook;

    /** Starts the command; what it says on standard error goes to {@code log}. */
    public LineProcess(List<String> command, Path log) throws IOException {
        this.log = log;
        this.process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        // Whoever interrupts a session must not be left with its children.
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        Thread reader = new Thread(this::read, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            // The process is gone, which is what an end of input says too.
        }
        lines.add(Optional.empty());
    }

    /** Sends a line and waits for the answer. */
    public <T> T ask(Object question, Class<T> answer, Duration atMost)
            throws IOException, InterruptedException {
        try {
            in.write(JSON.writeValueAsString(question));
            in.newLine();
            in.flush();
        } catch (IOException e) {
            throw new IOException("the child JVM ended: " + said(), e);
        }
        return await(answer, atMost);
    }

    /** Waits for the next line. */
    public <T> T await(Class<T> answer, Duration atMost) throws IOException, InterruptedException {
        Optional<String> line = lines.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new IOException("no answer within " + atMost.toSeconds() + " s: " + said());
        }
        return JSON.readValue(
                line.orElseThrow(() -> new IOException("the child JVM ended: " + said())), answer);
    }

    private String said() {
        try {
            List<String> all = Files.readAllLines(log);
            return all.isEmpty()
                    ? "it said nothing"
                    : String.join(" | ", all.subList(0, Math.min(5, all.size())));
        } catch (IOException e) {
            return "its log can't be read";
        }
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } catch (IOException e) {
            // It has closed its end first.
        }
        try {
            if (!process.waitFor(TO_EXIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Already shutting down: the hook does its work.
        }
    }
}
