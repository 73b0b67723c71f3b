package dev.carpool.it.server;

import java.util.List;

/** Everything that a server counted by itself. */
public record ServerSaw(int port, int accepted, List<Received> requests, long bytes, int mostOpen) {
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
                .sorted()
                .toList();
    }
}
