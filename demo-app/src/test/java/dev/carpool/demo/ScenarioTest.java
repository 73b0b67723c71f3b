package dev.carpool.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.carpool.demo.library.Library;
import dev.carpool.demo.measure.Result;
import dev.carpool.demo.measure.Runner;
import dev.carpool.demo.scenario.Scenario;
import dev.carpool.demo.server.SelfSignedKey;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Without an agent the app must be as wasteful as such code is: else there is nothing to show. */
final class ScenarioTest {

    private static final Map<String, Integer> REQUESTS =
            Map.of(
                    "version-checks", 10,
                    "ollama-availability", 5,
                    "ollama-chat", 20,
                    "health-checks", 20,
                    "nested-health-checks", 20,
                    "concurrent", 100);

    /** Connections to a host that HttpClient 5 has by default. */
    private static final int POOL = 5;

    private static SelfSignedKey key;

    @BeforeAll
    static void trustTheServers() throws Exception {
        key = SelfSignedKey.ofThisJvm();
    }

    static Stream<Arguments> rows() {
        return Stream.of(Library.values())
                .flatMap(
                        library ->
                                Scenario.all().stream()
                                        .flatMap(
                                                scenario ->
                                                        Runner.SCHEMES.stream()
                                                                .map(
                                                                        scheme ->
                                                                                arguments(
                                                                                        library,
                                                                                        scenario,
                                                                                        scheme))));
    }

    @Test
    void hasEveryScenarioOnce() {
        assertThat(Scenario.all())
                .extracting(Scenario::name)
                .containsExactlyInAnyOrderElementsOf(REQUESTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void opensAConnectionForEachClient(Library library, Scenario scenario, String scheme)
            throws Exception {
        int expected = REQUESTS.get(scenario.name());

        Result result = new Runner(key, library).run(scenario, scheme);

        assertThat(result.firstError()).isNull();
        assertThat(result.errors()).isZero();
        assertThat(result.requests()).isEqualTo(expected);
        assertThat(result.requestsServed()).isEqualTo(expected);
        // The one scenario that holds its client is the one that keeps its connection.
        int clients = scenario.name().equals("health-checks") ? 1 : expected;
        assertThat(result.connectionsOpened())
                .as("connections of %s by %s over %s", scenario.name(), library, scheme)
                .isBetween(
                        (long) (poolsByItself(library, scenario, scheme) ? 1 : clients),
                        (long) (clients == 1 ? poolOfOne(library, scheme) : clients));
        assertThat(result.closeHeaders())
                .isEqualTo(
                        scenario.name().equals("ollama-chat") && library != Library.JDK
                                ? expected
                                : 0);
        assertThat(result.p50Ms()).isPositive().isLessThanOrEqualTo(result.p95Ms());
        assertThat(result.threads()).isPositive();
        if (result.timeWait() != null) {
            assertThat(result.timeWait()).isBetween(0, (int) result.connectionsOpened());
        }
    }

    /**
     * Now and then a thread gets what another has given back, and not closed yet, to the JDK's pool
     * for all; where each call has its own TLS context there is none.
     */
    private static boolean poolsByItself(Library library, Scenario scenario, String scheme) {
        return library == Library.URL_CONNECTION
                && scenario.name().equals("concurrent")
                && scheme.equals("http");
    }

    /** How many connections one client may open for calls in a row. */
    private static int poolOfOne(Library library, String scheme) {
        // Its future is done before the connection is back in the client's pool.
        if (library == Library.APACHE5_ASYNC) {
            return POOL;
        }
        // HttpConnection.checkOpen closes one on which the server's session tickets of TLS 1.3
        // arrive when the response has been read: every tenth new one, here.
        return library == Library.JDK && scheme.equals("https") ? 4 : 1;
    }

    @Test
    void keptConnectionsAreNotHeldUpByDelayedAcknowledgements() throws Exception {
        Scenario keepsItsConnection =
                Scenario.all().stream()
                        .filter(scenario -> scenario.name().equals("health-checks"))
                        .findFirst()
                        .orElseThrow();

        Runner runner = new Runner(key, Library.APACHE5);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            best = Math.min(best, runner.run(keepsItsConnection, "http").p50Ms());
        }

        assertThat(best).as("40 ms is what a missing TCP_NODELAY costs").isLessThan(30);
    }
}
