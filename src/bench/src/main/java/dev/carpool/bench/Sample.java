package dev.carpool.bench;

import dev.carpool.bench.load.CellResult;
import dev.carpool.bench.server.ServerCounts;

/** One cell of one run, as both ends saw it. */
public record Sample(CellResult client, ServerCounts server) {

    /** This and another part of the same cell together. */
    public Sample and(Sample other) {
        return new Sample(client.and(other.client), server.and(other.server));
    }

    /** A cell that could not be run; it counts as errors only. */
    public static Sample failed(String why) {
        return new Sample(
                new CellResult(0, 1, why, 0, 0, 0, 0, 0, 0, 0, 0, ""), new ServerCounts(0, 0, 0));
    }
}
