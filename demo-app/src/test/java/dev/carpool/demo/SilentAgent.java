package dev.carpool.demo;

/** An agent that did not start: it says why, and the app runs as without. */
public final class SilentAgent {

    private SilentAgent() {}

    public static void premain(String options) {
        System.err.println("agent: bad option, staying off");
    }
}
