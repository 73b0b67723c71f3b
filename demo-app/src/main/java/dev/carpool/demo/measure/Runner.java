package dev.carpool.demo.measure;

import dev.carpool.demo.library.Library;
import dev.carpool.demo.library.NaiveCode;
import dev.carpool.demo.metrics.AgentMBeans;
import dev.carpool.demo.scenario.Scenario;
import dev.carpool.demo.server.SelfSignedKey;
import dev.carpool.demo.server.TargetServer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Runs scenarios one at a time. */
public final class Runner {

    /** What every scenario is run over. */
    public static final List<String> SCHEMES = List.of("http", "https");

    private final SelfSignedKey key;
    private final NaiveCode code;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** {@code library} is what the scenarios call with. */
    public Runner(SelfSignedKey key, Library library) {
        this.key = key;
        this.code = library.code();
    }

    /** Runs everything {@code warmUpRounds} times uncounted and then {@code rounds} times. */
    public RunReport runAll(int warmUpRounds, int rounds) throws Exception {
        List<List<Result>> all = new ArrayList<>();
        for (int round = 0; round < warmUpRounds + rounds; round++) {
            all.add(everyScenario());
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < all.get(0).size(); i++) {
            int index = i;
            List<Result> ofOne =
                    all.stream().map(round -> round.get(index)).collect(Collectors.toList());
            results.add(told(ofOne, warmUpRounds));
        }
        return new RunReport(
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                AgentMBeans.ofThisJvm().version().orElse(null),
                warmUpRounds,
                rounds,
                results);
    }

    /**
     * The counted round whose mean latency is the middle one: a pause of the machine in one round
     * must not pass for a difference. But a round with errors, in the warm-up too, is never hidden.
     */
    static Result told(List<Result> rounds, int warmUpRounds) {
        List<Result> counted = rounds.subList(warmUpRounds, rounds.size());
        return rounds.stream()
                .filter(round -> !round.isClean())
                .max(Comparator.comparingLong(Result::errors))
                .orElseGet(
                        () ->
                                counted.stream()
                                        .sorted(Comparator.comparingDouble(Result::meanMs))
                                        .skip(counted.size() / 2)
                                        .findFirst()
                                        .orElseThrow())
                .of(counted);
    }

    /**
     * Runs one scenario against a server of its own: connections kept from an earlier run can't
     * help, and every socket of the server's port belongs to this run.
     */
    public synchronized Result run(Scenario scenario, String scheme) throws Exception {
        LatencyRecorder latencies = new LatencyRecorder();
        try (TargetServer server = TargetServer.start(scheme, key)) {
            TimeWaitSockets timeWait = new TimeWaitSockets(server.port());
            threads.resetPeakThreadCount();
            scenario.run(server.uri(), code, latencies);
            int peak = threads.getPeakThreadCount();
            return new Result(
                    scenario.name(),
                    scheme,
                    latencies.requests(),
                    server.requests(),
                    latencies.errors(),
                    latencies.firstError(),
                    server.accepted(),
                    latencies.meanMs(),
                    latencies.percentileMs(50),
                    latencies.percentileMs(95),
                    peak,
                    timeWait.count(),
                    server.closeHeaders(),
                    List.of(latencies.meanMs()));
        }
    }

    private List<Result> everyScenario() throws Exception {
        List<Result> results = new ArrayList<>();
        for (String scheme : SCHEMES) {
            for (Scenario scenario : Scenario.all()) {
                results.add(run(scenario, scheme));
            }
        }
        return results;
    }
}
