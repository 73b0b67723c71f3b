package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Ending;
import dev.carpool.it.apps.Flat;
import dev.carpool.it.apps.Leaks;
import dev.carpool.it.apps.Reading;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Launch;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Leaks stay as small as they were, and time adds none. */
@Isolated
class LeakIT {
    /** The app collects garbage now and then; when exactly a socket goes is the JVM's affair. */
    private static final int ONE_COLLECTION = 100;

    private static final int SAMPLES = 10;
    private static final long FLAT_HEAP = 3 * 1024;
    private static final long FLAT_DESCRIPTORS = 60;
    private static final long FLAT_THREADS = 2;

    static Stream<Rows.Row> rows() {
        return Rows.newestOfEach();
    }

    /** All that can be left undone: the response not read, or the client not closed. */
    private static List<Step> leaks(int calls) {
        List<Step> steps = new ArrayList<>();
        for (Ending ending : Ending.values()) {
            for (Reading reading : Reading.values()) {
                if (ending != Ending.CLOSED || reading != Reading.READ) {
                    boolean keeps = ending == Ending.KEPT;
                    steps.add(
                            Step.of(ending + " " + reading, Leaks.class)
                                    // What is kept keeps its socket, with and without.
                                    .with("calls", keeps ? Math.min(200, calls / 8) : calls / 8)
                                    .with(ending)
                                    .with(reading));
                }
            }
        }
        return steps;
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L4)
    void leakedResponsesAndClientsNeitherHangNorHoldMoreSocketsThanWithout(Rows.Row row) {
        List<Step> steps = leaks(Integer.getInteger("it.leaks", 10_000));
        Comparison comparison = row.compare("", steps);
        for (Step step : steps) {
            Pair pair = comparison.step(step.name());
            pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
            assertThat(pair.with().failures()).as(step.name()).isEmpty();
            assertThat(pair.with().server().mostOpen())
                    .as(step.name() + ": most sockets open at a time")
                    .isLessThanOrEqualTo(pair.without().server().mostOpen() + ONE_COLLECTION);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L4)
    void heapDescriptorsAndThreadsStayFlat(Rows.Row row) {
        Step flat =
                Step.of("flat", Flat.class)
                        .uncounted("the server forgets")
                        .with("samples", SAMPLES)
                        .with("calls", Integer.getInteger("it.flat", 100_000))
                        .with("seconds", Integer.getInteger("it.flat.seconds", 15))
                        // OkHttp's lost connections are looked for once a second.
                        .with("settle", row.library().name().equals("okhttp") ? 1500 : 0)
                        .on(() -> RawServer.forgetful(Script.echo()));
        Launch launch = Rows.launch(row);
        Saw without = Fork.run(launch, flat.with("calls", 10_000).with("seconds", 6)).step("flat");
        Saw with = Fork.run(launch.agent(""), flat).step("flat");
        assertThat(with.fact("failed")).isEqualTo("0");
        for (String what : List.of("heap KiB", "descriptors", "threads")) {
            List<Long> samples = samples(with, what);
            List<Long> plain = samples(without, what);
            System.out.println(what + " with: " + samples + " without: " + plain);
            long flatly =
                    switch (what) {
                        case "threads" -> FLAT_THREADS;
                        case "descriptors" -> FLAT_DESCRIPTORS;
                        default -> FLAT_HEAP;
                    };
            // The first tenth is the JVM's and the agent's own warming up.
            long early = Math.max(samples.get(1), samples.get(2));
            assertThat(samples.subList(SAMPLES - 3, SAMPLES))
                    .as(what)
                    .allSatisfy(late -> assertThat(late).isLessThanOrEqualTo(early + flatly));
        }
        assertThat(with.agent().number("ConnectionsOpenedTotal"))
                .isEqualTo(with.server().accepted());
        System.out.println(
                "connections for "
                        + with.agent().number("RequestsTotal")
                        + " requests: "
                        + with.server().accepted());
    }

    static List<Long> samples(Saw saw, String what) {
        return IntStream.range(0, (int) count(saw, what))
                .mapToObj(i -> Long.parseLong(saw.measures().get("sample " + i + " " + what)))
                .toList();
    }

    private static long count(Saw saw, String what) {
        return saw.measures().keySet().stream().filter(key -> key.endsWith(" " + what)).count();
    }
}
