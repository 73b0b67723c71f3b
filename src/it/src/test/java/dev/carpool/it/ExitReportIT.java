package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carpool.it.apps.Staying;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Cli;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a JVM that has ended, however it ended, and what it says meanwhile. */
class ExitReportIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Step CALLS = Step.perCall("calls", 20);
    private static final Step REFUSED = Step.perCall("refused", 5).with(Knob.RESOLVER, "OWN");

    /** 128 and the number of SIGTERM. */
    private static final int TERMINATED = 143;

    @TempDir private Path folder;

    @Test
    void systemExitLeavesJsonThatIsWhatTheServerSaw() throws IOException {
        Path file = folder.resolve("out.json");
        Run run = Fork.run(Rows.newest().agent("report=" + file), CALLS, REFUSED);

        assertThat(run.process().exit()).isZero();
        JsonNode report = JSON.readTree(Files.readString(file));
        assertThat(report.get("agent").get("ConnectionsOpenedTotal").asLong())
                .isEqualTo(
                        run.step("calls").server().accepted()
                                + run.step("refused").server().accepted());
        assertThat(report.get("agent").get("RequestsTotal").asLong()).isEqualTo(25);
        JsonNode refused = report.get("refused").get(0);
        assertThat(refused.get("reason").asText()).isEqualTo("customDnsResolver");
        assertThat(refused.get("says").asText()).isEqualTo("its own DNS resolver");
        assertThat(refused.get("field").asText()).isEqualTo("dnsResolver");
        assertThat(refused.get("clients").asLong()).isEqualTo(5);
        assertThat(refused.get("advice").asText()).contains("static field");
        assertThat(refused.get("callSites").fieldNames().next()).startsWith("Apache5.java:");
        assertThat(sum(report.get("overTime"), "opened"))
                .as("over time it is as much as in all")
                .isEqualTo(report.get("agent").get("ConnectionsOpenedTotal").asLong());
        assertThat(sum(report.get("overTime"), "avoided"))
                .isEqualTo(report.get("agent").get("ConnectionsAvoidedTotal").asLong())
                .isEqualTo(20 - run.step("calls").server().accepted());
    }

    /** Options in JAVA_TOOL_OPTIONS are given to every JVM of a container. */
    @ParameterizedTest
    @ValueSource(ints = {8, 17})
    void eachProcessHasAReportOfItsOwn(int feature) throws IOException {
        Launch launch =
                Launch.of(new Java(feature).orAbort(), Library.NEWEST)
                        .agent("report=" + folder.resolve("out-%p.json"));
        Fork.run(launch, CALLS);
        Fork.run(launch, CALLS);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(2)
                    .allMatch(name -> name.matches("out-[0-9]+[.]json"));
        }
    }

    private static long sum(JsonNode spans, String name) {
        long sum = 0;
        for (JsonNode span : spans) {
            sum += span.get(name).asLong();
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 25})
    void anEndOfMainLeavesAPage(int feature) throws IOException {
        Path file = folder.resolve("out.html");
        Run run =
                Fork.run(
                        Launch.of(new Java(feature).orAbort(), Library.NEWEST)
                                .agent("report=" + file)
                                .jvm("-Dit.returns=true"),
                        CALLS);
        assertThat(run.process().exit()).isZero();
        assertThat(Files.readString(file))
                .startsWith("<!DOCTYPE html>")
                .contains("connections that this JVM would have opened", "Apache5.java:");
    }

    @Test
    void aSignalLeavesTextAndTheSameIsToldBefore() throws IOException {
        Path file = folder.resolve("out.txt");
        Path page = folder.resolve("now.html");
        Step step =
                Step.of("app", Staying.class)
                        .with("calls", 20)
                        .with("until", folder.resolve("never").toString());
        Run run =
                Fork.run(
                        Rows.newest().agent("report=" + file),
                        List.of(step),
                        live -> {
                            live.await("name=calls");
                            Cli told =
                                    Cli.run(
                                            "report",
                                            Long.toString(live.pid()),
                                            "-o",
                                            page.toString());
                            assertThat(told.err()).isEmpty();
                            assertThat(file).doesNotExist();
                            ProcessHandle.of(live.pid()).orElseThrow().destroy();
                        });
        assertThat(run.process().exit()).isEqualTo(TERMINATED);
        assertThat(Files.readString(file))
                .contains(
                        "mode share",
                        "20 requests on 1 connections",
                        "19 of 20 connections to 127.0.0.1:",
                        "What would make Carpool unnecessary:");
        assertThat(Files.readString(page)).contains("<b>19 unnecessary</b>");
    }

    @Test
    void aReportThatCannotBeWrittenIsALineAndTheAppRuns() {
        Path file = folder.resolve("missing").resolve("out.html");
        Run run = Fork.run(Rows.newest().agent("report=" + file), CALLS);
        assertThat(run.process().exit()).isZero();
        assertThat(run.step("calls").failures()).isEmpty();
        assertThat(run.step("calls").server().accepted()).isLessThanOrEqualTo(2);
        List<String> lines =
                run.process().err().lines().filter(line -> line.contains("report=")).toList();
        assertThat(lines).hasSize(2).allMatch(line -> line.contains(file.toString()));
        assertThat(lines.get(0))
                .as("at the start")
                .contains(file.getParent() + " is not a directory");
    }

    @Test
    void anAppWithoutClientsIsReportedOnToo() throws IOException {
        Path file = folder.resolve("out.txt");
        Run run = Fork.run(Rows.newest().agent("report=" + file), List.of());
        assertThat(run.process().exit()).isZero();
        assertThat(Files.readString(file)).contains("apache5: 0 clients built");
    }
}
