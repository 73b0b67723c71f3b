package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.CloseHeader;
import dev.carpool.it.apps.Ending;
import dev.carpool.it.apps.Reading;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import dev.carpool.it.hazards.Covers;
import dev.carpool.it.hazards.Hazard;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JDK's HttpURLConnection on every Java: it keeps connections by itself, and these are the
 * habits that defeat it.
 */
class UrlConnectionIT {
    private static final int CALLS = 20;
    private static final int FEW = 6;

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.perCall("disconnect", 50));
        steps.add(Step.perCall("disconnect https", CALLS).tls());
        steps.add(Step.perCall("threads", 10).with("threads", 10));
        for (String way : List.of("FACTORY_PER_CALL", "CONTEXT_PER_CALL")) {
            steps.add(Step.perCall(way, FEW).with(Knob.WAY, way).tls());
        }
        for (String way : List.of("CLOSE", "CLOSE_AND_DISCONNECT", "NOTHING")) {
            steps.add(Step.perCall(way, CALLS).with(Knob.WAY, way));
            Step posts = Step.perCall(way + " POST", CALLS).with(Knob.WAY, way);
            steps.add(posts.with("method", "POST"));
        }
        steps.add(leaked("unread", Script.echo()));
        steps.add(leaked("unread error", e -> e.respond(404, "no such thing")));
        steps.add(leaked("unread error in chunks", UrlConnectionIT::chunkedError));
        steps.add(
                Step.perCall("unread error, disconnected", CALLS)
                        .with(Reading.CLOSED_UNREAD)
                        .against(e -> e.respond(503, "not now")));
        // One pause a post: enough for a route to be watched while it earns trust.
        steps.add(Step.perCall("posts", 60).with("method", "POST").with("pause", 10));
        for (CloseHeader close : List.of(CloseHeader.SET_HEADER, CloseHeader.ADD_HEADER)) {
            steps.add(Step.perCall("close by " + close, CALLS).with(close).with(Knob.WAY, "CLOSE"));
        }
        return steps;
    }

    private static Step leaked(String name, Script script) {
        return Step.perCall(name, CALLS)
                .with(Knob.WAY, "NOTHING")
                .with(Reading.LEAKED)
                .with(Ending.KEPT)
                .against(script);
    }

    private static void chunkedError(Exchange exchange) throws IOException {
        exchange.raw(
                "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nnot\r\n4\r\n now\r\n0\r\n\r\n");
    }

    static Stream<Rows.Row> rows() {
        return Rows.urlConnection();
    }

    private static Pair compare(Rows.Row row, String step) {
        return row.of(steps()).step(step).appSawTheSame().countersAreExact();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void disconnectGivesTheConnectionBack(Rows.Row row) {
        shared(compare(row, "disconnect"), 50);
        shared(compare(row, "disconnect https"), CALLS);
        Pair threads = compare(row, "threads").serverSawTheSameRequests().connectionsAtMost(12);
        // Some get what another thread has just given back, and has not closed yet.
        assertThat(threads.without().server().accepted()).isGreaterThan(12);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.I4)
    void aFactoryOrAContextPerCallSharesWhereItIsProvenEqual(Rows.Row row) {
        shared(compare(row, "FACTORY_PER_CALL"), FEW);
        shared(compare(row, "CONTEXT_PER_CALL"), FEW);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L4)
    void responsesThatNobodyReadsGiveTheirConnectionsBack(Rows.Row row) {
        shared(compare(row, "unread"), CALLS);
        shared(compare(row, "unread error"), CALLS);
        shared(compare(row, "unread error in chunks"), CALLS);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.F8)
    void errorsShareAndAreNeverRepeated(Rows.Row row) {
        compare(row, "unread error, disconnected").serverSawTheSameRequests().connectionsAtMost(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void postsShareOnceTheirRouteHasEarnedTrust(Rows.Row row) {
        Pair posts = compare(row, "posts").serverSawTheSameRequests().connectionsWithout(60);
        assertThat(
                        posts.with().server().requests().subList(30, 60).stream()
                                .filter(r -> r.onConnection() == 1))
                .as("connections that the last thirty posts opened")
                .hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.L10)
    void whatTheJdkKeepsByItselfIsKept(Rows.Row row) {
        for (String way : List.of("CLOSE", "CLOSE_AND_DISCONNECT", "NOTHING")) {
            compare(row, way).serverSawTheSameRequests().connectionsWithout(1).connectionsAtMost(1);
            compare(row, way + " POST")
                    .serverSawTheSameRequests()
                    .connectionsWithout(1)
                    .connectionsAtMost(1);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void connectionCloseIsTakenOffAndStillShownToTheApp(Rows.Row row) {
        for (CloseHeader close : List.of(CloseHeader.SET_HEADER, CloseHeader.ADD_HEADER)) {
            Pair pair = compare(row, "close by " + close);
            pair.connectionsWithout(CALLS).connectionsAtMost(2);
            assertThat(pair.without().server().closeHeaders()).isEqualTo(CALLS);
            assertThat(pair.with().server().closeHeaders()).isZero();
            assertThat(pair.with().server().requests())
                    .as("says what the JDK says where nobody else does")
                    .allSatisfy(
                            r -> assertThat(r.values("Connection")).containsExactly("keep-alive"));
            assertThat(pair.with().facts().get("own request"))
                    .hasSize(CALLS)
                    .allSatisfy(own -> assertThat(own).containsIgnoringCase("Connection: close"));
        }
    }

    private static void shared(Pair pair, int without) {
        pair.serverSawTheSameRequests().connectionsWithout(without).connectionsAtMost(2);
    }
}
