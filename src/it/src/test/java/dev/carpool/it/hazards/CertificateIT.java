package dev.carpool.it.hazards;

import static dev.carpool.it.apps.driver.Knob.CONNECTION_STATE;
import static dev.carpool.it.apps.driver.Knob.KEYS;
import static dev.carpool.it.apps.driver.Knob.KEY_MANAGER;
import static dev.carpool.it.apps.driver.Knob.ONE_CONNECTION;
import static dev.carpool.it.apps.driver.Knob.TRUST;
import static dev.carpool.it.apps.driver.Knob.USER_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.carpool.it.Rows;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.server.Door;
import dev.carpool.it.server.Exchange;
import dev.carpool.it.server.Keys;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients with certificates, against a server that does not answer without one: the same
 * certificate reuses, another never.
 */
class CertificateIT {
    private static final Path TRUSTED = Keys.shared().trustStore();
    private static final Path ALICE = Keys.shared().client("alice", "alice");
    private static final Path BOB = Keys.shared().client("bob", "bob");

    /** Another key and certificate of the same name. */
    private static final Path NAMESAKE = Keys.shared().client("namesake", "alice");

    private static final Suite SUITE =
            new Suite(
                    List.of(
                            meeting(Hazard.I1, "certificates").first(KEYS, ALICE).second(KEYS, BOB),
                            meeting(Hazard.I1, "certificates of one name")
                                    .first(KEYS, ALICE)
                                    .second(KEYS, NAMESAKE),
                            meeting(Hazard.I1, "certificates, single connections")
                                    .both(ONE_CONNECTION, "on")
                                    .first(KEYS, ALICE)
                                    .second(KEYS, BOB),
                            meeting(Hazard.I1, "key managers")
                                    .both(KEYS, ALICE)
                                    .second(KEY_MANAGER, "CHOOSING"),
                            meeting(Hazard.I1, "a key manager that chooses")
                                    .both(KEY_MANAGER, "CHOOSING")
                                    .first(KEYS, ALICE)
                                    .second(KEYS, BOB),
                            meeting(Hazard.I1, "a key manager that chooses, connection state off")
                                    .both(KEY_MANAGER, "CHOOSING", CONNECTION_STATE, "off")
                                    .first(KEYS, ALICE)
                                    .second(KEYS, BOB),
                            meeting(Hazard.I1, "a user token of the app's own that reads the same")
                                    .both(KEYS, ALICE, USER_TOKEN, "CN=alice"),
                            meeting(Hazard.I10, "pooled").both(KEYS, ALICE).shares(),
                            meeting(Hazard.I10, "single connections")
                                    .both(KEYS, ALICE, ONE_CONNECTION, "on")
                                    .shares(),
                            meeting(Hazard.I10, "connection state off")
                                    .both(KEYS, ALICE, CONNECTION_STATE, "off")
                                    .shares(),
                            meeting(Hazard.I10, "redirected")
                                    .both(KEYS, ALICE, "path", "/moved")
                                    .shares()));

    private static Meeting meeting(Hazard hazard, String name) {
        return Meeting.of(hazard, name, CertificateIT::server).both(TRUST, TRUSTED);
    }

    private static Origin server() {
        return RawServer.tls(Door.Certificates.NEEDED, CertificateIT::answer);
    }

    private static void answer(Exchange exchange) throws IOException {
        String target = exchange.request().target();
        if (target.startsWith("/moved/")) {
            exchange.respond(302, "", "Location: /arrived" + target.substring(6));
        } else {
            Script.whoIsThere().answer(exchange);
        }
    }

    static Stream<Arguments> i1() {
        return SUITE.of(Hazard.I1);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I1)
    void i1(Meeting meeting, Rows.Row row) {
        Pair pair = SUITE.checked(meeting, row).countersAreExact();
        boolean bob = meeting.step().parameters().containsValue(BOB.toString());
        assertThat(whom(pair, "/first")).containsExactly("CN=alice");
        assertThat(whom(pair, "/second")).containsExactly(bob ? "CN=bob" : "CN=alice");
    }

    static Stream<Arguments> i10() {
        return SUITE.of(Hazard.I10);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I10)
    void i10(Meeting meeting, Rows.Row row) {
        assumeFalse(
                meeting.name().equals("redirected") && row.library().name().equals("apache3"),
                "follows redirects with the protocol that is registered for all");
        Pair pair = SUITE.checked(meeting, row).countersAreExact();
        assertThat(whom(pair, "/first")).containsExactly("CN=alice");
        assertThat(whom(pair, "/second")).containsExactly("CN=alice");
        // Some open another after a redirect.
        assertThat(pair.without().server().accepted()).isGreaterThanOrEqualTo(2 * Meeting.TURNS);
    }

    /** Whom the server saw on the connections of these requests, as it told the app. */
    private static Set<String> whom(Pair pair, String target) {
        return pair.with().calls().stream()
                .filter(call -> !call.failed() && call.body().contains(target + " "))
                .map(call -> call.body().replaceAll(".* as ", ""))
                .collect(Collectors.toSet());
    }
}
