package dev.carpool.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Shop;
import dev.carpool.it.harness.Launch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A directory with the agent and an app, a JVM that somebody else has started, and a shell. */
final class Session implements AutoCloseable {
    private static final long SECONDS = 120;

    /** Long enough for the agent's first lines, where a page starts the app. */
    private static final String SHORT = "1";

    private final Path folder;
    private Process app;

    Session(Path folder) throws IOException {
        this.folder = folder;
        Files.copy(Launch.agentJar(), folder.resolve("carpool.jar"));
        writeApp(folder.resolve("app.jar"));
    }

    /** Somebody else starts the app, without the agent. */
    Session start() throws IOException {
        ProcessBuilder builder = builder("java", "-Xmx64m", "-jar", "app.jar");
        app =
                builder.redirectError(folder.resolve("app.err").toFile())
                        .redirectOutput(folder.resolve("app.out").toFile())
                        .start();
        return this;
    }

    private static void writeApp(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Shop.class.getName());
        Path classes = Path.of(System.getProperty("it.apps"));
        String name = Shop.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry(name));
            entries.write(Files.readAllBytes(classes.resolve(name)));
        }
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(k -> k.startsWith("CARPOOL_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        builder.environment().merge("PATH", bin + ":", (path, own) -> own + path);
        return builder;
    }

    String pid() {
        return Long.toString(app.pid());
    }

    /** What a command printed on both streams, and how it ended. */
    record Said(int exit, String text) {}

    /** Runs a command line as a user would who has put the JVM's number into PID. */
    Said run(String line) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "command", ".out");
        ProcessBuilder builder = builder("sh", "-c", line);
        if (app != null) {
            builder.environment().put("PID", pid());
        }
        builder.environment().put("SHOP_SECONDS", SHORT);
        Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(line + " did not end: " + Files.readString(out));
        }
        return new Said(process.exitValue(), Files.readString(out));
    }

    /** Runs it, and finds in what it prints the lines that it is said to, in that order. */
    void check(Page.Command command) throws IOException, InterruptedException {
        Said said = run(command.line());
        List<String> expected = new ArrayList<>(command.output());
        int exit = 0;
        String last = expected.isEmpty() ? "" : expected.get(expected.size() - 1);
        if (last.matches("\\[\\d+]")) {
            // As a shell's prompt shows it: not 0.
            exit = Integer.parseInt(last.substring(1, last.length() - 1));
            expected.remove(expected.size() - 1);
        }
        assertThat(said.exit()).as(command.line() + "\n" + said.text()).isEqualTo(exit);
        int from = 0;
        List<String> lines = said.text().lines().toList();
        for (String line : expected) {
            int at = from;
            while (at < lines.size() && !pattern(line).matcher(lines.get(at)).matches()) {
                at++;
            }
            assertThat(at)
                    .as("%s prints%n%s%nbut not%n%s", command.line(), said.text(), line)
                    .isLessThan(lines.size());
            from = line.equals("…") ? from : at + 1;
        }
    }

    /** Numbers are other ones each time, and … stands for anything. */
    private static Pattern pattern(String line) {
        String regex =
                Stream.of(line.split("(?<=…)|(?=…)"))
                        .map(part -> part.equals("…") ? ".*" : literal(part))
                        .collect(Collectors.joining());
        return Pattern.compile(regex);
    }

    private static String literal(String text) {
        return Stream.of(text.split("(?<=\\d)(?!\\d)|(?<!\\d)(?=\\d)|(?<= )(?! )|(?<! )(?= )"))
                .map(
                        part ->
                                part.matches("\\d+")
                                        ? "\\d+"
                                        : part.isBlank() ? " *" : Pattern.quote(part))
                .collect(Collectors.joining());
    }

    String errors() throws IOException {
        return Files.readString(folder.resolve("app.err"));
    }

    boolean isAlive() {
        return app.isAlive();
    }

    @Override
    public void close() {
        if (app != null) {
            app.destroyForcibly();
        }
    }
}
