package dev.carpool.bench.server;

import java.util.Map;

/**
 * Where the server listens, told to its parent in one JSON line.
 *
 * @param ports by {@link #key scheme and added latency}
 */
public record ServerPorts(Map<String, Integer> ports) {

    /** URL that reaches the server with so much latency added to each round trip. */
    public String url(Scheme scheme, int latencyMillis) {
        return scheme + "://127.0.0.1:" + ports.get(key(scheme, latencyMillis)) + "/status";
    }

    /** The same, but one response in fifty ends its connection. */
    public String endingUrl(Scheme scheme, int latencyMillis) {
        return url(scheme, latencyMillis) + "?" + BenchServer.ENDING;
    }

    static String key(Scheme scheme, int latencyMillis) {
        return scheme + "+" + latencyMillis;
    }
}
