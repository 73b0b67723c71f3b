package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Copies;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Web apps with a library each: they never meet, and leave nothing behind. */
class CopiesIT {
    private static final int TURNS = 3;

    private static final Suite SUITE =
            new Suite(
                    List.of(),
                    step("http").against(CopiesIT::answer),
                    step("https").on(() -> RawServer.tls(CopiesIT::answer)));

    private static Step step(String scheme) {
        return Step.of("I16 " + scheme, Copies.class).with("turns", TURNS);
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
        Pair pair = SUITE.step("I16 " + scheme, row).appSawTheSame();
        assertThat(pair.with().fact("loaders left")).isEqualTo("0");
        assertThat(pair.with().fact("sockets left")).isEqualTo("0");
        Set<Integer> first = connectionsOf("/first", pair.with());
        Set<Integer> second = connectionsOf("/second", pair.with());
        assertThat(first).as("connections of the first copy").hasSizeBetween(1, 2);
        assertThat(second).as("connections of the second copy").hasSizeBetween(1, 2);
        Set<Integer> both = new HashSet<>(first);
        both.retainAll(second);
        assertThat(both).as("connections that both used").isEmpty();
        assertThat(connectionsOf("/first", pair.without())).hasSize(TURNS);
    }

    private static Set<Integer> connectionsOf(String target, Saw saw) {
        return saw.server().connectionsOf(request -> request.target().equals(target));
    }
}
