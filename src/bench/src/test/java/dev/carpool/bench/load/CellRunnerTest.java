package dev.carpool.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CellRunnerTest {
    @Test
    void aScenarioMakesItsCallsInWholePasses() throws Exception {
        CellResult result = run(Workload.CONCURRENT, 0, 0, call -> {});

        assertThat(result.calls()).isEqualTo(100);
        assertThat(result.passes()).isEqualTo(1);
    }

    @Test
    void aSteadyLoadLastsItsTime() throws Exception {
        CellResult result = run(Workload.STEADY_4, 0.2, 0, call -> Thread.sleep(1));

        assertThat(result.seconds()).isBetween(0.1, 2.0);
        assertThat(result.p50Micros()).isGreaterThan(900);
        assertThat(result.callsPerSecond()).isPositive();
    }

    @Test
    void aWarmUpMakesItsFewestCallsHoweverLongTheyTake() throws Exception {
        assertThat(run(Workload.STEADY_1, 0, 50, call -> {}).calls()).isEqualTo(50);
    }

    @Test
    void failuresAreCountedAndNotTimed() throws Exception {
        CellResult result =
                run(
                        Workload.HEALTH_CHECKS,
                        0,
                        0,
                        call -> {
                            if (call % 4 == 0) {
                                throw new IOException("made up");
                            }
                        });

        assertThat(result.errors()).isEqualTo(5);
        assertThat(result.calls()).isEqualTo(15);
        assertThat(result.errorShare()).isEqualTo(0.25);
        assertThat(result.firstError()).isEqualTo("java.io.IOException: made up");
    }

    @Test
    void twoPartsOfACellAreOne() throws Exception {
        CellResult slow = run(Workload.HEALTH_CHECKS, 0, 0, call -> Thread.sleep(3));
        CellResult failing =
                run(
                        Workload.VERSION_CHECKS,
                        0,
                        0,
                        call -> {
                            if (call == 1) {
                                throw new IOException("made up");
                            }
                        });

        CellResult both = failing.and(slow);

        assertThat(both.calls()).isEqualTo(29);
        assertThat(both.errors()).isEqualTo(1);
        assertThat(both.firstError()).isEqualTo("java.io.IOException: made up");
        assertThat(both.passes()).isEqualTo(2);
        assertThat(both.seconds()).isEqualTo(slow.seconds() + failing.seconds());
        assertThat(both.allocatedBytes())
                .isEqualTo(slow.allocatedBytes() + failing.allocatedBytes());
        assertThat(both.p50Micros()).isGreaterThan(2900);
        assertThat(both.maxMicros()).isEqualTo(slow.maxMicros());
    }

    @Test
    void allocationIsThatOfTheCallingThreads() throws Exception {
        CellResult result =
                run(
                        Workload.CONCURRENT,
                        0,
                        0,
                        call -> assertThat(new byte[100_000].length).isPositive());

        assertThat(result.bytesPerCall()).isGreaterThan(100_000);
    }

    private interface Call {
        void make(int number) throws Exception;
    }

    private static CellResult run(Workload workload, double seconds, int fewest, Call call)
            throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        Caller caller =
                new Caller() {
                    @Override
                    public void get(String url, boolean close) throws IOException {
                        try {
                            call.make(number.incrementAndGet());
                        } catch (IOException e) {
                            throw e;
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }

                    @Override
                    public void close() {}
                };
        return new CellRunner(caller, new CellOrder(workload, "", seconds, fewest, false)).run();
    }
}
