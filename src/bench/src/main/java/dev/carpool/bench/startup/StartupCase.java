package dev.carpool.bench.startup;

/** Which app is started. */
public enum StartupCase {
    EMPTY_MAIN("empty main"),
    FIRST_CALL("one client, one call");

    private final String label;

    StartupCase(String label) {
        this.label = label;
    }

    /** For tables. */
    public String label() {
        return label;
    }
}
