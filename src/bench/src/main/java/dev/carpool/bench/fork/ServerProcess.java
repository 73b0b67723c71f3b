package dev.carpool.bench.fork;

import dev.carpool.bench.server.KeyMaterial;
import dev.carpool.bench.server.Scheme;
import dev.carpool.bench.server.ServerCounts;
import dev.carpool.bench.server.ServerMain;
import dev.carpool.bench.server.ServerPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The server in its own JVM, so that it shares neither heap nor compiler with what is measured. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LineProcess process;
    private final ServerPorts ports;

    /** Starts it, with the Java that runs this session: the server is not what is compared. */
    public ServerProcess(KeyMaterial material, List<Integer> latencies, Path log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(ServerMain.class.getName());
        command.add(material.key().toString());
        command.add(material.trust().toString());
        // The start-up measurement needs the server without latency, whatever else is asked for.
        Stream.concat(Stream.of(0), latencies.stream())
                .distinct()
                .forEach(latency -> command.add(latency.toString()));
        process = new LineProcess(command, log);
        ServerPorts said = null;
        try {
            said = process.await(ServerPorts.class, PATIENCE);
        } finally {
            if (said == null) {
                process.close();
            }
        }
        ports = said;
    }

    /** URL that reaches it with so much latency added. */
    public String url(Scheme scheme, int latencyMillis) {
        return ports.url(scheme, latencyMillis);
    }

    /** The same, but one response in fifty ends its connection. */
    public String endingUrl(Scheme scheme, int latencyMillis) {
        return ports.endingUrl(scheme, latencyMillis);
    }

    /** What it has counted until now. */
    public ServerCounts counts() throws IOException, InterruptedException {
        return process.ask("counts", ServerCounts.class, PATIENCE);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
