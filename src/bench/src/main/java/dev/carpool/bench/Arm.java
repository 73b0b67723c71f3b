package dev.carpool.bench;

import dev.carpool.bench.load.ClientMain;

/** What is compared. Each run of an arm is a fresh JVM. */
public enum Arm {
    PER_CALL("per call", ClientMain.PER_CALL, false),
    AGENT("per call + agent", ClientMain.PER_CALL, true),
    SHARED("hand-written", ClientMain.SHARED, false),
    /**
     * The A/A arm: what {@link #AGENT} is, once more. It is in every ratio, so its noise counts.
     */
    AGENT_AGAIN("per call + agent, again", ClientMain.PER_CALL, true);

    private final String label;
    private final String variant;
    private final boolean agent;

    Arm(String label, String variant, boolean agent) {
        this.label = label;
        this.variant = variant;
        this.agent = agent;
    }

    /** For tables. */
    public String label() {
        return label;
    }

    /** Argument of {@link ClientMain}. */
    public String variant() {
        return variant;
    }

    /** Whether its JVM gets the agent. */
    public boolean agent() {
        return agent;
    }
}
