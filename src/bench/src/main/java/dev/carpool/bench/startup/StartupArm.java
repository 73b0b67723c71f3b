package dev.carpool.bench.startup;

/** With the agent, without it, and without it once more as A/A. */
public enum StartupArm {
    WITHOUT,
    WITH,
    WITHOUT_AGAIN
}
