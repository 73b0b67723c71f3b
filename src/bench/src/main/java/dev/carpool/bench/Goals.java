package dev.carpool.bench;

import dev.carpool.bench.load.Library;
import dev.carpool.bench.load.Workload;
import dev.carpool.bench.server.Scheme;
import dev.carpool.bench.startup.StartupCase;
import dev.carpool.bench.startup.StartupTimes;
import dev.carpool.bench.stats.Comparison;
import dev.carpool.bench.stats.Goal;
import dev.carpool.bench.stats.Goal.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the project has set itself, held against what was measured. */
public final class Goals {
    private static final ToDoubleFunction<Sample> SPEED = s -> s.client().callsPerSecond();
    private static final ToDoubleFunction<Sample> BYTES = s -> s.client().bytesPerCall();

    private final Library library;
    private final Measurements measurements;
    private final List<StartupTimes> startup;

    /** Goals over one session's data. */
    public Goals(Library library, Measurements measurements, List<StartupTimes> startup) {
        this.library = library;
        this.measurements = measurements;
        this.startup = startup;
    }

    /** All goals, also those that the session did not measure. */
    public List<Goal> all() {
        List<Goal> goals = library.isShared() ? ofSharing() : ofCounting();
        goals.add(startup("Start-up, empty main: at most +50 ms", 50, StartupCase.EMPTY_MAIN));
        goals.add(
                startup(
                        "Start-up, first hooked class: about +100 ms",
                        100,
                        StartupCase.FIRST_CALL));
        return goals;
    }

    /** Whose clients are left alone may not pay for that. */
    private List<Goal> ofCounting() {
        List<Goal> goals = new ArrayList<>();
        for (Scheme scheme : Scheme.values()) {
            goals.add(
                    new Goal(
                            scheme.name()
                                    + ", no added latency: at least 0.95 of a client per call without",
                            Bound.AT_LEAST,
                            0.95,
                            against(Arm.PER_CALL, scheme, 0, SPEED)));
        }
        return goals;
    }

    private List<Goal> ofSharing() {
        List<Goal> goals = new ArrayList<>();
        goals.add(
                new Goal(
                        "HTTPS, no added latency: at least 10 times a client per call",
                        Bound.AT_LEAST,
                        10,
                        against(Arm.PER_CALL, Scheme.HTTPS, 0, SPEED)));
        for (Scheme scheme : Scheme.values()) {
            String name = scheme.name();
            goals.add(
                    new Goal(
                            name + ", 1 ms added: at least 0.95 of the hand-written client",
                            Bound.AT_LEAST,
                            0.95,
                            against(Arm.SHARED, scheme, 1, SPEED)));
            goals.add(
                    new Goal(
                            name
                                    + ", no added latency: at least "
                                    + onLoopback()
                                    + " of the hand-written client",
                            Bound.AT_LEAST,
                            onLoopback(),
                            against(Arm.SHARED, scheme, 0, SPEED)));
            goals.add(
                    new Goal(
                            name + ": at most 2.5 times the hand-written client's allocation",
                            Bound.AT_MOST,
                            2.5,
                            against(Arm.SHARED, scheme, 0, BYTES)));
        }
        return goals;
    }

    /** What is left is the building of the client, which costs more in some libraries. */
    private double onLoopback() {
        switch (library) {
            case JDK:
                return 0.95;
            case APACHE3:
                return 0.9;
            case OKHTTP:
                return 0.7;
            default:
                return 0.5;
        }
    }

    /** All goals rest on the steady load of one thread: no queue hides what a call costs. */
    private Optional<Comparison> against(
            Arm other, Scheme scheme, int latency, ToDoubleFunction<Sample> quantity) {
        return measurements.agentAgainst(
                other, new CellKey(scheme, latency, Workload.STEADY_1), quantity);
    }

    private Goal startup(String what, double limit, StartupCase app) {
        return new Goal(
                what,
                Bound.AT_MOST,
                limit,
                startup.stream()
                        .filter(times -> times.app() == app)
                        .findFirst()
                        .map(StartupTimes::difference));
    }
}
