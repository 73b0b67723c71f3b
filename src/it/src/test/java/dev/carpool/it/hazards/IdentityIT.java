package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Turns;
import dev.carpool.it.apps.driver.Knob;
import dev.carpool.it.harness.Comparison;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Keys;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.ServerSaw;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection never carries one caller's identity, or lack of care, to another. */
class IdentityIT {
    private static final Map<Rows.Row, Comparison> DONE = new ConcurrentHashMap<>();

    private static final int TURNS = 5;

    /** One kind of client. */
    enum Kind {
        DEFAULT {
            @Override
            Step turn(Step step, String who) {
                return step;
            }
        },
        /** A context of its own each time, from the same bytes. */
        SAME_BYTES {
            @Override
            Step turn(Step step, String who) {
                return step.with(who, Knob.TRUST, Keys.shared().trustStore());
            }
        },
        STRANGER {
            @Override
            Step turn(Step step, String who) {
                return step.with(who, Knob.TRUST, Keys.shared().strangerTrust());
            }
        },
        EVERYONE {
            @Override
            Step turn(Step step, String who) {
                return step.with(who, Knob.TRUST_MANAGER, "EVERYONE");
            }
        },
        ANY_NAME {
            @Override
            Step turn(Step step, String who) {
                return SAME_BYTES.turn(step, who).with(who, Knob.VERIFIER, "ANY_NAME");
            }
        },
        ONLY_TLS_12 {
            @Override
            Step turn(Step step, String who) {
                return SAME_BYTES.turn(step, who).with(who, Knob.PROTOCOLS, "TLSv1.2");
            }
        };

        abstract Step turn(Step step, String who);
    }

    /** Who takes turns at one TLS server, and whether they may meet on one connection. */
    enum Meeting {
        I1_DIFFERENT_TRUST_STORES(Kind.SAME_BYTES, Kind.STRANGER, false),
        I2_TRUST_ALL_THEN_VERIFYING(Kind.EVERYONE, Kind.SAME_BYTES, false),
        I2_TRUST_ALL_THEN_STRANGER(Kind.EVERYONE, Kind.STRANGER, false),
        I2_TRUST_ALL_THEN_DEFAULT(Kind.EVERYONE, Kind.DEFAULT, false),
        I3_OTHER_HOSTNAME_VERIFIER(Kind.ANY_NAME, Kind.SAME_BYTES, false),
        I3_OTHER_PROTOCOLS(Kind.ONLY_TLS_12, Kind.SAME_BYTES, false),
        I4_TWO_DEFAULT_CLIENTS(Kind.DEFAULT, Kind.DEFAULT, true),
        I4_TWO_CONTEXTS_FROM_THE_SAME_BYTES(Kind.SAME_BYTES, Kind.SAME_BYTES, true);

        final Kind first;
        final Kind second;
        final boolean share;

        Meeting(Kind first, Kind second, boolean share) {
            this.first = first;
            this.second = second;
            this.share = share;
        }

        Step step() {
            Step step = Step.of(name(), Turns.class).with("turns", TURNS).tls();
            return second.turn(first.turn(step, "first"), "second");
        }
    }

    static Stream<Arguments> rows() {
        return Rows.oldestAndNewest()
                .flatMap(row -> Stream.of(Meeting.values()).map(turns -> Arguments.of(turns, row)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({Hazard.I1, Hazard.I2, Hazard.I3, Hazard.I4})
    void identitiesMeetOnOneConnectionOnlyIfProvenEqual(Meeting turns, Rows.Row row) {
        Pair pair = compare(row).step(turns.name());
        pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
        if (turns.second == Kind.STRANGER) {
            assertThat(pair.with().failures())
                    .as("calls of those who don't trust this server")
                    .hasSize(TURNS);
        }
        if (turns.share) {
            pair.connectionsAtMost(2);
        } else {
            Set<Integer> both = new HashSet<>(connectionsOf("/first", pair.with().server()));
            assertThat(both).as("connections of the first").isNotEmpty();
            both.retainAll(connectionsOf("/second", pair.with().server()));
            assertThat(both).as("connections that both used").isEmpty();
        }
    }

    private static Comparison compare(Rows.Row row) {
        return DONE.computeIfAbsent(
                row, r -> r.compare("", Stream.of(Meeting.values()).map(Meeting::step).toList()));
    }

    private static Set<Integer> connectionsOf(String target, ServerSaw server) {
        return server.requests().stream()
                .filter(r -> r.target().equals(target))
                .map(Received::connection)
                .collect(Collectors.toSet());
    }
}
