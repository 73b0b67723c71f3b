package dev.carpool.it.mutation;

import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.apps.mutation.Setter;
import dev.carpool.it.harness.Saw;
import dev.carpool.it.server.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One setter in one run: what its clients were answered, and what the server saw of them. Clients
 * are named as {@code Trial} names them.
 */
record Tried(int row, Setter<?> setter, Saw saw) {
    private static final int CALLS = 100;

    /** Null if all went as the table says it can. */
    String broken() {
        return saw.fact("broken " + row);
    }

    /** Connections of all clients whose names begin so. */
    Set<Integer> connections(String prefix) {
        return requests(prefix)
                .map(Received::connection)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Connections of clients without a setter, this one's or another's: where two are idle, the one
     * that was idle for longer is next.
     */
    Set<Integer> connectionsOfAllPlain() {
        return saw.server().requests().stream()
                .filter(r -> r.target().contains("/plain"))
                .map(Received::connection)
                .collect(Collectors.toSet());
    }

    Stream<Received> requests(String prefix) {
        return saw.server().requests().stream()
                .filter(r -> r.target().contains("/" + row + "/" + prefix));
    }

    /** Clients by whose connection another of the same kind came too. */
    boolean anyMet(String prefix, int clients) {
        Set<Integer> seen = new TreeSet<>();
        for (int i = 0; i < clients; i++) {
            if (!connections(prefix + i).stream().allMatch(seen::add)) {
                return true;
            }
        }
        return false;
    }

    /** What the agent counted as left alone while a client was there: reasons and how many. */
    String refused(String client) {
        return saw.measures().get("refused " + row + " " + client);
    }

    /** All that tells one client from another: answers, requests, what its own objects noticed. */
    List<String> seenOf(String client) {
        List<String> seen = new ArrayList<>();
        saw.calls().stream()
                .filter(c -> c.number() / CALLS == row)
                .filter(c -> client.equals(saw.measures().get("call " + c.number())))
                .map(c -> c.result().substring(c.result().indexOf(':')))
                .forEach(seen::add);
        requests(client + "/").map(Received::text).forEach(seen::add);
        seen.add(String.valueOf(saw.measures().get("notes " + row + " " + client)));
        if (setter.probe() == Probe.PAUSE) {
            seen.add("on one connection: " + (connections(client + "/").size() == 1));
        }
        seen.replaceAll(
                text ->
                        text.replace("/" + row + "/" + client + "/", "/ROW/CLIENT/")
                                .replaceAll("(127\\.0\\.0\\.1|\\.test):\\d+", "$1:PORT"));
        return seen;
    }

    /** Requests of a client that wanted its connection closed. */
    boolean saidClose(String client) {
        return requests(client + "/").anyMatch(Received::saysClose);
    }
}
