package dev.carpool.it.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many servers on as many ports, so that an app meets each of them for the first time. */
public final class Fleet implements Origin {
    private final List<RawServer> servers;

    private Fleet(List<RawServer> servers) {
        this.servers = servers;
    }

    /**
     * @param script how the server with this number answers
     */
    public static Fleet of(int size, IntFunction<Script> script) {
        return new Fleet(
                IntStream.range(0, size).mapToObj(i -> RawServer.plain(script.apply(i))).toList());
    }

    /** All of them, separated by spaces. */
    @Override
    public String base() {
        return servers.stream().map(RawServer::base).collect(Collectors.joining(" "));
    }

    /** The sum; connections are numbered through. */
    @Override
    public ServerSaw saw() {
        int accepted = 0;
        long bytes = 0;
        int mostOpen = 0;
        List<Received> requests = new ArrayList<>();
        for (RawServer server : servers) {
            ServerSaw saw = server.saw();
            for (Received request : saw.requests()) {
                requests.add(request.onConnection(accepted + request.connection()));
            }
            accepted += saw.accepted();
            bytes += saw.bytes();
            mostOpen += saw.mostOpen();
        }
        return new ServerSaw(0, accepted, List.copyOf(requests), bytes, mostOpen);
    }

    @Override
    public void close() {
        servers.forEach(RawServer::close);
    }
}
