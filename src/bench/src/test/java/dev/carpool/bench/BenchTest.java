package dev.carpool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carpool.bench.load.Library;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class BenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path directory;

    @Test
    void aMissingAgentIsWrongUsage() {
        assertThat(run("--agent", "nowhere.jar")).isEqualTo(2);
        assertThat(err.toString()).contains("no agent at nowhere.jar: build it first");
    }

    @Test
    void anUnknownWorkloadIsWrongUsageAndTheKnownOnesAreNamed() throws Exception {
        assertThat(run("--agent", agent(), "--workload", "steady")).isEqualTo(2);
        assertThat(err.toString()).contains("steady-1").contains("concurrent");
    }

    @Test
    void aJavaThatDoesNotRunIsWrongUsage() throws Exception {
        assertThat(run("--agent", agent(), "--java", "nowhere")).isEqualTo(2);
        assertThat(err.toString()).contains("--java nowhere does not run");
    }

    @Test
    void aPageThatCannotBeWrittenIsFoundBeforeMeasuring() throws Exception {
        assertThat(run("--agent", agent(), "--results", "nowhere/RESULTS.md")).isEqualTo(2);
        assertThat(err.toString()).contains("no directory for nowhere");
    }

    @Test
    void latencyIsNotNegative() throws Exception {
        assertThat(run("--agent", agent(), "--latency", "0,-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--latency must not be negative");
    }

    @Test
    void oneRoundKeepsItsDataAndConcludesNothing() throws Exception {
        Path results = directory.resolve("RESULTS.md");
        Path raw = directory.resolve("raw");

        int exit =
                run(
                        "--agent",
                        agent(),
                        "--rounds=1",
                        "--seconds=0.1",
                        "--warm-up=0.1",
                        "--startup-runs=1",
                        "--scheme=https",
                        "--latency=0,1",
                        "--workload=steady-1,availability-close",
                        "--raw=" + raw,
                        "--results=" + results);

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(Files.readString(results))
                .contains(Library.APACHE5.title() + ", " + Library.APACHE5.version())
                .contains("no conclusion: only 1 interleaved pairs")
                .doesNotContainPattern("\\d× \\(");
        JsonNode perCall = json(raw.resolve("run-00-https-0-per-call.json"));
        JsonNode shared = json(raw.resolve("run-00-https-2-shared.json"));
        assertEachCallOpenedAConnection(perCall.at("/cells/0/sample"));
        assertThat(perCall.at("/cells/1/sample/server/closeHeaders").asLong()).isPositive();
        assertThat(shared.at("/cells/0/sample/client/calls").asLong()).isPositive();
        assertThat(shared.at("/cells/0/sample/server/accepted").asLong()).isLessThan(2);
        assertThat(shared.at("/cells/1/sample/server/closeHeaders").asLong()).isZero();
    }

    private static void assertEachCallOpenedAConnection(JsonNode sample) throws Exception {
        long calls = sample.at("/client/calls").asLong();
        assertThat(sample.at("/client/errors").asLong()).isZero();
        assertThat(sample.at("/server/accepted").asLong()).isEqualTo(calls);
        assertThat(sample.at("/server/requests").asLong()).isEqualTo(calls);
        byte[] encoded = Base64.getDecoder().decode(sample.at("/client/histogram").asText());
        Histogram kept = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(encoded), 0);
        assertThat(kept.getTotalCount()).isEqualTo(calls);
    }

    private static JsonNode json(Path file) throws Exception {
        return new ObjectMapper().readTree(file.toFile());
    }

    private String agent() throws Exception {
        return NoOpAgent.jar(directory).toString();
    }

    private int run(String... args) {
        return Bench.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
