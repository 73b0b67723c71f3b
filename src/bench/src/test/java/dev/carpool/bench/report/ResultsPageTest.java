package dev.carpool.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.bench.Goals;
import dev.carpool.bench.Measurements;
import dev.carpool.bench.Samples;
import dev.carpool.bench.fork.JavaInfo;
import dev.carpool.bench.load.Library;
import dev.carpool.bench.startup.StartupArm;
import dev.carpool.bench.startup.StartupCase;
import dev.carpool.bench.startup.StartupTimes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsPageTest {
    private static final StartupTimes STARTUP =
            new StartupTimes(
                    StartupCase.EMPTY_MAIN,
                    Map.of(
                            StartupArm.WITHOUT, List.of(40.0, 41.0, 42.0),
                            StartupArm.WITH, List.of(75.0, 75.0, 75.0),
                            StartupArm.WITHOUT_AGAIN, List.of(41.0, 41.0, 41.0)),
                    0);

    @Test
    void medianRatioRangeErrorsAndNoiseAreInOneRow() {
        assertThat(page())
                .containsPattern(
                        "steady load, 1 thread +\\| 0 ms +\\| 101 +\\| 1210 +\\| 2001 +"
                                + "\\| 12\\.0× \\(12\\.0×–12\\.0×\\) +\\| 0\\.60× .*\\| 0\\.8 % +\\| 0 %");
    }

    @Test
    void startUpIsADifferenceAndARatio() {
        assertThat(page())
                .containsPattern(
                        "empty main +\\| 41 +\\| 75 +\\| \\+34 \\(\\+33–\\+35\\) +\\| 1\\.83× ");
    }

    @Test
    void itSaysWhatItWasMeasuredOnAndWhatNot() {
        assertThat(page())
                .contains("Testium, 2 processors, 8 GiB")
                .contains("3 interleaved rounds, each arm in a fresh JVM, warmed up for 25 s ")
                .contains("## What was not measured");
    }

    @Test
    void aSchemeThatWasNotMeasuredHasNoSection() {
        assertThat(page()).contains("## HTTPS\n").doesNotContain("## HTTP\n");
    }

    @Test
    void itSaysWhenTheMachineHadOtherWork() {
        assertThat(page(1.1)).contains("The machine was busy");
        assertThat(page(0.9)).doesNotContain("The machine was busy");
    }

    private static String page() {
        return page(0.1);
    }

    private static String page(double loadBefore) {
        Measurements measurements = Samples.tenfold();
        List<StartupTimes> startup = List.of(STARTUP);
        return new ResultsPage(
                        measurements,
                        startup,
                        new Goals(Library.APACHE5, measurements, startup).all(),
                        new Circumstances(
                                new Machine("Testium", 2, 8, "Linux"),
                                new JavaInfo(17, "17.0.1", "VM", "Vendor"),
                                "5.6.5",
                                "default options",
                                25,
                                0.6,
                                12,
                                loadBefore,
                                2.3))
                .text();
    }
}
