package dev.carpool.it.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everything that a server counted by itself.
 *
 * @param beside what other servers of the same step saw, by their names
 */
public record ServerSaw(
        int port,
        int accepted,
        List<Received> requests,
        long bytes,
        int mostOpen,
        Map<String, ServerSaw> beside) {

    /** Numbers that a client draws, and what it reckons from them: in no two runs the same. */
    private static final Pattern DRAWN =
            Pattern.compile(
                    "(?<=cnonce=\")[^\"]*|(?<=response=\")[^\"]*|(?<=NTLM TlRMTVNTUAAD)[^\\s]*"
                            + "|(?<=Sec-WebSocket-Key: )[^\\s]*");

    public ServerSaw(int port, int accepted, List<Received> requests, long bytes, int mostOpen) {
        this(port, accepted, requests, bytes, mostOpen, Map.of());
    }

    public ServerSaw beside(Map<String, ServerSaw> others) {
        return new ServerSaw(port, accepted, requests, bytes, mostOpen, Map.copyOf(others));
    }

    /** On which connections such requests have come. */
    public Set<Integer> connectionsOf(Predicate<Received> requests) {
        return this.requests.stream()
                .filter(requests)
                .map(Received::connection)
                .collect(Collectors.toSet());
    }

    public long closeHeaders() {
        return requests.stream().filter(Received::saysClose).count();
    }

    /** How many of the bytes are digits of our own port, in {@code Host} headers. */
    public long portDigits() {
        return requests.stream()
                .flatMap(r -> r.values("Host"))
                .mapToLong(host -> host.length() - host.lastIndexOf(':') - 1)
                .sum();
    }

    /**
     * The requests as sorted text without port numbers: the same for two runs that sent the same.
     */
    public List<String> texts() {
        return requests.stream()
                .map(r -> r.text().replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT"))
                .map(text -> DRAWN.matcher(text).replaceAll("drawn"))
                .sorted()
                .toList();
    }
}
