package dev.carpool.bench.server;

/**
 * What the server has counted since it started.
 *
 * @param accepted sockets accepted
 * @param requests requests answered
 * @param closeHeaders requests that asked for {@code Connection: close}
 */
public record ServerCounts(long accepted, long requests, long closeHeaders) {

    /** What was counted since {@code earlier}. */
    public ServerCounts since(ServerCounts earlier) {
        return new ServerCounts(
                accepted - earlier.accepted,
                requests - earlier.requests,
                closeHeaders - earlier.closeHeaders);
    }

    /** What was counted in both. */
    public ServerCounts and(ServerCounts other) {
        return new ServerCounts(
                accepted + other.accepted,
                requests + other.requests,
                closeHeaders + other.closeHeaders);
    }
}
