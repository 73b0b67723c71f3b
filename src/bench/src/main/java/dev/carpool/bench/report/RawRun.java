package dev.carpool.bench.report;

import dev.carpool.bench.Arm;
import dev.carpool.bench.Sample;
import dev.carpool.bench.fork.JavaInfo;
import dev.carpool.bench.load.CellResult;
import dev.carpool.bench.load.Workload;
import dev.carpool.bench.server.Scheme;
import java.util.List;

/**
 * One run, one fresh JVM, as it is kept: enough to compute everything in the results anew.
 *
 * @param round interleaved round, from 0
 * @param position place in the round, from 0
 * @param agentSha256 which agent it was; null without one
 * @param loadBefore the machine's load average of the last minute
 */
public record RawRun(
        int round,
        int position,
        Arm arm,
        Scheme scheme,
        JavaInfo java,
        int processors,
        double loadBefore,
        double loadAfter,
        String agentSha256,
        String agentOptions,
        List<CellResult> warmUp,
        List<Cell> cells) {

    /** One cell of the run. */
    public record Cell(Workload workload, int latencyMillis, Sample sample) {}
}
