package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Turns;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Java;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Keys;
import dev.carpool.it.server.RawServer;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.Script;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whose connections meet. The JDK's own pool asks for the same socket factory and ignores the
 * hostname verifier; what the agent shares must not.
 */
class UrlConnectionIdentityIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();
    private static final int TURNS = 4;

    /** One kind of call: what it sets. */
    enum Kind {
        DEFAULT(Map.of()),
        SAME_BYTES(Map.of(Knob.TRUST, "trust")),
        STRANGER(Map.of(Knob.TRUST, "stranger")),
        EVERYONE(Map.of(Knob.TRUST_MANAGER, "EVERYONE")),
        ANY_NAME(Map.of(Knob.VERIFIER, "ANY_NAME")),
        SAME_BYTES_ANY_NAME(Map.of(Knob.TRUST, "trust", Knob.VERIFIER, "ANY_NAME")),
        SAME_BYTES_OWN_VERIFIER(Map.of(Knob.TRUST, "trust", Knob.VERIFIER, "OWN")),
        MISNAMED(Map.of(Knob.TRUST, "misnamed")),
        MISNAMED_ANY_NAME(Map.of(Knob.TRUST, "misnamed", Knob.VERIFIER, "ANY_NAME")),
        WITH_KEYS(Map.of(Knob.TRUST, "trust", Knob.KEYS, "server")),
        OWN_FACTORY(Map.of(Knob.TRUST, "trust", Knob.TLS_FACTORY, "OWN")),
        NEGOTIATING(Map.of(Knob.DEFAULT_HEADER, "Authorization: Negotiate b25l")),
        NAMED(Map.of(Knob.USER_AGENT, "house/1"));

        private final Map<Knob, String> knobs;

        Kind(Map<Knob, String> knobs) {
            this.knobs = knobs;
        }

        Step turn(Step step, String who) {
            Step turned = step;
            for (Map.Entry<Knob, String> knob : knobs.entrySet()) {
                turned = turned.with(who, knob.getKey(), value(knob.getKey(), knob.getValue()));
            }
            return turned;
        }

        private static Object value(Knob knob, String value) {
            Keys keys = Keys.shared();
            if (knob == Knob.KEYS) {
                return keys.serverStore();
            }
            return switch (knob == Knob.TRUST ? value : "") {
                case "trust" -> keys.trustStore();
                case "stranger" -> keys.strangerTrust();
                case "misnamed" -> keys.misnamedTrust();
                default -> value;
            };
        }
    }

    enum Meeting {
        I1_OTHER_TRUST(Kind.SAME_BYTES, Kind.STRANGER, false),
        I1_OTHER_KEYS(Kind.WITH_KEYS, Kind.SAME_BYTES, false),
        I2_TRUST_ALL_THEN_VERIFYING(Kind.EVERYONE, Kind.SAME_BYTES, false),
        I2_TRUST_ALL_THEN_STRANGER(Kind.EVERYONE, Kind.STRANGER, false),
        I2_ANY_NAME_THEN_VERIFYING(Kind.MISNAMED_ANY_NAME, Kind.MISNAMED, false),
        I3_ANY_NAME_ON_THE_SAME_FACTORY(Kind.ANY_NAME, Kind.DEFAULT, false),
        I3_ANY_NAME_ON_EQUAL_CONTEXTS(Kind.SAME_BYTES_ANY_NAME, Kind.SAME_BYTES, false),
        I3_A_VERIFIER_OF_ITS_OWN(Kind.SAME_BYTES_OWN_VERIFIER, Kind.SAME_BYTES, false),
        I12_A_FACTORY_OF_ITS_OWN(Kind.OWN_FACTORY, Kind.SAME_BYTES, false),
        I6_NEGOTIATE_THEN_ANONYMOUS(Kind.NEGOTIATING, Kind.DEFAULT, false),
        I4_EQUAL_CONTEXTS(Kind.SAME_BYTES, Kind.SAME_BYTES, true),
        I4_ONE_VERIFIER_WITHOUT_FIELDS(Kind.SAME_BYTES_ANY_NAME, Kind.SAME_BYTES_ANY_NAME, true),
        I10_EQUAL_KEYS(Kind.WITH_KEYS, Kind.WITH_KEYS, true),
        I9_OTHER_HEADERS(Kind.NAMED, Kind.DEFAULT, true);

        final Kind first;
        final Kind second;
        final boolean share;

        Meeting(Kind first, Kind second, boolean share) {
            this.first = first;
            this.second = second;
            this.share = share;
        }

        Step step() {
            Step step = Step.of(name(), Turns.class).with("turns", TURNS);
            step =
                    first == Kind.MISNAMED_ANY_NAME
                            ? step.on(() -> RawServer.misnamed(Script.echo()))
                            : step.tls();
            return second.turn(first.turn(step, "first"), "second");
        }

        boolean secondFails() {
            return second == Kind.STRANGER || second == Kind.MISNAMED;
        }
    }

    static Stream<Arguments> rows() {
        return Rows.urlConnection()
                .filter(row -> Set.of(8, 17, 25).contains(row.java().feature()))
                .flatMap(row -> Stream.of(Meeting.values()).map(turns -> Arguments.of(turns, row)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({
        Hazard.I1,
        Hazard.I2,
        Hazard.I3,
        Hazard.I4,
        Hazard.I6,
        Hazard.I9,
        Hazard.I10,
        Hazard.I12
    })
    void connectionsMeetOnlyWhereAllThatShapedThemIsProvenEqual(Meeting turns, Rows.Row row) {
        Pair pair = compare(row).step(turns.name());
        pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
        assertThat(pair.with().failures())
                .as("calls of those who don't trust this server, or its name")
                .hasSize(turns.secondFails() ? TURNS : 0);
        if (turns.share) {
            pair.connectionsAtMost(2);
        } else {
            Set<Integer> first = new HashSet<>();
            for (Received request : pair.with().server().requests()) {
                if (request.target().equals("/first")) {
                    first.add(request.connection());
                } else {
                    assertThat(first)
                            .as("connections of the first")
                            .isNotEmpty()
                            .doesNotContain(request.connection());
                }
            }
            assertThat(first).isNotEmpty();
        }
    }

    static Stream<Rows.Row> running() {
        return Rows.urlConnection().filter(row -> row.java().equals(Java.RUNNING));
    }

    private static Comparison compare(Rows.Row row) {
        return DONE.computeIfAbsent(
                row,
                r -> r.compareAtOnce("", Stream.of(Meeting.values()).map(Meeting::step).toList()));
    }
}
