package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Turns;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Library;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.Received;
import dev.carpool.it.server.ServerSaw;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two kinds of clients take turns at one server, each client made for its call: may they meet on
 * one connection?
 *
 * @param claims by which of its requests one of them makes a connection its own
 * @param at the server where it shows; null for the one that is called
 * @param apart the library that lets them meet nowhere, though others do
 */
record Meeting(
        Hazard hazard,
        String name,
        Step step,
        boolean share,
        Predicate<Received> claims,
        String at,
        String apart) {
    static final int TURNS = 3;

    /** What changes nothing unless the server takes it up, which none of these does. */
    private static final Pattern OFFERS = Pattern.compile("TLS/.*|h2c");

    private static final String FIRST = "first";
    private static final String SECOND = "second";

    static Meeting of(Hazard hazard, String name, Supplier<Origin> server) {
        return new Meeting(
                hazard,
                name,
                Step.of(hazard + " " + name, Turns.class).with("turns", TURNS).on(server),
                false,
                any -> true,
                null,
                "");
    }

    /** A request that changes what the connection is from there on, for whoever uses it. */
    static boolean marks(Received request) {
        return request.method().equals("CONNECT")
                || Stream.of("Authorization", "Proxy-Authorization", "Upgrade")
                        .anyMatch(
                                name ->
                                        request.values(name)
                                                .anyMatch(
                                                        value -> !OFFERS.matcher(value).matches()));
    }

    /** Knobs, or names of parameters, each followed by its value. */
    Meeting first(Object... settings) {
        return with(FIRST, settings);
    }

    Meeting second(Object... settings) {
        return with(SECOND, settings);
    }

    Meeting both(Object... settings) {
        return first(settings).second(settings);
    }

    private Meeting with(String who, Object... settings) {
        Step more = step;
        for (int i = 0; i < settings.length; i += 2) {
            more = more.with(who + "." + settings[i], settings[i + 1]);
        }
        return new Meeting(hazard, name, more, share, claims, at, apart);
    }

    /** What the agent counts is not what the servers do. */
    Meeting uncounted(String why) {
        return new Meeting(hazard, name, step.uncounted(why), share, claims, at, apart);
    }

    Meeting seenAt(String server) {
        return new Meeting(hazard, name, step, share, claims, server, apart);
    }

    /** They may, and do; all others don't. */
    Meeting shares() {
        return new Meeting(hazard, name, step, true, claims, at, apart);
    }

    /** All but those of one library. */
    Meeting sharesBut(String library) {
        return new Meeting(hazard, name, step, true, claims, at, library);
    }

    /** As it is with a library. */
    Meeting with(Library library) {
        boolean may = share && !apart.equals(library.name());
        return new Meeting(hazard, name, step, may, claims, at, "");
    }

    /** A connection is somebody's only once such a request was sent on it. */
    Meeting claimedBy(Predicate<Received> request) {
        return new Meeting(hazard, name, step, share, request, at, apart);
    }

    Pair check(Pair pair) {
        pair.appSawTheSame().serverSawTheSameRequests();
        ServerSaw server = server(pair);
        assertThat(server.requests()).as("requests of the first").anyMatch(r -> !isSecond(r));
        if (share) {
            Set<Integer> both = server.connectionsOf(r -> r.target().endsWith("/" + FIRST));
            both.retainAll(server.connectionsOf(Meeting::isSecond));
            assertThat(both).as("connections that both used").isNotEmpty();
            assertThat(server.accepted()).as("connections").isLessThanOrEqualTo(2);
        } else {
            Map<Integer, Received> claims = new HashMap<>();
            for (Received request : server.requests()) {
                Received claim = claims.get(request.connection());
                if (claim != null) {
                    assertThat(isSecond(request))
                            .as("%s after %s on one connection", request, claim)
                            .isEqualTo(isSecond(claim));
                }
                if (this.claims.test(request)) {
                    claims.put(request.connection(), request);
                }
            }
        }
        return pair;
    }

    private static boolean isSecond(Received request) {
        return request.target().endsWith("/" + SECOND);
    }

    private ServerSaw server(Pair pair) {
        ServerSaw called = pair.with().server();
        return at == null ? called : called.beside().get(at);
    }

    @Override
    public String toString() {
        return step.name();
    }
}
