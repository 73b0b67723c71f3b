package dev.carpool.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.demo.compare.Comparison;
import dev.carpool.demo.compare.ForkedRun;
import dev.carpool.demo.measure.Result;
import dev.carpool.demo.measure.RunReport;
import dev.carpool.demo.server.SelfSignedKey;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CompareTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @Test
    void saysThatTheAgentsJarIsMissing() {
        int exitCode = compare(CannedApp.class, folder.resolve("carpool.jar"));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("--agent", "no such jar", "carpool.jar");
    }

    @Test
    void printsNoRatioWhereRequestsFailed() throws Exception {
        int exitCode = compare(CannedApp.class, agentJar(FakeAgent.class));

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString())
                .contains("ollama-chat          no ratio: 0 requests failed without, 1 with")
                .contains("With: FAILED http ollama-chat: reset reset");
        assertThat(out.toString().lines())
                .filteredOn(line -> line.contains("concurrent") && line.contains("->"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("mean   10x").endsWith("x"));
    }

    @Test
    void saysThatTheAgentWasNotAtWork() throws Exception {
        int exitCode = compare(CannedApp.class, agentJar(SilentAgent.class));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("The agent was not at work", "bad option, staying off");
    }

    @Test
    void fits80ColumnsWithTheWidestFigures() {
        RunReport without = CannedApp.report(null, 0);
        RunReport with = CannedApp.report("9.9", 20);

        assertThat(new Comparison(without, without).lines())
                .anySatisfy(line -> assertThat(line).contains("1.0x~"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(new Comparison(without, with).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(ResultTable.of(with))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void runsTheRealAppInAJvmOfItsOwn() throws Exception {
        ForkedRun run =
                new ForkedRun(
                        SelfSignedKey.make(), Main.class.getName(), List.of("--warm-up", "0"));

        RunReport report = run.run(agentJar(FakeAgent.class)).report();

        assertThat(report.agent()).isEqualTo("9.9");
        assertThat(report.results()).hasSize(12);
        assertThat(report.hasErrors()).isFalse();
        // An agent that does nothing must not look as if it did.
        assertThat(report.results())
                .filteredOn(result -> result.scenario().equals("version-checks"))
                .extracting(Result::connectionsOpened)
                .containsExactly(10L, 10L);
    }

    private int compare(Class<?> app, Path agent) {
        CommandLine compare = Compare.commandLine(app);
        compare.setOut(new PrintWriter(out, true));
        compare.setErr(new PrintWriter(err, true));
        return compare.execute("--agent", agent.toString());
    }

    /** A jar that is nothing but a manifest: the class itself is on the class path. */
    private Path agentJar(Class<?> agent) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", agent.getName());
        Path jar = folder.resolve("agent.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            entries.finish();
        }
        return jar;
    }
}
