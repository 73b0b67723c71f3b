package dev.carpool.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Apache3Calls;
import dev.carpool.it.apps.Turns;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only HttpClient 3 has, or does in a way of its own. */
class Apache3IT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final String BY_HAND = "NTLM by hand";
    private static final String TO_A_PROXY = "proxy credentials by hand";
    private static final String ALWAYS_CLOSES = "always closes";

    static Stream<Rows.Row> rows() {
        return Library.APACHE3.stream().map(library -> new Rows.Row(Java.RUNNING, library));
    }

    static Stream<Rows.Row> newest() {
        return rows().filter(row -> row.library().version().equals("3.1"));
    }

    private static List<Step> steps(Library library) {
        List<Step> steps = new ArrayList<>();
        for (Apache3Calls calls : Apache3Calls.values()) {
            if (calls != Apache3Calls.KEEPS_PARAMETERS) {
                steps.add(step(calls));
            }
        }
        Step turns = Step.of(BY_HAND, Turns.class).with("turns", 5);
        steps.add(turns.with("first", Knob.DEFAULT_HEADER, "Authorization: NTLM TlRMTVNTUAAD"));
        steps.add(
                Step.of(TO_A_PROXY, Turns.class)
                        .with("turns", 5)
                        .with("first", Knob.DEFAULT_HEADER, "Proxy-Authorization: Basic eDp5"));
        if (library.version().equals("3.1")) {
            steps.add(Step.perCall(ALWAYS_CLOSES, 10).with(Knob.REUSE, "off").with("pause", 5));
        }
        return steps;
    }

    private static Step step(Apache3Calls calls) {
        Script script =
                calls == Apache3Calls.THROUGH_A_PROXY_AS_SOMEBODY
                        ? Apache3IT::asksForCredentials
                        : Script.echo();
        return Step.of(calls.name(), Apache3Calls.App.class).with(calls).against(script);
    }

    private static void asksForCredentials(Exchange exchange) throws IOException {
        if (exchange.request().values("Proxy-Authorization").findAny().isEmpty()) {
            exchange.respond(407, "who?", "Proxy-Authenticate: Basic realm=\"proxy\"");
        } else {
            Script.echo().answer(exchange);
        }
    }

    private static Pair compare(Rows.Row row, String step) {
        return DONE.computeIfAbsent(row, r -> r.compareAtOnce("", steps(r.library())))
                .step(step)
                .appSawTheSame()
                .countersAreExact();
    }

    private static Pair compare(Rows.Row row, Apache3Calls calls) {
        return compare(row, calls.name());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theAppsWordOnIdleConnectionsIsObeyed(Rows.Row row) {
        compare(row, Apache3Calls.CLOSES_IDLE)
                .serverSawTheSameRequests()
                .connectionsWithout(Apache3Calls.CALLS)
                .connectionsAsWithout();
        compare(row, Apache3Calls.CLOSES_OLD)
                .serverSawTheSameRequests()
                .connectionsWithout(Apache3Calls.CALLS)
                .connectionsAtMost(1);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLongLivedClientIsAsWithout(Rows.Row row) {
        compare(row, Apache3Calls.REUSES_ONE)
                .serverSawTheSameRequests()
                .connectionsWithout(1)
                .connectionsAsWithout();
        compare(row, Apache3Calls.FORGETS)
                .serverSawTheSameRequests()
                .connectionsWithout(1)
                .connectionsAsWithout();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aPoolsLimitsFiguresAndEndAreAsWithout(Rows.Row row) {
        Pair pool = compare(row, Apache3Calls.POOL).serverSawTheSameRequests();
        assertThat(pool.with().failures()).hasSize(2);
        pool.connectionsAsWithout();
        compare(row, Apache3Calls.SHUT_DOWN_ALL)
                .serverSawTheSameRequests()
                .connectionsWithout(2 * Apache3Calls.CALLS)
                .connectionsAtMost(Apache3Calls.CALLS + 1);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theAppsRequestShowsItsCloseHeaderAtEveryMoment(Rows.Row row) {
        Pair pair = compare(row, Apache3Calls.LOOKS_AT_ITS_REQUEST);
        assertThat(pair.with().server().closeHeaders()).isZero();
        for (String moment :
                List.of("while writing", "while reading", "when consumed", "at the end")) {
            assertThat(pair.with().facts().get(moment))
                    .as(moment)
                    .hasSizeGreaterThanOrEqualTo(Apache3Calls.CALLS)
                    .containsOnly("[close]");
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aProxyIsSharedUntilItKnowsItsUser(Rows.Row row) {
        compare(row, Apache3Calls.THROUGH_A_PROXY)
                .serverSawTheSameRequests()
                .connectionsWithout(Apache3Calls.CALLS)
                .connectionsAtMost(1);
        compare(row, Apache3Calls.THROUGH_A_PROXY_AS_SOMEBODY)
                .serverSawTheSameRequests()
                .connectionsWithout(Apache3Calls.CALLS)
                .connectionsAsWithout();
    }

    /** It may have been anybody's before. */
    @ParameterizedTest
    @MethodSource("rows")
    void aConnectionThatKnowsItsUserIsNobodyElsesAfterwards(Rows.Row row) {
        for (String step : List.of(BY_HAND, TO_A_PROXY)) {
            Set<Integer> first = new HashSet<>();
            for (Received request :
                    compare(row, step).serverSawTheSameRequests().with().server().requests()) {
                if (request.target().equals("/first")) {
                    assertThat(first.add(request.connection())).as(step).isTrue();
                } else {
                    assertThat(first).as(step).doesNotContain(request.connection());
                }
            }
            assertThat(first).as(step).hasSize(5);
        }
    }

    @ParameterizedTest
    @MethodSource("newest")
    void aManagerThatAlwaysClosesIsLeftAlone(Rows.Row row) {
        compare(row, ALWAYS_CLOSES)
                .serverSawTheSameRequests()
                .connectionsWithout(10)
                .connectionsAsWithout();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aPostThatMayNotBeRepeatedLeavesNoTraceOnTheMethod(Rows.Row row) {
        Step step =
                step(Apache3Calls.KEEPS_PARAMETERS)
                        .against(
                                exchange -> {
                                    if (exchange.request().onConnection() == 1) {
                                        Script.echo().answer(exchange);
                                    } else {
                                        exchange.close();
                                    }
                                });
        Pair pair =
                row.compare("unsafe-reuse=always", List.of(step))
                        .step(Apache3Calls.KEEPS_PARAMETERS.name())
                        .appSawTheSame()
                        .serverSawTheSameRequests();
        assertThat(pair.with().measures()).as("calls that failed").isNotEmpty();
    }
}
