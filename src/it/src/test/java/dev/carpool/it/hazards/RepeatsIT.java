package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Call;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A request that may not be sent twice is not, whatever the library's own retries would make of a
 * connection that turns out to be dead.
 */
class RepeatsIT {
    private static final Map<String, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int CALLS = 20;
    private static final int IDLE = 25;
    private static final int FEW = 6;

    static Stream<Rows.Row> rows() {
        return Rows.oldestAndNewest();
    }

    private static Comparison compare(Rows.Row row, String options, List<Step> steps) {
        return DONE.computeIfAbsent(row + options, r -> row.compareAtOnce(options, steps));
    }

    private static List<Step> careless(Rows.Row row) {
        Step calls =
                Step.perCall("", CALLS)
                        .with("pause", 20)
                        .against(RepeatsIT::onlyTheFirst)
                        .dropping();
        Step posts = named(calls.with("method", "POST"), "posts");
        return List.of(
                row.library().repeatsRequests() ? posts.with(Knob.RETRIES, "off") : posts,
                named(calls, "gets"));
    }

    private static List<Step> sweep() {
        List<Step> steps = new ArrayList<>();
        for (int pause = IDLE - 4; pause <= IDLE + 4; pause += 4) {
            Step posts = Step.perCall("", CALLS).with("method", "POST").with("pause", pause);
            Script closes = Script.thenCloseAfter(IDLE, Script.echo());
            steps.add(named(posts.against(closes), "pause " + pause));
        }
        return steps;
    }

    private static Step named(Step step, String name) {
        return new Step(name, step.app(), step.parameters(), step.origin());
    }

    /** Takes every other request and drops it with the connection. */
    private static void onlyTheFirst(Exchange exchange) throws IOException {
        if (exchange.request().onConnection() == 1) {
            Script.echo().answer(exchange);
        } else {
            exchange.close();
        }
    }

    /**
     * Of every other call, whatever is not the first on its connection, and then the first that is.
     */
    private static Script dropsOnceMore() {
        Set<String> dropped = ConcurrentHashMap.newKeySet();
        return exchange -> {
            String target = exchange.request().target();
            boolean drops = Integer.parseInt(target.replaceAll("\\D", "")) % 2 == 1;
            if (drops && (exchange.request().onConnection() > 1 || dropped.add(target))) {
                exchange.close();
            } else {
                Script.echo().answer(exchange);
            }
        };
    }

    /**
     * What a library repeats by itself it repeats as often after a connection that was idle. One
     * that repeats only what was sent on such a connection has its answer where it had none.
     */
    @ParameterizedTest
    @MethodSource("rows")
    void aGetThatIsDroppedOnceMoreFailsNowhereWhereItDidNot(Rows.Row row) {
        Step gets = Step.perCall("twice", FEW).on(() -> RawServer.plain(dropsOnceMore()));
        Pair pair = row.compareAtOnce("", List.of(gets.dropping())).step("twice");
        assertThat(pair.with().server().requests())
                .as("dropped on an idle connection")
                .anyMatch(r -> r.onConnection() > 1 && r.target().equals("/call/1"));
        if (pair.without().failures().isEmpty()) {
            pair.appSawTheSame();
        } else {
            assertThat(pair.with().failures())
                    .extracting(Call::result)
                    .isSubsetOf(pair.without().results());
        }
    }

    /** With an option that asks for it, as no route is trusted with a post otherwise. */
    @ParameterizedTest
    @MethodSource("rows")
    void aPostThatIsTakenAndDroppedOnAnIdleConnectionArrivesOnce(Rows.Row row) {
        Pair pair = compare(row, "unsafe-reuse=always", careless(row)).step("posts");
        List<Received> requests = pair.with().server().requests();
        assertThat(requests).as("posts on idle connections").anyMatch(r -> r.onConnection() > 1);
        pair.serverSawTheSameRequests();
        assertThat(requests).extracting(Received::target).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aGetThatIsTakenAndDroppedOnAnIdleConnectionIsSentOnceMore(Rows.Row row) {
        Pair pair = compare(row, "unsafe-reuse=always", careless(row)).step("gets").appSawTheSame();
        assertThat(pair.with().server().requests()).anyMatch(r -> r.onConnection() > 1);
        assertThat(pair.with().failures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void postsAtTheServersIdleLimitNeitherFailNorArriveTwice(Rows.Row row) {
        for (Step step : sweep()) {
            Pair pair = compare(row, "", sweep()).step(step.name());
            pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
            assertThat(pair.with().failures()).as(step.name()).isEmpty();
        }
    }
}
