package dev.carpool.bench;

import dev.carpool.bench.load.Library;
import dev.carpool.bench.load.Workload;
import dev.carpool.bench.server.Scheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A session, as asked for.
 *
 * @param library what the callers call with
 * @param minutes how long it may take; three rounds are run even when that takes longer
 * @param rounds exact number of rounds, instead of as many as fit
 * @param seconds length of a steady cell; a timed scenario gets a quarter of it
 * @param warmUpSeconds length of the warm-up of each JVM, unless it has opened many connections
 *     before
 * @param startupRuns fresh JVMs for each arm of the start-up measurement; 0 leaves it out
 * @param raw directory for raw data
 * @param results Markdown file to write
 */
public record Settings(
        Library library,
        Path agent,
        String agentOptions,
        Path java,
        double minutes,
        Optional<Integer> rounds,
        double seconds,
        double warmUpSeconds,
        int startupRuns,
        List<Scheme> schemes,
        List<Integer> latencies,
        List<Workload> workloads,
        Path raw,
        Path results) {}
