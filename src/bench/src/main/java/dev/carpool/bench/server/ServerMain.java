package dev.carpool.bench.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The server's process. It prints its ports, then its counts for each line that it reads; the end
 * of its input, so also its parent's death, ends it.
 */
public final class ServerMain {
    private ServerMain() {}

    /** Takes the key store, the trust store, and the added latencies in milliseconds. */
    public static void main(String[] args) throws Exception {
        ObjectMapper json = new ObjectMapper();
        PrintStream out = System.out;
        KeyMaterial material = new KeyMaterial(Path.of(args[0]), Path.of(args[1]));
        try (BenchServer server = new BenchServer(material);
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Map<String, Integer> ports = new HashMap<>();
            for (Scheme scheme : Scheme.values()) {
                for (int i = 2; i < args.length; i++) {
                    int latency = Integer.parseInt(args[i]);
                    ports.put(ServerPorts.key(scheme, latency), port(server, scheme, latency));
                }
            }
            out.println(json.writeValueAsString(new ServerPorts(ports)));
            out.flush();
            while (in.readLine() != null) {
                out.println(json.writeValueAsString(server.counts()));
                out.flush();
            }
        }
    }

    /** No added latency is no proxy: its own hop would be most of what is measured. */
    private static int port(BenchServer server, Scheme scheme, int latency) throws Exception {
        int direct = server.port(scheme);
        return latency == 0 ? direct : new LatencyProxy(direct, Duration.ofMillis(latency)).port();
    }
}
