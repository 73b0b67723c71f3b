package dev.carpool.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.apps.Turns;
import dev.carpool.it.harness.Comparison.Pair;
import dev.carpool.it.harness.Step;
import dev.carpool.it.server.Origin;
import dev.carpool.it.server.ServerSaw;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Two kinds of clients take turns at one server, each client made for its call: may they meet on
 * one connection?
 *
 * @param at the server where it shows; null for the one that is called
 */
record Meeting(Hazard hazard, String name, Step step, boolean share, String at) {
    static final int TURNS = 3;

    private static final String FIRST = "first";
    private static final String SECOND = "second";

    static Meeting of(Hazard hazard, String name, Supplier<Origin> server) {
        return new Meeting(
                hazard,
                name,
                Step.of(hazard + " " + name, Turns.class).with("turns", TURNS).on(server),
                false,
                null);
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
        return new Meeting(hazard, name, more, share, at);
    }

    Meeting seenAt(String server) {
        return new Meeting(hazard, name, step, share, server);
    }

    /** They may, and do; all others don't. */
    Meeting shares() {
        return new Meeting(hazard, name, step, true, at);
    }

    Pair check(Pair pair) {
        pair.appSawTheSame().serverSawTheSameRequests();
        ServerSaw server = server(pair);
        Set<Integer> first = connectionsOf(FIRST, server);
        Set<Integer> second = connectionsOf(SECOND, server);
        assertThat(first).as("connections of the first").isNotEmpty();
        Set<Integer> both = new HashSet<>(first);
        both.retainAll(second);
        if (share) {
            assertThat(both).as("connections that both used").isNotEmpty();
            assertThat(server.accepted()).as("connections").isLessThanOrEqualTo(2);
        } else {
            assertThat(both).as("connections that both used").isEmpty();
        }
        return pair;
    }

    private ServerSaw server(Pair pair) {
        ServerSaw called = pair.with().server();
        return at == null ? called : called.beside().get(at);
    }

    private static Set<Integer> connectionsOf(String who, ServerSaw server) {
        return server.connectionsOf(request -> request.target().endsWith("/" + who));
    }

    @Override
    public String toString() {
        return step.name();
    }
}
