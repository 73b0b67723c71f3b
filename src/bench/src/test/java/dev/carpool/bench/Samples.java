package dev.carpool.bench;

import dev.carpool.bench.load.CellResult;
import dev.carpool.bench.load.Workload;
import dev.carpool.bench.server.Scheme;
import dev.carpool.bench.server.ServerCounts;

/** Made-up measurements for tests. */
public final class Samples {
    public static final CellKey STEADY = new CellKey(Scheme.HTTPS, 0, Workload.STEADY_1);

    private Samples() {}

    /** A cell of one second. */
    public static Sample of(long callsPerSecond, long errors, long bytesPerCall) {
        long all = callsPerSecond + errors;
        return new Sample(
                new CellResult(
                        callsPerSecond,
                        errors,
                        errors == 0 ? null : "java.io.IOException: made up",
                        1,
                        1,
                        all * bytesPerCall,
                        100,
                        90,
                        150,
                        200,
                        300,
                        ""),
                new ServerCounts(1, all, 0));
    }

    /** Three rounds in which the agent is twelve times as fast as per call. */
    public static Measurements tenfold() {
        Measurements all = new Measurements();
        for (int round = 0; round < 3; round++) {
            all.add(STEADY, Arm.PER_CALL, round, of(100 + round, 0, 67_000));
            all.add(STEADY, Arm.AGENT, round, of(1200 + 10 * round, 0, 19_000));
            all.add(STEADY, Arm.SHARED, round, of(2000 + round, 0, 8_000));
            all.add(STEADY, Arm.AGENT_AGAIN, round, of(1210 + 10 * round, 0, 19_000));
        }
        return all;
    }
}
