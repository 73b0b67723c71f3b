package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.apps.Ending;
import dev.carpool.it.apps.FluentCalls;
import dev.carpool.it.apps.Reading;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent is for, on every Java and every version. */
class MatrixIT {
    private static final int CALLS = 20;

    /** Handshakes are what the runs without the agent spend their time on. */
    private static final int FEW = 6;

    private static List<Step> steps(Library library) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.perCall("http", 100));
        steps.add(Step.perCall("https", 100).tls());
        steps.add(Step.perCall("threads", 50).with("threads", 10));
        steps.add(Step.perCall("threads https", 10).with("threads", 10).tls());
        // One pause a post: enough for a route to be watched while it earns trust.
        steps.add(Step.perCall("posts", 60).with("method", "POST").with("pause", 10));
        for (String way : library.ways()) {
            steps.add(Step.perCall(way, CALLS).with(Knob.WAY, way));
            steps.add(Step.perCall(way + " https", FEW).with(Knob.WAY, way).tls());
        }
        for (Ending ending : Ending.values()) {
            for (Reading reading : Reading.values()) {
                steps.add(Step.perCall(ending + " " + reading, CALLS).with(ending).with(reading));
            }
        }
        for (CloseHeader close : CloseHeader.values()) {
            steps.add(Step.perCall("close by " + close, CALLS).with(close));
        }
        if (hasFluent(library)) {
            steps.add(Step.of("fluent", FluentCalls.class).with("calls", CALLS));
            steps.add(
                    Step.of("fluent executors", FluentCalls.class)
                            .with("calls", CALLS)
                            .with("executor", "own"));
        }
        return steps;
    }

    private static boolean hasFluent(Library library) {
        return library.name().equals("apache5");
    }

    static Stream<Rows.Row> rows() {
        return Rows.all();
    }

    static Stream<Rows.Row> fluentRows() {
        return Rows.all().filter(row -> hasFluent(row.library()));
    }

    private static Comparison compare(Rows.Row row) {
        return row.of(steps(row.library()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hundredSequentialGetsShareTwoConnectionsAtMost(Rows.Row row) {
        shared(compare(row).step("http"), 100, 2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hundredSequentialGetsOverTlsShareTwoConnectionsAtMost(Rows.Row row) {
        shared(compare(row).step("https"), 100, 2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tenThreadsShareTwelveConnectionsAtMost(Rows.Row row) {
        shared(compare(row).step("threads"), 500, 12);
        shared(compare(row).step("threads https"), 100, 12);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void postsShareOnceTheirRouteHasEarnedTrust(Rows.Row row) {
        Pair posts = compare(row).step("posts");
        posts.appSawTheSame().serverSawTheSameRequests().countersAreExact().connectionsWithout(60);
        assertThat(newConnections(posts.with().server().requests(), 30, 60))
                .as("connections that the last thirty posts opened")
                .isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyWayToBuildAClientShares(Rows.Row row) {
        Comparison comparison = compare(row);
        List<Executable> ways = new ArrayList<>();
        for (String way : row.library().ways()) {
            ways.add(() -> shared(comparison.step(way), CALLS, 2));
            ways.add(() -> shared(comparison.step(way + " https"), FEW, 2));
        }
        if (hasFluent(row.library())) {
            ways.add(() -> shared(comparison.step("fluent executors"), CALLS, 2));
        }
        assertAll(ways);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("fluentRows")
    void theFluentClientThatSharesByItselfIsAsWithout(Rows.Row row) {
        compare(row).step("fluent").appSawTheSame().countersAreExact().connectionsAsWithout();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readResponsesShareHoweverTheClientEnds(Rows.Row row) {
        for (Ending ending : Ending.values()) {
            shared(compare(row).step(ending + " " + Reading.READ), CALLS, 2);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void unreadAndLeakedResponsesCostNoMoreThanWithout(Rows.Row row) {
        for (Ending ending : Ending.values()) {
            for (Reading reading : List.of(Reading.CLOSED_UNREAD, Reading.LEAKED)) {
                compare(row)
                        .step(ending + " " + reading)
                        .appSawTheSame()
                        .serverSawTheSameRequests()
                        .countersAreExact()
                        .connectionsAtMost(CALLS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void connectionCloseIsTakenOffWhereverItComesFrom(Rows.Row row) {
        for (CloseHeader close : CloseHeader.values()) {
            Pair pair = compare(row).step("close by " + close);
            pair.appSawTheSame().countersAreExact().connectionsWithout(CALLS).connectionsAtMost(2);
            assertThat(pair.without().server().closeHeaders())
                    .as("close headers without the agent, by " + close)
                    .isEqualTo(close == CloseHeader.NONE ? 0 : CALLS);
            assertThat(pair.with().server().closeHeaders())
                    .as("close headers with the agent")
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void otherConnectionTokensStay(Rows.Row row) {
        assertThat(compare(row).step("close by AMONG_OTHERS").with().server().requests())
                .allSatisfy(r -> assertThat(r.values("Connection")).containsExactly("x-house"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theAppsOwnRequestStillShowsItsCloseHeader(Rows.Row row) {
        assertThat(compare(row).step("close by SET_HEADER").with().facts().get("own request"))
                .hasSize(CALLS)
                .allSatisfy(headers -> assertThat(headers).contains("Connection: close"));
    }

    private static void shared(Pair pair, int without, int with) {
        pair.appSawTheSame()
                .serverSawTheSameRequests()
                .countersAreExact()
                .connectionsWithout(without)
                .connectionsAtMost(with);
    }

    /**
     * How many of the requests, counted in order of arrival, were the first on their connection.
     */
    private static long newConnections(List<Received> requests, int from, int to) {
        return requests.subList(from, to).stream().filter(r -> r.onConnection() == 1).count();
    }
}
