package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.apps.Trust;
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

    /** Who takes turns at one TLS server, and whether they may meet on one connection. */
    enum Turns {
        I1_DIFFERENT_TRUST_STORES(Trust.SAME_BYTES, Trust.STRANGER, false),
        I2_TRUST_ALL_THEN_VERIFYING(Trust.EVERYONE, Trust.SAME_BYTES, false),
        I2_TRUST_ALL_THEN_STRANGER(Trust.EVERYONE, Trust.STRANGER, false),
        I2_TRUST_ALL_THEN_DEFAULT(Trust.EVERYONE, Trust.DEFAULT, false),
        I3_OTHER_HOSTNAME_VERIFIER(Trust.ANY_NAME, Trust.SAME_BYTES, false),
        I3_OTHER_PROTOCOLS(Trust.ONLY_TLS_12, Trust.SAME_BYTES, false),
        I4_TWO_DEFAULT_CLIENTS(Trust.DEFAULT, Trust.DEFAULT, true),
        I4_TWO_CONTEXTS_FROM_THE_SAME_BYTES(Trust.SAME_BYTES, Trust.SAME_BYTES, true);

        final Trust first;
        final Trust second;
        final boolean share;

        Turns(Trust first, Trust second, boolean share) {
            this.first = first;
            this.second = second;
            this.share = share;
        }

        Step step() {
            Keys keys = Keys.shared();
            return Step.of(name(), Trust.Turns.class)
                    .with("turns", TURNS)
                    .with("first", first)
                    .with("second", second)
                    .with("trust", keys.trustStore())
                    .with("stranger", keys.strangerTrust())
                    .tls();
        }
    }

    static Stream<Arguments> rows() {
        return Rows.oldestAndNewest()
                .flatMap(row -> Stream.of(Turns.values()).map(turns -> Arguments.of(turns, row)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void identitiesMeetOnOneConnectionOnlyIfProvenEqual(Turns turns, Rows.Row row) {
        Pair pair = compare(row).step(turns.name());
        pair.appSawTheSame().serverSawTheSameRequests().countersAreExact();
        if (turns.second == Trust.STRANGER) {
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
                row, r -> r.compare("", Stream.of(Turns.values()).map(Turns::step).toList()));
    }

    private static Set<Integer> connectionsOf(String target, ServerSaw server) {
        return server.requests().stream()
                .filter(r -> r.target().equals(target))
                .map(Received::connection)
                .collect(Collectors.toSet());
    }
}
