package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Copies;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Fork;
import dev.carpool.it.harness.Run;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Web apps with a library each: they never meet, and leave nothing behind. */
class CopiesIT {
    private static final int TURNS = 3;

    /** Seconds; a thread on which connections are opened stays for one minute when it is idle. */
    private static final int PATIENCE = 150;

    private static final Map<Rows.Row, Run> ALONE = new ConcurrentHashMap<>();

    private static final Step HTTP = step("http").against(CopiesIT::answer);
    private static final Step HTTPS = step("https").on(() -> RawServer.tls(CopiesIT::answer));
    private static final Suite SUITE = new Suite(List.of(), HTTP, HTTPS);

    private static Step step(String scheme) {
        return Step.of("I16 " + scheme, Copies.class)
                .with("turns", TURNS)
                .uncounted("one copy is left alone");
    }

    /** Where without the agent the threads of each pool keep an app alive for minutes. */
    private static Run alone(Rows.Row row) {
        List<Step> steps =
                Stream.of(HTTP, HTTPS).map(s -> s.with("patience", PATIENCE).together()).toList();
        return Fork.run(Rows.launch(row).agent(""), steps);
    }

    private static void answer(Exchange exchange) throws IOException {
        if (exchange.request().target().equals("/open")) {
            exchange.respond(200, Integer.toString(exchange.open()));
        } else {
            Script.echo().answer(exchange);
        }
    }

    static Stream<Arguments> i16() {
        return Rows.oldestAndNewest()
                .filter(row -> Hazard.I16.cannotHappen(row.library().name()) == null)
                .flatMap(row -> Stream.of("http", "https").map(s -> Arguments.of(s, row)));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource
    @Covers(Hazard.I16)
    void i16(String scheme, Rows.Row row) {
        String step = "I16 " + scheme;
        Saw with;
        if (row.library().startsThreads()) {
            with = ALONE.computeIfAbsent(row, CopiesIT::alone).step(step);
        } else {
            Pair pair = SUITE.step(step, row).appSawTheSame();
            assertThat(connectionsOf("/first", pair.without())).hasSize(TURNS);
            with = pair.with();
        }
        assertThat(with.fact("loaders left")).isEqualTo("0");
        assertThat(with.fact("sockets left")).isEqualTo("0");
        Set<Integer> first = connectionsOf("/first", with);
        Set<Integer> second = connectionsOf("/second", with);
        assertThat(first).as("connections of the first copy").hasSizeBetween(1, 2);
        assertThat(second).as("connections of the second copy").hasSizeBetween(1, 2);
        Set<Integer> both = new HashSet<>(first);
        both.retainAll(second);
        assertThat(both).as("connections that both used").isEmpty();
    }

    private static Set<Integer> connectionsOf(String target, Saw saw) {
        return saw.server().connectionsOf(request -> request.target().equals(target));
    }
}
