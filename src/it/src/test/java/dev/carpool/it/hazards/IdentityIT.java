package dev.carpool.it.hazards;

import static dev.carpool.it.apps.driver.Knob.ALPN;
import static dev.carpool.it.apps.driver.Knob.CIPHERS;
import static dev.carpool.it.apps.driver.Knob.ENDPOINT_IDENTIFICATION;
import static dev.carpool.it.apps.driver.Knob.KEYS;
import static dev.carpool.it.apps.driver.Knob.PROTOCOLS;
import static dev.carpool.it.apps.driver.Knob.SNI;
import static dev.carpool.it.apps.driver.Knob.TRUST;
import static dev.carpool.it.apps.driver.Knob.TRUST_MANAGER;
import static dev.carpool.it.apps.driver.Knob.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.TrustChanges;
import dev.carpool.it.harness.Call;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Door;
import dev.carpool.it.server.Keys;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Script;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS: a connection never carries one client's trust, or lack of care, to another. */
class IdentityIT {
    private static final Path TRUSTED = Keys.shared().trustStore();
    private static final Path STRANGER = Keys.shared().strangerTrust();
    private static final Path ALICE = Keys.shared().client("alice", "alice");

    private static final Suite SUITE =
            new Suite(
                    List.of(
                            meeting(Hazard.I1, "trust stores")
                                    .first(TRUST, TRUSTED)
                                    .second(TRUST, STRANGER),
                            meeting(Hazard.I1, "a certificate and none")
                                    .both(TRUST, TRUSTED)
                                    .first(KEYS, ALICE),
                            meeting(Hazard.I2, "trust all, then verify")
                                    .first(TRUST_MANAGER, "EVERYONE")
                                    .second(TRUST, TRUSTED),
                            meeting(Hazard.I2, "trust all, then a stranger")
                                    .first(TRUST_MANAGER, "EVERYONE")
                                    .second(TRUST, STRANGER),
                            meeting(Hazard.I2, "trust all, then the default")
                                    .first(TRUST_MANAGER, "EVERYONE"),
                            meeting(Hazard.I3, "hostname verifier")
                                    .both(TRUST, TRUSTED)
                                    .first(VERIFIER, "ANY_NAME"),
                            meeting(Hazard.I3, "verifiers of the app's own")
                                    .both(TRUST, TRUSTED, VERIFIER, "OWN"),
                            meeting(Hazard.I3, "protocols")
                                    .both(TRUST, TRUSTED)
                                    .first(PROTOCOLS, "TLSv1.2"),
                            meeting(Hazard.I3, "ciphers")
                                    .both(TRUST, TRUSTED, PROTOCOLS, "TLSv1.2")
                                    .first(CIPHERS, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
                                    .second(CIPHERS, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
                            meeting(Hazard.I3, "SNI")
                                    .both(TRUST, TRUSTED)
                                    .first(SNI, "localhost")
                                    .second(SNI, "other.localhost"),
                            meeting(Hazard.I3, "ALPN").both(TRUST, TRUSTED).first(ALPN, "http/1.1"),
                            meeting(Hazard.I3, "endpoint identification")
                                    .both(TRUST, TRUSTED)
                                    .first(ENDPOINT_IDENTIFICATION, "HTTPS"),
                            meeting(Hazard.I4, "default clients").shares(),
                            meeting(Hazard.I4, "two contexts from the same bytes")
                                    .both(TRUST, TRUSTED)
                                    .shares(),
                            Meeting.of(Hazard.I15, "HTTP and HTTPS", IdentityIT::either)
                                    .second("scheme", "https")),
                    Arrays.stream(TrustChanges.values())
                            .map(IdentityIT::trustChange)
                            .toArray(Step[]::new));

    private static Meeting meeting(Hazard hazard, String name) {
        return Meeting.of(hazard, name, IdentityIT::server);
    }

    private static Origin server() {
        return RawServer.tls(Door.Certificates.WANTED, Script.whoIsThere());
    }

    private static Origin either() {
        return RawServer.behind(Door.either(), Script.whoIsThere());
    }

    private static Step trustChange(TrustChanges change) {
        return Step.of("I5 " + change, TrustChanges.App.class)
                .with(change)
                .with("good", TRUSTED)
                .with("bad", STRANGER)
                .on(IdentityIT::server);
    }

    static Stream<Arguments> i1() {
        return SUITE.of(Hazard.I1);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I1)
    void i1(Meeting meeting, Rows.Row row) {
        SUITE.checked(meeting, row).countersAreExact();
    }

    static Stream<Arguments> i2() {
        return SUITE.of(Hazard.I2);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I2)
    void i2(Meeting meeting, Rows.Row row) {
        Pair pair = SUITE.checked(meeting, row).countersAreExact();
        boolean refuses = meeting.name().endsWith("stranger");
        assertThat(pair.with().failures())
                .as("calls of the second")
                .hasSize(refuses ? Meeting.TURNS : 0);
    }

    static Stream<Arguments> i3() {
        return SUITE.of(Hazard.I3);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I3)
    void i3(Meeting meeting, Rows.Row row) {
        Pair pair = SUITE.checked(meeting, row).countersAreExact();
        assertThat(pair.with().failures()).isEmpty();
    }

    static Stream<Arguments> i4() {
        return SUITE.of(Hazard.I4);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I4)
    void i4(Meeting meeting, Rows.Row row) {
        SUITE.checked(meeting, row).countersAreExact();
    }

    static Stream<Arguments> i5() {
        return Rows.oldestAndNewest()
                .filter(row -> row.library().readsTrustAnew())
                .flatMap(
                        row ->
                                Arrays.stream(TrustChanges.values())
                                        .map(change -> Arguments.of(change, row)));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource
    @Covers(Hazard.I5)
    void i5(TrustChanges change, Rows.Row row) {
        Pair pair = SUITE.step("I5 " + change, row).appSawTheSame().serverSawTheSameRequests();
        assumeFalse(
                row.library().name().equals("jdk"),
                "all have the JVM's one default context, which changes no more");
        assertThat(pair.with().failures().stream().map(Call::number))
                .as("calls of clients that don't trust the server any more")
                .isEqualTo(row.library().looksAgainForTrust() ? List.of(1) : List.of());
        assertThat(pair.with().server().requests())
                .hasSize(pair.with().calls().size() - pair.with().failures().size());
    }

    static Stream<Arguments> i15() {
        return SUITE.of(Hazard.I15);
    }

    @ParameterizedTest
    @MethodSource
    @Covers(Hazard.I15)
    void i15(Meeting meeting, Rows.Row row) {
        Pair pair = SUITE.checked(meeting, row).countersAreExact();
        assertThat(pair.with().failures()).isEmpty();
        pair.connectionsAtMost(4);
    }
}
