package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Turns;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Apps that offer another protocol, which the JDK lets them where it was told to. It takes an
 * answer of status 101 for one like others, and would keep the connection if that has a length.
 */
@EnabledIf(value = "dev.carpool.it.Rows#isMatrix", disabledReason = "with -Pmatrix")
class UrlConnectionUpgradeIT {
    private static final String ALLOWED = "-Dsun.net.http.allowRestrictedHeaders=true";
    private static final String OTHER = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nanother ";

    /** What the server says when it changes over. */
    enum Answer {
        PROPER("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: own\r\n"),
        WITH_A_LENGTH("HTTP/1.1 101 Switching Protocols\r\nUpgrade: own\r\nContent-Length: 0\r\n"),
        /** RFC 9110, 7.8: it goes on with HTTP, maybe with more to follow. */
        IGNORED("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n");

        private final String head;

        Answer(String head) {
            this.head = head;
        }

        void give(Exchange exchange) throws IOException {
            if (exchange.request().values("Upgrade").findFirst().isEmpty()) {
                Script.echo().answer(exchange);
            } else {
                exchange.raw(head + "\r\n");
                exchange.pause(30);
                exchange.raw(this == IGNORED ? "" : OTHER);
            }
        }
    }

    static Stream<Arguments> rows() {
        return Rows.urlConnection()
                .filter(row -> Set.of(8, 17, 25).contains(row.java().feature()))
                .flatMap(row -> Stream.of(Answer.values()).map(a -> Arguments.of(a, row)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers(Hazard.I14)
    void aConnectionOnWhichAnotherProtocolWasOfferedReachesNobody(Answer answer, Rows.Row row) {
        Step step =
                Step.of("upgrade", Turns.class)
                        .with("turns", 3)
                        .with("first.headers", "Connection: Upgrade\nUpgrade: own")
                        // What never ends is not waited for.
                        .with("first.RESPONSE_TIMEOUT", 500)
                        .against(answer::give);
        Pair pair = Comparison.of(Rows.launch(row).jvm(ALLOWED), "", List.of(step)).step("upgrade");
        pair.serverSawTheSameRequests();
        assertThat(after(pair.with()))
                .as("requests of the second after an offer of the first")
                .isLessThanOrEqualTo(after(pair.without()));
        if (answer == Answer.PROPER) {
            assertThat(after(pair.with())).isZero();
        }
    }

    /** The JDK's own pool keeps a connection on which an answer of known length came. */
    private static long after(Saw saw) {
        List<Received> all = saw.server().requests();
        return all.stream()
                .filter(r -> r.target().equals("/second"))
                .filter(second -> all.stream().anyMatch(first -> isOffer(first, second)))
                .count();
    }

    private static boolean isOffer(Received first, Received second) {
        return first.values("Upgrade").findFirst().isPresent()
                && first.connection() == second.connection()
                && first.onConnection() < second.onConnection();
    }
}
