package dev.carpool.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpool.it.Rows;
import dev.carpool.it.server.ServerSaw;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * That the agent counted what the servers did, in every step of the default tests that has it:
 * connections by those that were accepted, requests by those that were read. A step says so if that
 * can't be, and why.
 */
final class Tally {
    static final String TOGETHER = "together";
    static final String UNCOUNTED = "uncounted";

    private Tally() {}

    static void check(Step step, Map<Step, Saw> all) {
        Saw saw = all.get(step);
        // The tests ask for it there, one by one.
        if (Rows.isMatrix() || !hasAgent(saw) || says(step, UNCOUNTED)) {
            return;
        }
        if (!says(step, TOGETHER)) {
            check(
                    step.name(),
                    saw.agent().number("ConnectionsOpenedTotal"),
                    saw.agent().number("RequestsTotal"),
                    List.of(saw));
        } else if (all.keySet().stream().noneMatch(each -> says(each, UNCOUNTED))) {
            // Its neighbours are in what it saw grow, so all are counted at the end of all.
            check(
                    "all steps",
                    most(all.values(), s -> s.total("ConnectionsOpenedTotal")),
                    most(all.values(), s -> s.total("RequestsTotal")),
                    all.values());
        }
    }

    private static void check(String what, long opened, long requests, Collection<Saw> saws) {
        List<ServerSaw> servers = saws.stream().flatMap(Tally::servers).toList();
        long accepted = servers.stream().mapToLong(ServerSaw::accepted).sum();
        long served = servers.stream().mapToLong(server -> server.requests().size()).sum();
        assertThat("opened " + opened + ", requests " + requests)
                .as("%s: what the agent counted, by what the servers did", what)
                .isEqualTo("opened " + accepted + ", requests " + served);
    }

    private static Stream<ServerSaw> servers(Saw saw) {
        return Stream.concat(Stream.of(saw.server()), saw.server().beside().values().stream());
    }

    private static long most(Collection<Saw> saws, ToLongFunction<Saw> total) {
        return saws.stream().filter(Tally::hasAgent).mapToLong(total).max().orElseThrow();
    }

    private static boolean hasAgent(Saw saw) {
        return !saw.agent().equals(Counters.NONE);
    }

    private static boolean says(Step step, String parameter) {
        return step.parameters().containsKey(parameter);
    }
}
