package dev.carpool.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.demo.library.Library;
import dev.carpool.demo.library.NaiveCode;
import dev.carpool.demo.measure.Result;
import dev.carpool.demo.measure.RunReport;
import dev.carpool.demo.measure.Runner;
import dev.carpool.demo.scenario.Scenario;
import dev.carpool.demo.server.SelfSignedKey;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failed requests are counted and told, and leave no trace in the latencies. */
final class FailingScenarioTest {

    @Test
    void countsExceptionsUnexpectedAnswersAndLinkageErrors() throws Exception {
        Scenario failing =
                new Scenario() {
                    @Override
                    public String name() {
                        return "failing";
                    }

                    @Override
                    public int requests() {
                        return 4;
                    }

                    @Override
                    public void run(URI server, NaiveCode code, Stopwatch stopwatch) {
                        stopwatch.time(
                                () -> {
                                    throw new IOException("connection reset");
                                });
                        stopwatch.time(() -> false);
                        stopwatch.time(
                                () -> {
                                    throw new NoClassDefFoundError("gone");
                                });
                        stopwatch.time(() -> true);
                    }
                };

        Result result = new Runner(SelfSignedKey.ofThisJvm(), Library.APACHE5).run(failing, "http");

        assertThat(result.requests()).isEqualTo(4);
        assertThat(result.errors()).isEqualTo(3);
        assertThat(result.firstError()).contains("connection reset");
        assertThat(result.connectionsOpened()).isZero();
        RunReport report = new RunReport("17", 2, null, 0, 1, List.of(result));
        assertThat(report.hasErrors()).isTrue();
        assertThat(ResultTable.of(report))
                .contains("FAILED http failing: java.io.IOException: connection reset")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
