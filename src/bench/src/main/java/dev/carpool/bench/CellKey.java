package dev.carpool.bench;

import dev.carpool.bench.load.Workload;
import dev.carpool.bench.server.Scheme;

/**
 * Names what was measured, whatever the arm.
 *
 * @param latencyMillis round trip that the proxy adds
 */
public record CellKey(Scheme scheme, int latencyMillis, Workload workload) {}
