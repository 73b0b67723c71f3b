package dev.carpool.bench;

import dev.carpool.bench.load.CellResult;
import dev.carpool.bench.server.ServerCounts;

/** One cell of one run, as both ends saw it. */
public record Sample(CellResult client, ServerCounts server) {

    /** A cell that could not be run; it counts as errors only. */
    public static Sample failed(String why) {
        return new Sample(
                new CellResult(0, 1, why, 0, 0, 0, 0, 0, 0, 0, 0, ""), new ServerCounts(0, 0, 0));
    }
}
