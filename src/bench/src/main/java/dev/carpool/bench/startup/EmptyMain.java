package dev.carpool.bench.startup;

/** An app that does nothing: what the agent costs those who never use a known client. */
public final class EmptyMain {
    private EmptyMain() {}

    /** Returns at once. */
    public static void main(String[] args) {}
}
