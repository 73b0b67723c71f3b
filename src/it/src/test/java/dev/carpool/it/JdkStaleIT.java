package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.jdk.Backwards;
import dev.carpool.it.apps.jdk.Late;
import dev.carpool.it.apps.jdk.Redirected;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import dev.carpool.it.hazards.Covers;
import dev.carpool.it.hazards.Hazard;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Fleet;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's HttpClient where an idle connection is gone when a request is to be written on it. */
@Isolated
class JdkStaleIT {
    /** Milliseconds; a quarter is more than a busy machine holds up a call's few threads. */
    private static final int DELAY = 200;

    private static final int SERVERS = 12;
    private static final Step LATE =
            Step.of("late", Late.class)
                    .with("delay", DELAY)
                    .on(() -> Fleet.of(SERVERS, JdkStaleIT::closesWhenIdle));
    private static final Step REDIRECTED =
            Step.of("redirected", Redirected.class).against(JdkStaleIT::sendsElsewhere).dropping();
    private static final Step BACKWARDS =
            Step.of("backwards", Backwards.class).against(JdkStaleIT::answersTheFast);

    /**
     * Announces that it keeps connections, and each of these servers does so for longer; none until
     * the very moment in which a request is written, a whole number of delays after the last: no
     * look sees an end that is on its way.
     */
    private static Script closesWhenIdle(int number) {
        return Script.keepsIdleFor(
                DELAY * (number + 1) / 2 + DELAY / 4,
                e -> e.respond(200, Script.text(e.request()), "Keep-Alive: timeout=60"));
    }

    /** Drops what a call begins with where that does not come on a connection of its own. */
    private static void sendsElsewhere(Exchange exchange) throws IOException {
        String[] path = exchange.request().target().split("/");
        int jumps = Integer.parseInt(path[2]);
        if (path[1].equals("jumps") && exchange.request().onConnection() > 1) {
            exchange.close();
        } else if (jumps == 0) {
            exchange.respond(200, Script.text(exchange.request()));
        } else {
            String next = "/jump/" + (jumps - 1) + "/" + path[3];
            exchange.respond(302, "", "Location: " + next);
        }
    }

    private static void answersTheFast(Exchange exchange) throws IOException {
        if (exchange.request().target().startsWith("/fast/")) {
            exchange.respond(200, Script.text(exchange.request()));
        } else {
            exchange.stall();
        }
    }

    private static Pair compare(Rows.Row row, Step step) {
        return row.compare("", List.of(step)).step(step.name()).appSawTheSame();
    }

    /**
     * From the choice of an idle connection to the first byte on it the JDK changes threads, and
     * these are slow to begin: some of the servers close meanwhile.
     */
    @ParameterizedTest
    @MethodSource("dev.carpool.it.Rows#jdk")
    @Covers({Hazard.S1, Hazard.S2, Hazard.S5})
    void aPostWhoseConnectionIsClosedBeforeItIsWrittenGoesOutOnANewOne(Rows.Row row) {
        Pair late = compare(row, LATE).countersAreExact().serverSawTheSameRequests();
        late.connectionsWithout(SERVERS * Late.CALLS);
        assertThat(late.with().failures()).isEmpty();
        assertThat(late.with().server().requests())
                .as("some of them on a connection that others had used")
                .anyMatch(request -> request.onConnection() > 1);
    }

    @ParameterizedTest
    @MethodSource("dev.carpool.it.Rows#jdk")
    @Covers(Hazard.S1)
    void whatIsSentAgainLeavesACallAsManyRedirectsAsWithout(Rows.Row row) {
        Pair pair = compare(row, REDIRECTED);
        assertThat(pair.with().failures()).isEmpty();
        assertThat(pair.with().server().requests())
                .anyMatch(r -> r.onConnection() > 1 && r.target().startsWith("/jumps/"));
    }

    /** It is by the JDK's own close that the connection ends: the server has done nothing. */
    @ParameterizedTest
    @MethodSource("dev.carpool.it.Rows#jdk")
    @Covers(Hazard.L9)
    void aTimeoutThatTheJdkTakesForTheEndOfAConnectionIsNotTheRoutesFault(Rows.Row row) {
        Pair pair = compare(row, BACKWARDS).countersAreExact().serverSawTheSameRequests();
        assertThat(pair.with().failures()).hasSize(Backwards.CALLS);
        assertThat(pair.with().agent().number("StaleRetriedTotal")).isZero();
        assertThat(pair.with().server().accepted())
                .as("what times out takes what the call before it has left")
                .isEqualTo(Backwards.CALLS);
    }
}
